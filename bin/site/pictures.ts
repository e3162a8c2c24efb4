/** Makes the pictures of `docs/images` from pages that gradsheet writes; run by hand when these look different. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'

const set = 'problem-sets/quiz-backprop.yaml'
const work = mkdtempSync(join(tmpdir(), 'pictures-'))
const students = 24

gradsheet('generate', set, '--seed', 'pictures', '--count', `${students}`, '--format', 'html', '--out', work)
gradsheet('practice', set, '--seed', 'pictures', '--out', join(work, 'practice'))
for (let student = 1; student <= students; student++) handIn(`${student}`)
gradsheet('grade', set, join(work, 'in'), '--seed', 'pictures', '--format', 'json', '--out', join(work, 'grades'))
gradsheet('report', set, join(work, 'grades/grades.json'), '--out', join(work, 'report'))

const browser = await launchBrowser()
const page = await browser.newPage()
await page.setViewport({ width: 900, height: 640 })
await shoot('practice', join(work, 'practice/index.html'), async () => {
  await page.waitForSelector('.answer input')
  await answerSome(page)
})
await shoot('class-report', join(work, 'report/report.html'))
await browser.close()
rmSync(work, { recursive: true })

/** Takes a picture of what a page shows first. */
async function shoot(name: string, file: string, before?: () => Promise<void>): Promise<void> {
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' })
  await before?.()
  await page.screenshot({ path: `docs/images/${name}.webp`, type: 'webp', quality: 70 })
}

async function answerSome(visited: BrowserPage): Promise<void> {
  const blanks = await visited.$$('.answer input')
  for (const [k, blank] of blanks.slice(0, 3).entries()) await blank.type(`${k + 1}`)
}

/** Answers of a student: the key, in which every third of a class makes a mistake of its own. */
function handIn(student: string): void {
  const key = readFileSync(join(work, 'quiz-backprop/instructor', student, 'key.yaml'), 'utf8')
  const kind = Number(student) % 3
  const changed = key.replace(/^( {4}(?:dE\/dw|q|f|net_h1|w@1): )(-?)(\S+)$/gm, (line, name, sign, value) => {
    if (kind === 0) return line
    return kind === 1 ? `${name}${sign === '-' ? '' : '-'}${value}` : `${name}${Number(`${sign}${value}`) * 2}`
  })
  mkdirSync(join(work, 'in', student), { recursive: true })
  writeFileSync(join(work, 'in', student, 'answers.yaml'), changed)
}

function gradsheet(...args: string[]): void {
  const { status } = spawnSync(process.execPath, ['bin/gradsheet.js', ...args], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`gradsheet ${args.join(' ')} ended with ${status}`)
}
