import type { Session } from '../../../app/session.ts'
import { run } from '../../../cli/program.ts'
import { deflatedFile } from '../../../export/archive/deflated.ts'
import type { FilesByPath, RunProgress } from '../../studio/contract.ts'
import { fontsNote } from '../fonts-note.ts'
import { filesBelow, forgetFolder, freshFolder, writeFiles } from '../memory.ts'
import { beginIn } from '../node/process.ts'
import type { Service } from '../service.ts'
import { version } from '../version.ts'

/** Runs a command line in a folder of its own, and takes what it wrote there. */
export const runCommand: Service<'run'> = async ({ args, files, environment = {} }, tell) => {
  const folder = freshFolder()
  writeFiles(folder, files)
  beginIn(folder, environment)
  try {
    const { session, said } = recording(environment, tell)
    const code = await run(args, session)
    const written = changed(filesBelow(folder), files)
    const note = fontsNote(files, written)
    if (note) session.note(note)
    return { code, ...said(), files: written }
  } finally {
    beginIn('/')
    forgetFolder(folder)
  }
}

/** The same with its files packed: the sheets of a class go to the page in a sixth of the room. */
export const runPacked: Service<'runPacked'> = async (request, tell) => {
  const { files, ...result } = await runCommand(request, tell)
  return { ...result, files: new Map(Array.from(files, ([path, bytes]) => [path, deflatedFile(bytes)])) }
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

function changed(now: FilesByPath, before: FilesByPath): FilesByPath {
  return new Map([...now].filter(([path, bytes]) => !leftOver.test(path) && !areEqual(bytes, before.get(path))))
}

function areEqual(bytes: Uint8Array, others: Uint8Array | undefined): boolean {
  return bytes.length === others?.length && bytes.every((byte, k) => byte === others[k])
}
