/** Milliseconds that work may take before keys and pointer get their turn. */
const longest = 8

/** Does one task after the other in short turns, each closed by `close`; false where what is done became stale on the way. */
export async function inSlices(
  tasks: Iterable<() => void>,
  { isStale, close }: { readonly isStale: () => boolean; readonly close?: () => void },
): Promise<boolean> {
  let began = performance.now()
  for (const task of tasks) {
    if (performance.now() - began > longest) {
      close?.()
      await new Promise((resolve) => setTimeout(resolve))
      if (isStale()) return false
      began = performance.now()
    }
    task()
  }
  close?.()
  return true
}
