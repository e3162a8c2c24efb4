import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Session } from './commands/session.ts'
import { exportFormats } from './export/names.ts'
import { exitCode, type Fault, FaultError } from './fault.ts'
import { changeFormats, gradeFormats } from './report/formats.ts'
import { terminalText } from './terminal-text.ts'

/** Runs one command line and returns its exit code; everything printed goes through the session. */
export async function run(argv: readonly string[], session: Session): Promise<number> {
  let code: number = exitCode.done
  const program = createProgram(session, (result) => {
    code = result
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.badInput
    if (error instanceof FaultError) {
      for (const fault of error.faults) session.note(faultText(fault))
      return error.exitCode
    }
    session.note(`This is a bug in gradsheet, please report it:\n${(error as Error).stack ?? error}`)
    return exitCode.bug
  }
}

/** `file:line:column: message`, then what was found, what belongs there and how to put it right. */
function faultText({ code, message, file, line, column, got, expected, remedy }: Fault): string {
  const place = file ? `${file}${line ? `:${line}${column ? `:${column}` : ''}` : ''}: ` : ''
  const details = [
    got !== undefined && `  got:      ${got}`,
    expected !== undefined && `  expected: ${expected}`,
    remedy !== undefined && `  remedy:   ${remedy}`,
  ].filter((detail) => detail !== false)
  // What is quoted from a file must not steer the terminal.
  return [`${place}${message} [${code}]`, ...details].map(terminalText).join('\n')
}

function createProgram(session: Session, done: (code: number) => void): Command {
  const program = new Command('gradsheet')
    .description('Seeded backpropagation exercises: drawn, solved, typeset, graded.')
    .version(session.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .configureOutput({ writeOut: (text) => session.out(text), writeErr: (text) => session.note(text.trimEnd()) })
    .showHelpAfterError('(--help shows the options and examples)')
    .addHelpText('after', programExamples)

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
    .option('--jobs <n>', 'pages printed at the same time', wholeNumber(1, 64))
    .option('--paper <size>', 'A4 or Letter', oneOf(['A4', 'Letter']), 'A4')
    .option('--columns <n>', 'columns of the printed worksheet, 1 or 2', wholeNumber(1, 2), 1)
    .option('--templates <dir>', 'folder with templates and styles in place of those of the same name')
    .option('--solutions <mode>', 'worked solutions of the keys, full or compact', oneOf(['full', 'compact']), 'full')
    .option('--merged', 'also one PDF of all worksheets, to be printed on both sides of the paper')
    .option('--theme <file>', 'CSS file of custom properties: colours, fonts, size of type')
    .option('--browser <path>', 'browser that prints PDFs (or PUPPETEER_EXECUTABLE_PATH)')
    .addHelpText(
      'after',
      examples([
        'gradsheet generate problem-sets/quiz-backprop.yaml --seed s3cret --roster roster.csv',
        'gradsheet generate problem-sets/lecture-circuit.yaml --count 3 --format html',
      ]),
    )
    .action(async (set, options) => {
      if (options.roster !== undefined && options.count !== undefined) throw new FaultError(bothRosterAndCount)
      done(await (await import('./commands/generate.ts')).generate(set, options, session))
    })

  program
    .command('solve')
    .description('print the solution of one variant')
    .argument('<set>', 'problem set, a YAML file')
    .option('--seed <seed>', 'secret that the numbers are drawn from (or GRADSHEET_SEED)')
    .addOption(ownFamily())
    .option('--label <label>', 'roster id, number or variant code', '1')
    .option('--all', 'every value there is, not only what is asked')
    .option('--json', 'print JSON in full double precision')
    .addHelpText('after', examples(['gradsheet solve problem-sets/lecture-network.yaml --all --json']))
    .action(async (set, options) => done(await (await import('./commands/solve.ts')).solve(set, options, session)))

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
    .addHelpText('after', examples(['gradsheet check problem-sets/lecture-circuit.yaml answers.yaml --hint 2']))
    .action(async (set, answers, options) =>
      done(await (await import('./commands/check.ts')).check(set, answers, options, session)),
    )

  program
    .command('practice')
    .description('write a page that draws, checks and explains problems of a set, without any server')
    .argument('<sets...>', 'problem sets, YAML files; of several, a page each and one that lists them')
    .option('--seed <seed>', 'open seed, which stands in the page; never one of graded work')
    .addOption(ownFamily())
    .option('--out <dir>', 'folder to write index.html to', 'practice')
    .addHelpText(
      'after',
      examples([
        'gradsheet practice problem-sets/quiz-backprop.yaml --out docs/practice',
        'gradsheet practice problem-sets/*.yaml --out public',
      ]),
    )
    .action(async (sets, options) =>
      done(await (await import('./commands/practice.ts')).practice(sets, options, session)),
    )

  program
    .command('init')
    .description('write a course repository to begin with: a set, a roster, workflows that grade, practice pages')
    .argument('<dir>', 'folder to write to')
    .option('--classroom', 'a template repository for GitHub Classroom: every student gets a sheet and a check')
    .option('--force', 'replace files that are there')
    .addHelpText('after', examples(['gradsheet init my-course', 'gradsheet init exercise-1 --classroom']))
    .action(async (dir, options) => done(await (await import('./commands/init.ts')).init(dir, options, session)))

  program
    .command('export')
    .description('write questions, keys and solutions for learning platforms and other programs')
    .argument('<set>', 'problem set, a YAML file')
    .requiredOption('--to <format>', 'one of the formats below', oneOf(Object.keys(exportFormats)))
    .option('--seed <seed>', 'secret that the numbers are drawn from (or GRADSHEET_SEED)')
    .addOption(ownFamily())
    .option('--count <n>', 'number of variants, labelled 1 to n', wholeNumber(1, 1000))
    .option('--roster <file>', 'CSV with a column id: one variant per row')
    .option('--out <path>', 'file to write, or folder to write to; default: standard output, output/ for archives')
    .option('--solutions <mode>', 'worked solutions, full or compact', oneOf(['full', 'compact']), 'full')
    .option('--strict', 'exit with 1 if the format cannot carry everything')
    .addHelpText('after', `${formatList}${examples(exportExamples)}`)
    .action(async (set, options) => {
      if (options.roster !== undefined && options.count !== undefined) throw new FaultError(bothRosterAndCount)
      done(await (await import('./commands/export.ts')).exportSet(set, options, session))
    })

  addGrading(program, session, done)

  program
    .command('lint')
    .description('draw a set many times: how often rules refuse draws, and which mistakes cannot show')
    .argument('<set>', 'problem set, a YAML file')
    .addOption(ownFamily())
    .option('--samples <n>', 'number of variants to draw', wholeNumber(1, 1_000_000), 1000)
    .option('--seed <seed>', 'what they are drawn from: the same seed, the same report', 'lint')
    .option('--format <list>', 'table, html, json', listOf(['table', 'html', 'json']))
    .option('--json', 'the same as --format json')
    .option('--out <dir>', 'folder for html and json; default: standard output')
    .option('--jobs <n>', 'threads that draw at the same time', wholeNumber(1, 64))
    .addHelpText('after', examples(lintExamples))
    .action(async (set, options) => done(await (await import('./commands/lint.ts')).lint(set, options, session)))

  program
    .command('families')
    .description('list the families of problems with examples')
    .addOption(ownFamily())
    .option('--json', 'print JSON')
    .option('--out <dir>', 'write a catalogue instead: pages with an example sheet and key of each')
    .addHelpText('after', examples(['gradsheet families', 'gradsheet families --out catalogue']))
    .action(async (options) => done(await (await import('./commands/families.ts')).listFamilies(options, session)))

  program
    .command('schema')
    .description('print the JSON Schema of problem sets, for editors')
    .addOption(ownFamily())
    .option('--out <file>', 'file to write instead')
    .action(async (options) => done(await (await import('./commands/schema.ts')).schema(options, session)))

  return program
}

/** The commands that take many submissions, and the options that they share. */
function addGrading(program: Command, session: Session, done: (code: number) => void): void {
  const submissions = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .argument('<set>', 'problem set, a YAML file')
      .argument('<submissions...>', 'files, folders, zip archives or patterns such as "sub/*/answers.yaml"')
      .option('--seed <seed>', 'secret that the sheets were drawn from (or GRADSHEET_SEED)')
      .addOption(ownFamily())
      .option('--roster <file>', 'CSV with a column id, and name, email, late if known; missing students are listed')
      .option('--pattern <regex>', 'whose a file is, by its path: groups student (or id, name, email), attempt, late')
      .option('--attempts <which>', 'last, best, first or all', oneOf(['last', 'best', 'first', 'all']), 'all')
      .option('--points <n>', 'points of a perfect submission', positiveNumber)
      .option('--late-penalty <percent>', 'part of the score that each late day costs', percentage)
      .option('--jobs <n>', 'submissions graded at the same time', wholeNumber(1, 256))
      .option('--out <dir>', 'folder for the reports; default: standard output')

  submissions('grade', 'grade what was handed in')
    .option('--format <list>', gradeFormats.join(', '), listOf(gradeFormats))
    .option('--gradebook <file>', 'gradebook from Canvas, or grading worksheet from Moodle, to put the grades into')
    .option('--reveal', 'let feedback name the right answers')
    .option('--suspicions', 'list wrong answers that fit the sheet of another student')
    .option('--fail-under <percent>', 'exit with 1 if any submission scores less', percentage)
    .option('--resume', 'go on with an interrupted run in the same --out')
    .addHelpText('after', examples(gradeExamples))
    .action(async (set, inputs, options) =>
      done(await (await import('./commands/grade.ts')).grade(set, inputs, options, session)),
    )

  submissions('regrade', 'grade again and list whose scores differ; the first grades stay as they are')
    .requiredOption('--was <file>', 'grades.json or grades.jsonl of the first run')
    .option('--format <list>', changeFormats.join(', '), listOf(changeFormats))
    .addHelpText('after', examples(regradeExamples))
    .action(async (set, inputs, options) =>
      done(await (await import('./commands/regrade.ts')).regrade(set, inputs, options, session)),
    )
}

const longestFormat = Math.max(...Object.keys(exportFormats).map(({ length }) => length))
const formatList = `\nFormats:\n${Object.entries(exportFormats)
  .map(([name, says]) => `  ${name.padEnd(longestFormat)}  ${says}\n`)
  .join('')}`

const exportExamples = [
  'gradsheet export problem-sets/quiz-backprop.yaml --to moodle --seed s3cret --count 20 --out quiz.xml',
  'gradsheet export problem-sets/lecture-circuit.yaml --to jsonl --count 3',
]

const lintExamples = [
  'gradsheet lint problem-sets/quiz-backprop.yaml --samples 200',
  'gradsheet lint problem-sets/quiz-backprop.yaml --format html --out output',
]

const gradeExamples = [
  'gradsheet grade problem-sets/quiz-backprop.yaml submissions/ --seed s3cret',
  'gradsheet grade problem-sets/quiz-backprop.yaml moodle.zip --roster roster.csv --format csv,feedback --out grades',
  "gradsheet grade quiz.yaml 'handed-in/*/answers.yaml' --pattern 'handed-in/(?<student>[^/]+)/'",
]

const regradeExamples = [
  'gradsheet regrade problem-sets/quiz-backprop.yaml moodle.zip --seed s3cret --was grades/grades.json',
]

const bothRosterAndCount: Fault = {
  code: 'roster-and-count',
  message: '--roster and --count exclude each other',
  remedy: 'use --roster for one sheet per student, or --count for numbered sheets',
}

const programExamples = examples([
  'gradsheet generate problem-sets/quiz-backprop.yaml --seed s3cret --roster roster.csv',
  'gradsheet grade problem-sets/quiz-backprop.yaml submissions/ --seed s3cret --format csv --out grades',
  'gradsheet check problem-sets/lecture-circuit.yaml answers.yaml',
])

function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n\nExit codes: 0 done, 1 fell short, 2 bad input, 3 something is missing here, 70 a bug, 130 interrupted\n`
}

/** A family of the user's own; may be given several times. */
function ownFamily(): Option {
  return new Option('--family <path>', 'module or folder with a family of your own; may be repeated').argParser(
    (path: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), path],
  )
}

function wholeNumber(least: number, most: number) {
  return (text: string) => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`)
  }
}

function percentage(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= 0 && value <= 100) return value
  throw new InvalidArgumentError('expected a number from 0 to 100')
}

function positiveNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value
  throw new InvalidArgumentError('expected a number above 0')
}

function oneOf(allowed: readonly string[]) {
  return (text: string) => {
    const found = allowed.find((name) => name.toLowerCase() === text.trim().toLowerCase())
    if (found !== undefined) return found
    throw new InvalidArgumentError(`expected ${allowed.join(' or ')}`)
  }
}

function listOf(allowed: readonly string[]) {
  const one = oneOf(allowed)
  return (text: string) => [...new Set(text.split(',').map(one))]
}
