/**
 * Puts in every deliberate break of the lists, one at a time, and tells which of them no test noticed. Outside CI:
 *
 *     npm run breaks                  all of them
 *     npm run breaks -- grade/ x^0    those with one of these words in their file or in what they say
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Break, Killer } from './break.ts'
import { breaks } from './breaks.ts'
import { type Copy, copyOfCheckout } from './copy.ts'

type Result = 'passes' | 'fails' | 'takes too long'
type Outcome = 'noticed' | 'SURVIVED' | 'TOOK TOO LONG' | 'NO BASELINE'

// One runs while the other starts: a test file alone keeps no two cores busy.
const copiesAtOnce = 2
// In milliseconds. A break that makes a loop endless is not noticed by any test.
const longestRun = 300_000

const words = process.argv.slice(2)
const chosen = breaks.filter(
  ({ file, says }) => words.length === 0 || words.some((word) => `${file} ${says}`.includes(word)),
)
const folder = mkdtempSync(join(tmpdir(), 'gradsheet-breaks-'))
const copies = Array.from({ length: copiesAtOnce }, (_, k) => copyOfCheckout(join(folder, `${k + 1}`)))
const start = Date.now()
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.on('SIGINT', () => process.exit(130))

/** Does all of them, as many at once as there are copies, and shows how far it is. */
async function inCopies<T>(what: string, items: readonly T[], run: (copy: Copy, item: T) => Promise<string>) {
  const left = [...items.entries()]
  const work = async (copy: Copy) => {
    for (let next = left.shift(); next; next = left.shift()) {
      const begin = Date.now()
      const said = await run(copy, next[1])
      const seconds = Math.round((Date.now() - begin) / 1000)
      console.log(`${what} ${next[0] + 1}/${items.length} ${said} (${seconds} s)`)
    }
  }
  await Promise.all(copies.map(work))
}

const nameOf = ({ file, named }: Killer) => (named ? `${file} -t '${named}'` : file)

/** How tests come out; without a test of that name they fail. */
async function resultOf(copy: Copy, { file, named }: Killer): Promise<Result> {
  copy.forgetReport()
  const vitest = join('node_modules', 'vitest', 'vitest.mjs')
  const flags = ['--bail=1', '--retry=0', '--maxWorkers=1', '--reporter=json', `--outputFile=${copy.reportFile}`]
  const args = [vitest, 'run', file, ...(named ? ['-t', named] : []), ...flags]
  const child = spawn(process.execPath, args, {
    cwd: copy.folder,
    stdio: 'ignore',
    // Nothing is written down as a new golden file.
    env: { ...process.env, CI: '1' },
    timeout: longestRun,
    killSignal: 'SIGKILL',
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code === null) return 'takes too long'
  const { success, numPassedTests } = copy.report()
  return success && numPassedTests > 0 ? 'passes' : 'fails'
}

const baselines = new Map(chosen.map(({ killedBy }) => [nameOf(killedBy), killedBy]))
const passing = new Set<string>()
await inCopies('unbroken', [...baselines], async (copy, [name, killer]) => {
  const result = await resultOf(copy, killer)
  if (result === 'passes') passing.add(name)
  return `${result} ${name}`
})

const outcomes: Record<Result, Outcome> = {
  fails: 'noticed',
  passes: 'SURVIVED',
  'takes too long': 'TOOK TOO LONG',
}
const unnoticed: string[] = []
await inCopies('break', chosen, async (copy, entry) => {
  const outcome = await outcomeOf(copy, entry)
  const told = `${outcome} ${entry.file}: ${entry.says}`
  if (outcome !== 'noticed') unnoticed.push(told)
  return told
})

async function outcomeOf(copy: Copy, entry: Break): Promise<Outcome> {
  if (!passing.has(nameOf(entry.killedBy))) return 'NO BASELINE'
  copy.putIn(entry)
  const result = await resultOf(copy, entry.killedBy)
  copy.mend(entry)
  return outcomes[result]
}

const minutes = ((Date.now() - start) / 60_000).toFixed(1)
console.log(`${chosen.length - unnoticed.length} of ${chosen.length} breaks were noticed, in ${minutes} minutes`)
for (const told of unnoticed) console.log(told)
process.exitCode = unnoticed.length === 0 && chosen.length > 0 ? 0 : 1
