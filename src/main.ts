import module from 'node:module'
import { privateCacheFolder } from './private-folder.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe, such as head, has seen enough.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
keepCompiledCode()
const [{ run }, { terminalSession }] = await Promise.all([import('./cli.ts'), import('./terminal.ts')])
process.exitCode = await run(process.argv.slice(2), terminalSession())

/** Saves compiling at the next start; Node's own place for it is one that other users of the machine can prepare. */
function keepCompiledCode(): void {
  try {
    module.enableCompileCache(privateCacheFolder('compiled'))
  } catch {
    // Without a folder of one's own every start compiles.
  }
}
