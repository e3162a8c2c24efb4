import type { FromLauncher, StartOfProgram, ToLauncher } from './program/messages.ts'
import { unpackProgram } from './program/unpack.ts'

/** Unpacks the program of gradsheet and starts it in threads of their own: the page draws itself meanwhile. */
async function launch({ pack, program, port }: ToLauncher): Promise<void> {
  postMessage('received' satisfies FromLauncher)
  const { scripts, files, whole } = await unpackProgram(pack)
  const script = new Blob([scripts.shared, scripts[program]], { type: 'text/javascript' })
  const worker = new Worker(URL.createObjectURL(script), { name: `gradsheet ${program}` })
  worker.postMessage({ files, port } satisfies StartOfProgram, [port, whole])
}

// The page hears of it as of an error of this worker.
addEventListener('message', ({ data }: MessageEvent<ToLauncher>) => launch(data).catch(reportError))
