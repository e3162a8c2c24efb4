import type { Session } from '../app/session.ts'
import { exportFormats } from '../export/names.ts'
import {
  type Command,
  exampleLines,
  oneOfWords,
  oneWayToCount,
  ownFamily,
  prune,
  queue,
  queueKeyFile,
  resume,
  shard,
  store,
  wholeNumber,
} from './options.ts'

/** The commands that take a set to repositories and other systems. */
export function addElsewhere(program: Command, session: Session, done: (code: number) => void): void {
  program
    .command('init')
    .description('write a course repository to begin with: a set, a roster, workflows that grade, practice pages')
    .argument('<dir>', 'folder to write to')
    .option('--classroom', 'a template repository for GitHub Classroom: every student gets a sheet and a check')
    .option('--force', 'replace files that are there')
    .addHelpText('after', exampleLines(['gradsheet init my-course', 'gradsheet init exercise-1 --classroom']))
    .action(async (dir, options) => done(await (await import('../app/init.ts')).init(dir, options, session)))

  program
    .command('export')
    .description('write questions, keys and solutions for learning platforms and other programs')
    .argument('<set>', 'problem set, a YAML file')
    .requiredOption('--to <format>', 'one of the formats below', oneOfWords(Object.keys(exportFormats)))
    .option('--seed <seed>', 'secret that the numbers are drawn from (or GRADSHEET_SEED)')
    .addOption(ownFamily())
    .option('--count <n>', 'number of variants, labelled 1 to n', wholeNumber(1, 100_000))
    .option('--roster <file>', 'CSV with a column id: one variant per row')
    .option('--out <path>', 'file to write, or folder to write to; default: standard output, output/ for archives')
    .addOption(queue())
    .addOption(queueKeyFile())
    .addOption(store())
    .addOption(prune())
    .addOption(shard())
    .addOption(resume())
    .option('--jobs <n>', 'threads, default 1', wholeNumber(1, 64))
    .option('--solutions <mode>', 'worked solutions, full or compact', oneOfWords(['full', 'compact']), 'full')
    .option('--strict', 'exit with 1 if the format cannot carry everything')
    .addHelpText('after', `${formatList}${exampleLines(exportExamples)}`)
    .action(async (set, options) => {
      oneWayToCount(options)
      done(await (await import('../app/export.ts')).exportCommand(set, options, session))
    })
}

const longestFormat = Math.max(...Object.keys(exportFormats).map(({ length }) => length))
const formatList = `\nFormats:\n${Object.entries(exportFormats)
  .map(([name, says]) => `  ${name.padEnd(longestFormat)}  ${says}\n`)
  .join('')}`

const exportExamples = [
  'gradsheet export problem-sets/quiz-backprop.yaml --to moodle --seed "$SEED" --count 20 --out quiz.xml',
  'gradsheet export problem-sets/lecture-circuit.yaml --to jsonl --count 3',
  'gradsheet export problem-sets/quiz-backprop.yaml --to canvas --count 1000 --shard 3/8 --out shards',
]
