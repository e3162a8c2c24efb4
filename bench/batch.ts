import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerKey } from '../src/sheet/answer-file.ts'
import { solveVariant } from '../src/solution/variant.ts'
import { labels, openQuiz, seed } from './quiz.ts'
import type { Group } from './row.ts'

const tellMemory =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS+" "))'

/** Grading a folder of submissions from the command line, on all cores, with the memory that it takes. */
export const batch: Group = {
  name: 'batch',
  async measure({ full }) {
    const counts = full ? [2000, 20_000] : [500, 2000]
    const folder = await mkdtemp(join(tmpdir(), 'gradsheet-bench-'))
    try {
      const rows = []
      let written = 0
      for (const count of counts) {
        await handIn(folder, written, count)
        written = count
        const { time, megabytes } = gradeFolder(folder)
        rows.push({
          what: `grade ${count.toLocaleString('en')} files on ${availableParallelism()} cores, peak ${megabytes} MB, each`,
          measured: time / count,
        })
      }
      return rows
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

/** Writes the keys of further variants as submissions, every third with mistakes. */
export async function handIn(folder: string, from: number, to: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const quiz = await openQuiz()
  for (const label of labels(to).slice(from)) {
    const key = answerKey(quiz, solveVariant(quiz, seed, label), { id: label })
    const text = Number(label) % 3 === 0 ? key.replaceAll(/^( {4}\S+): -?(\d)/gm, '$1: 3$2') : key
    await writeFile(join(folder, `${label}.yaml`), text)
  }
}

function gradeFolder(folder: string): { time: number; megabytes: number } {
  const command = ['bin/gradsheet.js', 'grade', 'problem-sets/quiz-backprop.yaml', folder, '--seed', seed]
  const begin = performance.now()
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', tellMemory, ...command, '--format', 'csv', '--jobs', `${availableParallelism()}`],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const time = performance.now() - begin
  if (status !== 0) throw new Error(`grade ended with ${status}: ${stderr}`)
  // The last of the threads to end speaks for the process.
  const kilobytes = Math.max(...[...stderr.matchAll(/peak (\d+)/g)].map(([, amount]) => Number(amount)))
  return { time, megabytes: Math.round(kilobytes / 1024) }
}
