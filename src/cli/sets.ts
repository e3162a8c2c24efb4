import type { Session } from '../app/session.ts'
import {
  type Command,
  exampleLines,
  listOf,
  ownFamily,
  prune,
  queue,
  queueKeyFile,
  resume,
  shard,
  someText,
  store,
  wholeNumber,
} from './options.ts'

/** The commands for those who write sets. */
export function addSets(program: Command, session: Session, done: (code: number) => void): void {
  program
    .command('lint')
    .description('draw a set many times: how often rules refuse draws, and which mistakes cannot show')
    .argument('<set>', 'problem set, a YAML file')
    .addOption(ownFamily())
    .option('--samples <n>', 'number of variants to draw', wholeNumber(1, 1_000_000), 1000)
    .option('--seed <seed>', 'what they are drawn from: the same seed, the same report', someText, 'lint')
    .option('--class <n>', 'students of the class of which is told how many share numbers', wholeNumber(1, 100_000), 30)
    .option('--format <list>', 'table, html, json', listOf(['table', 'html', 'json']))
    .option('--json', 'the same as --format json')
    .option('--out <dir>', 'folder for html and json; default: standard output')
    .option('--jobs <n>', 'threads that draw at the same time', wholeNumber(1, 64))
    .addOption(queue())
    .addOption(queueKeyFile())
    .addOption(store())
    .addOption(shard())
    .addOption(resume())
    .addHelpText('after', exampleLines(lintExamples))
    .action(async (set, options) => done(await (await import('../app/lint.ts')).lint(set, options, session)))

  program
    .command('families')
    .description('list the families of problems with examples')
    .argument('[names...]', 'families to list; default: all')
    .addOption(ownFamily())
    .option('--json', 'print JSON')
    .option('--out <dir>', 'write a catalogue instead: pages with an example sheet and key of each')
    .addOption(prune())
    .addHelpText('after', exampleLines(['gradsheet families network', 'gradsheet families --out catalogue']))
    .action(async (names, options) =>
      done(await (await import('../app/families.ts')).listFamilies(names, options, session)),
    )

  program
    .command('schema')
    .description('print the JSON Schema of problem sets, or of corrections to them, for editors')
    .addOption(ownFamily())
    .option('--corrections', 'that of corrections.yaml')
    .option('--out <file>', 'file to write instead')
    .action(async (options) => done(await (await import('../app/schema.ts')).schema(options, session)))
}

const lintExamples = [
  'gradsheet lint problem-sets/quiz-backprop.yaml --samples 200',
  'gradsheet lint problem-sets/quiz-backprop.yaml --class 240',
  'gradsheet lint problem-sets/quiz-backprop.yaml --format html --out output',
  'gradsheet lint problem-sets/quiz-backprop.yaml --samples 100000 --shard 3/8 --out shards',
]
