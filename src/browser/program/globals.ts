export { Buffer } from './node/buffer.ts'
export { process } from './node/process.ts'

const { port1: begin, port2: end } = new MessageChannel()
const waiting: (() => void)[] = []
begin.onmessage = () => waiting.shift()?.()

/** Does something once everything that waits already is done; a timer of the browser would wait for milliseconds. */
export function setImmediate(work: (...args: unknown[]) => void, ...args: unknown[]): void {
  waiting.push(() => work(...args))
  end.postMessage(undefined)
}
