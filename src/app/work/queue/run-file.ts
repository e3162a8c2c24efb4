import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileFault } from '../../../faults/file-fault.ts'
import type { QueuePlace } from './place.ts'

// A command may have several, one for each kind of its work.
const nameOf = (kind: string) => `.gradsheet-queue-${kind}.json`

/**
 * Notes in the folder of a run which run it is, and takes out of the queue what an earlier run left that was killed there.
 * Returns how to forget it.
 * @throws FaultError `cannot-write`
 */
export async function keepRun(
  out: string,
  kind: string,
  run: string,
  { broker, store, name }: QueuePlace,
): Promise<() => Promise<void>> {
  const file = join(out, nameOf(kind))
  const earlier = noted(await readFile(file, 'utf8').catch(() => ''))
  if (earlier?.queue === name) {
    await broker.removeRun(earlier.run)
    await store?.removeRun(earlier.run)
  }
  try {
    await writeFile(file, `${JSON.stringify({ queue: name, run })}\n`)
  } catch (error) {
    throw fileFault(error, file, 'write')
  }
  return () => rm(file, { force: true })
}

function noted(text: string): { readonly queue: string; readonly run: string } | undefined {
  try {
    const { queue, run } = JSON.parse(text)
    return typeof queue === 'string' && /^r[0-9a-f]{24}$/.test(run) ? { queue, run } : undefined
  } catch {
    return undefined
  }
}
