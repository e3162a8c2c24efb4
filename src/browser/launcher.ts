import type { StartOfProgram, ToLauncher } from './program/messages.ts'
import { unpackProgram } from './program/unpack.ts'

/** Unpacks the program of gradsheet and starts it in threads of their own: the page draws itself meanwhile. */
async function launch({ pack, port }: ToLauncher): Promise<void> {
  const { script, files } = await unpackProgram(pack)
  const program = new Worker(script, { name: 'gradsheet' })
  program.postMessage({ files, port } satisfies StartOfProgram, [port])
}

// The page hears of it as of an error of this worker.
addEventListener('message', ({ data }: MessageEvent<ToLauncher>) => launch(data).catch(reportError))
