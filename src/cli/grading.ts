import type { Session } from '../app/session.ts'
import { changeFormats, gradeFormats } from '../report/formats.ts'
import {
  type Command,
  exampleLines,
  listOf,
  oneOfWords,
  ownFamily,
  percentage,
  positiveNumber,
  prune,
  queue,
  queueKeyFile,
  resume,
  shard,
  someText,
  store,
  wholeNumber,
} from './options.ts'

/** The commands that take many submissions, and the options that they share. */
export function addGrading(program: Command, session: Session, done: (code: number) => void): void {
  const submissions = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .argument('<set>', 'problem set, a YAML file')
      .argument('<submissions...>', 'files, folders, zip archives or patterns such as "sub/*/answers.yaml"')
      .option('--seed <seed>', 'secret that the sheets were drawn from (or GRADSHEET_SEED)')
      .addOption(ownFamily())
      .option(
        '--roster <file>',
        'CSV with a column id, and name, email, late, extension if known; missing students are listed',
      )
      .option(
        '--pattern <regex>',
        'whose a file is, by its path: groups student (or id, name, email), attempt, late, time',
      )
      .option('--corrections <file>', 'what was put right since; default: corrections.yaml beside the set')
      .option('--no-corrections', 'mark as the set says, whatever was put right since')
      .option(
        '--expect <label>',
        "the only sheet that may be handed in; another's code is a fault and earns nothing",
        someText,
      )
      .option(
        '--attempts <which>',
        'which attempt of a student counts: last, best (after --late-penalty), first or all',
        oneOfWords(['last', 'best', 'first', 'all']),
        'all',
      )
      .option('--points <n>', 'points of a perfect submission', positiveNumber)
      .option('--deadline <moment>', 'last second in time, with its zone: "2026-10-25T23:59 Europe/Berlin"', someText)
      .option('--times <file>', 'CSV of when students handed in: a worksheet from Moodle, or id and time')
      .option('--late-penalty <percent>', 'part of the score that each late day costs', percentage)
      .option('--jobs <n>', 'submissions graded at once, as far as cores and memory bear', wholeNumber(1, 256))
      .addOption(queue())
      .addOption(queueKeyFile())
      .addOption(store())
      .option('--time-limit <seconds>', 'time that one submission may take; default: 60', positiveNumber)
      .option('--out <dir>', 'folder for the reports; default: standard output')
      .addOption(prune())
      .addOption(shard())
      .addOption(resume())

  submissions('grade', 'grade what was handed in')
    .option('--format <list>', gradeFormats.join(', '), listOf(gradeFormats))
    .option('--gradebook <file>', 'gradebook from Canvas, or grading worksheet from Moodle, to put the grades into')
    .option('--column <title>', 'column of the gradebook that takes the marks, by its title or its number from 1')
    .option('--new-column', 'add a column to a Canvas gradebook, though one is called much alike')
    .option('--zeros', 'give 0 in the gradebook to students without a hand-in, a mark or an excuse')
    .option('--by <what>', 'section: feedback in a folder or an archive for each section', oneOfWords(['section']))
    .option(
      '--feedback-as <form>',
      'what the files of moodle-feedback and canvas-comments are: html, pdf or md',
      oneOfWords(['html', 'pdf', 'md']),
      'html',
    )
    .option(
      '--on <moment>',
      'when worked solutions are due or not, where the set allows them from a date on; default: now',
      someText,
    )
    .option('--browser <path>', 'browser that prints PDFs (or PUPPETEER_EXECUTABLE_PATH)')
    .option('--reveal', 'let feedback name the right answers')
    .option('--without-keys', 'leave the right answers out of every report, for reports that a CI server keeps')
    .option('--suspicions', 'list wrong answers that fit the sheet of another student')
    .option('--fail-under <percent>', 'exit with 1 if any submission scores less', percentage)
    .addHelpText('after', exampleLines(gradeExamples))
    .action(async (set, inputs, { withoutKeys, ...options }) =>
      done(
        await (await import('../app/grade.ts')).gradeCommand(set, inputs, { ...options, keys: !withoutKeys }, session),
      ),
    )

  submissions('regrade', 'grade again and list whose scores differ; the first grades stay as they are')
    .requiredOption('--was <file>', 'grades.json or grades.jsonl of the first run')
    .option('--format <list>', changeFormats.join(', '), listOf(changeFormats))
    .addHelpText('after', exampleLines(regradeExamples))
    .action(async (set, inputs, options) =>
      done(await (await import('../app/regrade.ts')).regrade(set, inputs, options, session)),
    )
}

const gradeExamples = [
  'gradsheet grade problem-sets/quiz-backprop.yaml submissions/ --seed "$SEED"',
  'gradsheet grade problem-sets/quiz-backprop.yaml moodle.zip --roster roster.csv --format csv,feedback --out grades',
  'gradsheet grade quiz.yaml moodle.zip --format moodle --gradebook worksheet.csv --out grades',
  "gradsheet grade quiz.yaml 'handed-in/*/answers.yaml' --pattern 'handed-in/(?<student>[^/]+)/'",
  'gradsheet grade quiz.yaml answers.yaml --expect ada',
  'gradsheet grade quiz.yaml moodle.zip --roster roster.csv --format csv,moodle --shard 3/8 --out shards',
]

const regradeExamples = [
  'gradsheet regrade problem-sets/quiz-backprop.yaml moodle.zip --seed "$SEED" --was grades/grades.json',
]
