import type { Session } from '../app/session.ts'
import {
  type Command,
  exampleLines,
  InvalidArgumentError,
  ownFamily,
  positiveNumber,
  queue,
  queueKeyFile,
  store,
  wholeNumber,
} from './options.ts'

/** The commands for work on several machines. */
export function addMachines(program: Command, session: Session, done: (code: number) => void): void {
  program
    .command('worker')
    .description('do what runs with --queue put into a queue; as many as there are machines')
    .addOption(queue())
    .addOption(queueKeyFile())
    .addOption(store())
    .addOption(ownFamily())
    .option('--jobs <n>', 'threads that work at the same time, as far as cores and memory bear', wholeNumber(1, 256))
    .option('--time-limit <seconds>', 'time that a part of the work may take', positiveNumber, 600)
    .option('--lock <seconds>', 'time without a sign of life until others take over', positiveNumber, 10)
    .option('--name <name>', 'what others call this worker; default: the machine, and a random part', workerName)
    .option('--quiet', 'tell of the connection only')
    .option('--json', 'print what is done as lines of JSON')
    .addHelpText('after', exampleLines(workerExamples))
    .action(async (options) => done(await (await import('../app/worker.ts')).workerCommand(options, session)))

  program
    .command('queue')
    .description('show what waits in a queue, what is being done by whom, and what failed')
    .argument('<url>', 'address of the queue')
    .addOption(queueKeyFile())
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      exampleLines(['gradsheet queue redis://queue.example.edu:6379', 'gradsheet queue "$URL" --json']),
    )
    .action(async (url, options) => done(await (await import('../app/queue.ts')).queueCommand(url, options, session)))
}

// Servers keep it as the name of a connection, which have little room.
function workerName(text: string): string {
  if (/^[\w.-]{1,28}$/.test(text)) return text
  throw new InvalidArgumentError('expected at most 28 letters, digits, dots, dashes')
}

const workerExamples = [
  'export GRADSHEET_QUEUE_KEY="$(cat queue.key)"',
  'gradsheet worker --queue redis://queue.example.edu:6379',
  'gradsheet worker --queue rediss://course:PASSWORD@queue.example.edu --store /mnt/shared/gradsheet --jobs 8',
  'gradsheet worker --queue unix:///run/redis/redis.sock --family families/rotations.ts',
]
