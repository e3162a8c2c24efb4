import { workerData } from 'node:worker_threads'
import type { ChunkWork } from './kind.ts'
import { type KindName, kinds } from './kinds.ts'

const { kind, setup } = workerData as { readonly kind: KindName; readonly setup: never }
const work: ChunkWork<never, unknown> = await (await kinds[kind]()).open(setup)

/** Does one chunk in a thread of its own. */
export default function workInThread(items: readonly never[]): readonly unknown[] | Promise<readonly unknown[]> {
  return work(items)
}
