import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportFormats } from '../../../src/export/names.ts'
import { gradeFormats } from '../../../src/report/formats.ts'
import { type Browser, launchBrowser } from '../../../src/sheet/render/pdf/browser.ts'
import { seed } from '../../cli/batch.ts'
import { Workplace } from '../../cli/command-line.ts'
import { isLong } from '../../seeds.ts'
import { launchFirefox, missingFirefox } from '../other-browsers.ts'
import { writeCourse } from './course-files.ts'
import { type Files, ProgramPage } from './program-page.ts'

const place = new Workplace()
let inputs: Files
beforeAll(async () => {
  await writeCourse(place)
  inputs = filesIn(place.folder)
}, 120_000)
afterAll(() => place.remove())

function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]))
}

const secret = { GRADSHEET_SEED: seed }
const quiz = 'quiz-backprop.yaml'
const sheets = ['generate', 'quiz-3.yaml', '--format', 'html', '--out', 'out']
const students = ['--roster', 'roster.csv']
const graded = (input: string, ...options: string[]) => [
  'grade',
  'quiz-3.yaml',
  input,
  ...students,
  ...options,
  '--out',
  'out',
]

// Feedback as PDF needs a printer; "feedback" stands for two others.
const formats = gradeFormats.filter((format) => format !== 'feedback-pdf' && format !== 'feedback')
const ofMoodle = formats.filter((format) => format.startsWith('moodle'))
const ofNoMoodle = formats.filter((format) => !format.startsWith('moodle'))

/** Commands whose means differ most from one to the next: they run in every browser. */
const telling: readonly (readonly string[])[] = [
  [...sheets, ...students, '--solutions', 'compact', '--columns', '2', '--paper', 'Letter', '--jobs', '2'],
  ['export', quiz, '--to', 'qti3', '--count', '2', '--out', 'out'],
  graded('in', '--format', ofNoMoodle.join(), '--gradebook', 'gradebook.csv'),
  graded('hostile.zip', '--format', 'csv,json'),
  ['practice', quiz, '--seed', 'open', '--out', 'out'],
  ['lint', 'quiz-3.yaml', '--samples', '40', '--format', 'html,json', '--out', 'out'],
]

const further: readonly (readonly string[])[] = [
  ['--version'],
  ['generate', '--help'],
  [...sheets, ...students, '--hand-out', 'folder,mail', '--by', 'section'],
  [...sheets, ...students, '--hand-out', 'moodle', '--accounts', 'worksheet.csv'],
  [...sheets, '--count', '1', '--theme', 'theme.css'],
  ...Object.keys(exportFormats).map((to) => ['export', 'quiz-3.yaml', '--to', to, '--count', '2', '--out', 'out']),
  ['export', 'quiz-3.yaml', '--to', 'moodle', ...students],
  ['grade', 'quiz-3.yaml', 'in', ...students],
  graded('in', '--format', ofMoodle.join(), '--gradebook', 'worksheet.csv'),
  graded('in.zip', '--format', 'csv,json,feedback-md', '--reveal'),
  graded('moodle.zip', '--format', 'csv,json', '--late-penalty', '10', '--suspicions'),
  graded('canvas', '--format', 'csv,canvas', '--gradebook', 'gradebook.csv', '--zeros'),
  graded('in/*/answers.yaml', '--format', 'csv', '--pattern', 'in/(?<student>[^/]+)/'),
  ['report', 'quiz-3.yaml', 'first/grades.json', '--out', 'out', '--format', 'html,json,csv'],
  [
    'regrade',
    'quiz-3.yaml',
    'in',
    ...students,
    '--was',
    'first/grades.jsonl',
    '--format',
    'table,csv,json',
    '--out',
    'out',
  ],
  ['lint', 'quiz-3.yaml', '--samples', '40'],
  ['solve', 'quiz-3.yaml', '--label', 'ada', '--all', '--json'],
  ['families', 'neuron', 'gru'],
  ['schema', '--out', 'out/schema.json'],
  ['schema', '--corrections'],
]

/** Commands that do not end with 0. */
const failing: readonly (readonly string[])[] = [
  ['solve', 'faulty.yaml'],
  ['grade', 'quiz-3.yaml', 'nowhere', '--formt', 'csv'],
  graded('in', '--format', 'csv', '--fail-under', '99'),
  ['check', 'quiz-3.yaml', 'in/bob/answers.yaml'],
]

/** A command at the command line: what it says, and which files are new or changed. */
async function atCommandLine(args: readonly string[]) {
  place.removeFolder('out')
  const { code, out, err } = await place.run(args, secret)
  const files = [...filesIn(place.folder)].filter(([path, bytes]) => !inputs.get(path)?.equals(bytes))
  place.removeFolder('out')
  return { code, out, err, files: new Map(files) }
}

/** Names of files that differ, so that a difference does not print megabytes. */
function differing(some: Files, others: Files): string[] {
  return [...new Set([...some.keys(), ...others.keys()])].filter(
    (path) => !some.has(path) || !others.has(path) || !some.get(path)!.equals(others.get(path)!),
  )
}

const everyCommand = [...telling, ...further, ...failing]

const browsers: readonly (readonly [string, string | undefined, () => Promise<Browser>, typeof telling])[] = [
  ['Chromium', undefined, () => launchBrowser(), everyCommand],
  // Seconds for each command, of which the telling ones tell what only this browser does.
  ['Firefox', missingFirefox, launchFirefox, isLong ? everyCommand : telling],
]

// What the binary writes is what its program writes in a process of tests: test/cli/binary.test.ts.
describe.each(browsers)('in a worker of %s', (_, missing, launch, commands) => {
  let browser: Browser
  let program: ProgramPage
  beforeAll(async () => {
    if (missing) return
    browser = await launch()
    program = await ProgramPage.open(browser)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    program?.remove()
  })

  test.each(commands.map((args) => [args.join(' '), args] as const))(
    'gradsheet %s',
    { timeout: 180_000 },
    async (_, args) => {
      if (missing) return
      const [here, there] = [await atCommandLine(args), await program.run(args, inputs, secret)]
      expect({ code: there.code, out: there.out, err: there.notes.map((note) => `${note}\n`).join('') }).toEqual({
        code: here.code,
        out: here.out,
        err: here.err,
      })
      expect(here.code !== 0).toBe(failing.includes(args))
      expect(differing(there.files, here.files)).toEqual([])
      expect(program.noise).toEqual([])
    },
  )
})
