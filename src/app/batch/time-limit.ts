import { createContext, Script } from 'node:vm'

const context: { work: () => unknown } = { work: () => undefined }
createContext(context)
// Only what Node runs as a script of its own can be stopped in the middle.
const script = new Script('work()')

/** The result of some work in this thread, or `undefined` where it was stopped, as it took longer. Throws what it throws. */
export function withinTime<Result extends object>(milliseconds: number, work: () => Result): Result | undefined {
  context.work = work
  try {
    return script.runInContext(context, { timeout: milliseconds }) as Result
  } catch (error) {
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  }
}
