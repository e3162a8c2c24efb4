import { run } from './cli/program.ts'
import { terminalSession } from './cli/terminal.ts'
import { exitCode } from './faults/fault.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe, such as head, has seen enough.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await run(process.argv.slice(2), terminalSession())
if (process.exitCode === exitCode.interrupted) endSoon()

/** Ends an interrupted run as its signal would have done, where a file that does not answer keeps the process. */
function endSoon(): void {
  // Not by `process.exit`, which waits for it too.
  const end = () => (process.stdout.writableLength > 0 ? endSoon() : process.kill(process.pid, 'SIGINT'))
  setTimeout(end, 1000).unref()
}
