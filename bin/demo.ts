/** The main job on the randomised quiz: sheets and keys for a small roster, some submissions, their grades. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const set = 'problem-sets/quiz-backprop.yaml'
const seed = 'demo-1f0c4a7be29d5386'
const out = 'output'
const submissions = join(out, 'quiz-backprop', 'submissions')

const roster = `id,name,email
ada,Ada Lovelace,ada@example.org
sofia,Софья Ковалевская,sofia@example.org
chen,陈省身,chen@example.org
maryam,مریم میرزاخانی,maryam@example.org
emmy,Emmy Noether,emmy@example.org
`

/** What each student hands in, made from the key. */
const handedIn: Readonly<Record<string, (key: string) => string>> = {
  ada: (key) => key,
  // A sign is lost, and right working from there on.
  sofia: (key) =>
    ['dE/dz', 'dE/dw', 'dE/db'].reduce(
      (text, name) => edited(text, 'neuron', name, (value) => `${-Number(value)}`),
      key,
    ),
  chen: (key) =>
    edited(
      edited(key, 'network', 'net_h1', () => '0,5'),
      'circuit',
      'q',
      () => '',
    ),
  maryam: (key) => edited(key, 'momentum', 'w@1', (value) => `${Number(value) + 0.25}`),
  // A photograph of the sheet where an answer file belongs.
  emmy: () => '\u0000\u0001JFIF\u0000',
}

rmSync(join(root, out, 'quiz-backprop'), { recursive: true, force: true })
mkdirSync(join(root, out), { recursive: true })
writeFileSync(join(root, out, 'roster.csv'), roster)
gradsheet('generate', set, '--seed', seed, '--roster', `${out}/roster.csv`, '--out', out)
for (const [student, edit] of Object.entries(handedIn)) {
  const key = readFileSync(join(root, out, 'quiz-backprop', 'instructor', student, 'key.yaml'), 'utf8')
  const folder = join(root, submissions, student)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'answers.yaml'), edit(key))
}
console.log(
  `\nFive students handed in ${submissions}: one all right, two with mistakes, one with unreadable and blank answers, one broken file.`,
)
const graded = [set, submissions, '--seed', seed, '--roster', `${out}/roster.csv`]
gradsheet('grade', ...graded)
gradsheet('grade', ...graded, '--format', 'csv,json,feedback-html', '--out', `${out}/quiz-backprop/grades`)
console.log(`
Where everything lies:
  ${out}/quiz-backprop/students/ada/worksheet.pdf, .html   the sheet, and answers.yaml to fill in
  ${out}/quiz-backprop/instructor/ada/key.pdf, .html       the key with worked solutions
  ${out}/quiz-backprop/instructor/marking-guide.pdf        all answers of all variants, for grading paper
  ${out}/quiz-backprop/grades/grades.csv, .json            the grades, and feedback pages`)

/** Exchanges the value of one answer in an answer file, leaving its other lines as they are. */
function edited(key: string, problem: string, name: string, change: (value: string) => string): string {
  const start = key.indexOf(`\n  ${problem}:\n`)
  const line = key.indexOf(`\n    ${name}: `, start)
  const end = key.indexOf('\n', line + 1)
  const [label, value] = [key.slice(line, key.indexOf(': ', line) + 2), key.slice(key.indexOf(': ', line) + 2, end)]
  return `${key.slice(0, line)}${label}${change(value)}${key.slice(end)}`
}

function gradsheet(...args: string[]): void {
  console.log(`\n$ gradsheet ${args.join(' ')}`)
  const { status } = spawnSync(process.execPath, [join(root, 'bin/gradsheet.js'), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
