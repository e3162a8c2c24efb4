/**
 * Runs a task on every item, at most `limit` at a time; after a failure, or when `stopped` says so, no other starts, and
 * those under way end.
 */
export async function eachOf<T>(
  items: readonly T[],
  limit: number,
  stopped: () => boolean,
  task: (item: T) => Promise<void>,
): Promise<void> {
  // A generator ends for all who share it when one of them leaves its loop; the iterator of an array goes on.
  const queue = (function* () {
    yield* items
  })()
  const work = async () => {
    for (const item of queue) {
      if (stopped()) return
      await task(item)
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, work))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}
