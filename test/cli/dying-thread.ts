import { existsSync, writeFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { GradedText } from '../../src/app/batch/graded-text.ts'
import type { HandInPlace } from '../../src/submission/intake/claims.ts'

/** A thread of graders that does what the name of the file says. */
export default function dying({ place: { file } }: { place: HandInPlace }): GradedText {
  if (file === 'dies') process.exit(9)
  if (file === 'dies once' && !existsSync(workerData.setFile)) {
    writeFileSync(workerData.setFile, '')
    process.exit(9)
  }
  if (file === 'eats memory') for (const eaten: unknown[] = []; ; ) eaten.push(new Array(1_000_000).fill(eaten.length))
  const graded = { student: '', label: '', score: 1, points: 1, nature: { is: 'answers' }, untouched: false } as const
  return { line: `{"file":"${file}"}`, ...graded, final: true }
}
