import type { Session } from '../../../app/session.ts'
import { run } from '../../../cli/program.ts'
import { deflatedFile } from '../../../export/archive/deflated.ts'
import type { RunProgress, RunRequest } from '../../studio/contract.ts'
import { fontsNote } from '../fonts-note.ts'
import { forgetFolder, freshFolder, pathsBelow, takenFile, writeFiles } from '../memory.ts'
import { beginIn } from '../node/process.ts'
import type { Service } from '../service.ts'
import { version } from '../version.ts'

/** What is done with each file that a command wrote. */
interface Taking<Kept> {
  kept(bytes: Uint8Array): Kept
  told(done: number, total: number): void
}

/** Runs a command line in a folder of its own, and takes what it wrote there. */
export const runCommand: Service<'run'> = (request, tell) =>
  runAndTake(request, tell, { kept: (bytes) => bytes, told() {} })

/** The same with its files packed: the sheets of a class go to the page in a sixth of the room. */
export const runPacked: Service<'runPacked'> = (request, tell) =>
  runAndTake(request, tell, {
    kept: deflatedFile,
    told: (done, total) => tell({ title: 'packing files', done, total }),
  })

async function runAndTake<Kept>(
  { args, files, environment = {} }: RunRequest,
  tell: (told: RunProgress) => void,
  taking: Taking<Kept>,
) {
  const folder = freshFolder()
  writeFiles(folder, files)
  beginIn(folder, environment)
  try {
    const { session, said } = recording(environment, tell)
    const code = await run(args, session)
    const written = new Map<string, Kept>()
    const paths = pathsBelow(folder)
    for (const [k, path] of paths.entries()) {
      const bytes = takenFile(`${folder}/${path}`)
      if (!leftOver.test(path) && !areEqual(bytes, files.get(path))) written.set(path, taking.kept(bytes))
      taking.told(k + 1, paths.length)
    }
    const note = fontsNote(files, written.keys())
    if (note) session.note(note)
    return { code, ...said(), files: written }
  } finally {
    beginIn('/')
    forgetFolder(folder)
  }
}

function recording(environment: Readonly<Record<string, string>>, tell: (told: RunProgress) => void) {
  const out: string[] = []
  const notes: string[] = []
  const session: Session = {
    version: version(),
    environment,
    out: (text) => out.push(text),
    note: (text) => notes.push(text),
    progress: (title, total) => {
      let done = 0
      tell({ title, done, total })
      return {
        step: (count = 1) => {
          done += count
          tell({ title, done, total })
        },
        stop: () => {},
      }
    },
  }
  return { session, said: () => ({ out: out.join(''), notes }) }
}

/** A run that fails keeps a journal, to be gone on with; here nobody can. */
const leftOver = /\.journal$/

function areEqual(bytes: Uint8Array, others: Uint8Array | undefined): boolean {
  return bytes.length === others?.length && bytes.every((byte, k) => byte === others[k])
}
