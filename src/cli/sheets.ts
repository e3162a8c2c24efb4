import { handOutWays } from '../app/hand-out/ways.ts'
import type { Session } from '../app/session.ts'
import {
  type Command,
  exampleLines,
  listOf,
  Option,
  oneOfWords,
  oneWayToCount,
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

/** The commands that draw sheets, solve them and let students check themselves. */
export function addSheets(program: Command, session: Session, done: (code: number) => void): void {
  program
    .command('generate')
    .description('write worksheets, answer keys and answer files')
    .argument('<set>', 'problem set, a YAML file')
    .option('--seed <seed>', 'secret that the numbers are drawn from (or GRADSHEET_SEED)')
    .addOption(ownFamily())
    .option('--count <n>', 'number of sheets, labelled 1 to n', wholeNumber(1, 100_000))
    .option('--roster <file>', 'CSV with a column id, and name if known: one sheet per row')
    .addOption(
      new Option('--format <list>', 'html, pdf or both')
        .argParser(listOf(['html', 'pdf']))
        .default(['html', 'pdf'], 'html,pdf'),
    )
    .option('--out <dir>', 'folder to write to', 'output')
    .addOption(prune())
    .option('--jobs <n>', 'pages printed at the same time; without PDFs, threads', wholeNumber(1, 64))
    .addOption(queue())
    .addOption(queueKeyFile())
    .addOption(store())
    .addOption(shard())
    .addOption(resume())
    .option('--paper <size>', 'A4 or Letter', oneOfWords(['A4', 'Letter']), 'A4')
    .option('--columns <n>', 'columns of the printed worksheet, 1 or 2', wholeNumber(1, 2), 1)
    .option('--templates <dir>', 'folder with templates and styles in place of those of the same name')
    .option(
      '--solutions <mode>',
      'worked solutions of the keys, full or compact',
      oneOfWords(['full', 'compact']),
      'full',
    )
    .option(
      '--hand-out <list>',
      `each student's own sheet, for ${handOutWays.join(', ')}; nothing is sent`,
      listOf(handOutWays),
    )
    .option('--by <what>', 'section: hand-outs in a folder or an archive for each section', oneOfWords(['section']))
    .option('--accounts <path>', "Moodle's grading worksheet, or hand-ins as downloaded from Moodle or Canvas")
    .option(
      '--mail-text <file>',
      'subject and body of the mails, with {name}, {title}, {course}, {code}, {id}, {section}, {deadline}',
    )
    .option('--merged', 'also one PDF of all worksheets, to be printed on both sides of the paper')
    .option('--theme <file>', 'CSS file of custom properties: colours, fonts, size of type')
    .option('--browser <path>', 'browser that prints PDFs (or PUPPETEER_EXECUTABLE_PATH)')
    .addHelpText(
      'after',
      exampleLines([
        'gradsheet generate problem-sets/quiz-backprop.yaml --seed "$SEED" --roster roster.csv',
        'gradsheet generate problem-sets/lecture-circuit.yaml --count 3 --format html',
        'gradsheet generate problem-sets/quiz-backprop.yaml --roster roster.csv --shard 3/8 --out shards',
      ]),
    )
    .action(async (set, options) => {
      oneWayToCount(options)
      done(await (await import('../app/generate.ts')).generateCommand(set, options, session))
    })

  program
    .command('solve')
    .description('print the solution of one variant')
    .argument('<set>', 'problem set, a YAML file')
    .option('--seed <seed>', 'secret that the numbers are drawn from (or GRADSHEET_SEED)')
    .addOption(ownFamily())
    .option('--label <label>', 'roster id, number or variant code', someText, '1')
    .option('--all', 'every value there is, given numbers too, not only what is asked')
    .option('--json', 'print JSON in full double precision')
    .addHelpText('after', exampleLines(['gradsheet solve problem-sets/lecture-network.yaml --all --json']))
    .action(async (set, options) => done(await (await import('../app/solve.ts')).solveCommand(set, options, session)))

  program
    .command('check')
    .description("a student's self-check: which answers are right, without any value")
    .argument('<set>', 'problem set, a YAML file')
    .argument('<answers>', 'answers.yaml')
    .option('--seed <seed>', 'seed of the sheet, if the set does not carry it')
    .addOption(ownFamily())
    .option(
      '--hint <level>',
      '0: how many are right; 1: which; 2: what kind of mistake; 3: where to look',
      wholeNumber(0, 3),
      3,
    )
    .addHelpText('after', exampleLines(['gradsheet check problem-sets/lecture-circuit.yaml answers.yaml --hint 2']))
    .action(async (set, answers, options) =>
      done(await (await import('../app/check.ts')).check(set, answers, options, session)),
    )

  program
    .command('practice')
    .description('write a page that draws, checks and explains problems of a set, without any server')
    .argument('<sets...>', 'problem sets, YAML files; of several, a page each and one that lists them')
    .option('--seed <seed>', 'open seed, which stands in the page; never one of graded work')
    .addOption(ownFamily())
    .option('--out <dir>', 'folder to write index.html to', 'practice')
    .addOption(prune())
    .addHelpText(
      'after',
      exampleLines([
        'gradsheet practice problem-sets/quiz-backprop.yaml --out docs/practice',
        'gradsheet practice problem-sets/*.yaml --out public',
      ]),
    )
    .action(async (sets, options) => done(await (await import('../app/practice.ts')).practice(sets, options, session)))
}
