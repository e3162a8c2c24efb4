import type { Session } from '../session.ts'
import { eachChunk, type LongWork } from './long-work.ts'

/** Long work of which something comes. */
export interface OrderedWork<Item, Result> extends Omit<LongWork<Item>, 'task'> {
  readonly task: (chunk: readonly Item[]) => Promise<Result>
  /** Takes the results one by one, in the order of the chunks. */
  readonly take: (result: Result, chunk: readonly Item[]) => Promise<void> | void
}

/**
 * As `eachChunk`, for results whose order matters: what is ready early waits for its turn, and no more than `limit` wait.
 * Of several failures that of the first chunk is thrown.
 */
export function eachChunkInOrder<Item, Result>(
  session: Pick<Session, 'progress'>,
  { task, take, ...work }: OrderedWork<Item, Result>,
): Promise<boolean> {
  let last = Promise.resolve()
  const inTurn = (chunk: readonly Item[]) => {
    const result = task(chunk)
    // It is told in its turn.
    result.catch(() => {})
    last = last.then(async () => take(await result, chunk))
    return last
  }
  return eachChunk(session, { ...work, task: inTurn })
}
