import { existsSync, writeFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { GradedText, SubmittedFile } from '../../src/app/batch/graded-text.ts'
import type { ChunkOutcome } from '../../src/app/work/thread.ts'

/** A thread of graders that does what the names of the files say. */
export default function dying(files: readonly SubmittedFile[]): ChunkOutcome {
  return { results: files.map(({ place: { file } }) => graded(file)) }
}

function graded(file: string): GradedText {
  if (file === 'dies') process.exit(9)
  if (file === 'dies once' && !existsSync(workerData.setup.set.file)) {
    writeFileSync(workerData.setup.set.file, '')
    process.exit(9)
  }
  if (file === 'eats memory') for (const eaten: unknown[] = []; ; ) eaten.push(new Array(1_000_000).fill(eaten.length))
  const plain = { student: '', label: '', score: 1, points: 1, nature: { is: 'answers' }, untouched: false } as const
  return { line: Buffer.from(`{"file":"${file}"}`), ...plain, final: true }
}
