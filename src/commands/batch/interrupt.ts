const signals = ['SIGINT', 'SIGTERM'] as const

/** Calls `stop` at the first Ctrl-C instead of ending the process; a second one ends it. Returns how to undo that. */
export function onInterrupt(stop: () => void): () => void {
  const undo = () => {
    for (const signal of signals) process.off(signal, stopOnce)
  }
  const stopOnce = () => {
    undo()
    stop()
  }
  for (const signal of signals) process.on(signal, stopOnce)
  return undo
}
