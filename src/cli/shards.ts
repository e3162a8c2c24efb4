import type { Session } from '../app/session.ts'
import { type Command, exampleLines, ownFamily, prune } from './options.ts'

/** The command that puts together what runs with --shard did. */
export function addShards(program: Command, session: Session, done: (code: number) => void): void {
  program
    .command('merge')
    .description('end a run that was done in shards: the same reports, notes and exit code as in one piece')
    .argument('<dirs...>', 'folders that runs with --shard wrote to, or folders that hold them')
    .option('--out <dir>', "folder for what the command writes; default: the command's")
    .addOption(prune())
    .addOption(ownFamily())
    .option('--seed <seed>', 'seed of the shards, where the end needs it (or GRADSHEET_SEED); they do not keep it')
    .option('--browser <path>', 'browser that prints PDFs (or PUPPETEER_EXECUTABLE_PATH)')
    .addHelpText('after', exampleLines(mergeExamples))
    .action(async (dirs, options) => done(await (await import('../app/merge.ts')).merge(dirs, options, session)))
}

const mergeExamples = [
  'gradsheet generate problem-sets/quiz-backprop.yaml --roster roster.csv --shard 1/2 --out shards   # and 2/2, elsewhere',
  'gradsheet merge shards --out output',
  'gradsheet merge shard-of-each-runner/* --out grades',
]
