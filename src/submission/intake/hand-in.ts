import type { Fault } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { NotPlain } from '../../files/plain-file.ts'
import type { HandInKind } from './file-kind.ts'

/** A file that somebody handed in; it is read when its turn comes. */
export interface HandIn {
  /** Where it lies, with forward slashes: its path, or the path of its archive followed by the path in there. No two share it. */
  readonly file: string
  readonly kind: HandInKind
  /** True where it stands in the reports whatever it is: the user named it itself, or others may lie in it that cannot be seen. */
  readonly meant?: true
  /** The archive that was handed in, where the file lies inside one. */
  readonly within?: string
  /** Of a folder `.git`: the folder that it lies in, a repository. */
  readonly repository?: string
  /** What is strange about the file without making it unreadable. */
  readonly faults: readonly Fault[]
  /** Why a file that may be no answer file is not looked at. */
  readonly refusal?: Fault
  /** Its bytes, or the reason why there are none; never throws because of what lies on the disk. */
  read(): Promise<Uint8Array | Fault>
}

/** Hand-ins and the archives that they are read from. */
export interface Collection {
  /** In input order; within a folder by name, whatever order the disk has. */
  readonly handIns: readonly HandIn[]
  /** Closes what is open; nothing can be read afterwards. */
  close(): void
}

/** An answer file is 64 KiB at most; a little more is read, so that the reader of answers can say how large it is. */
export const mostBytes = 1024 * 1024

/** A hand-in of which only the reason is known why it cannot be read. */
export function damaged(file: string, fault: Fault, kind: HandInKind = 'answers'): HandIn {
  return { file, kind, faults: [], refusal: fault, read: async () => fault }
}

/** Files and folders that programs leave behind, which nobody looks into. */
export function leftBehind(file: string): HandIn {
  const fault: Fault = { code: 'left-behind', message: 'a program left this here, and nobody handed it in', file }
  return damaged(file, fault, 'system')
}

export function byName(a: HandIn, b: HandIn): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0
}

export function fileTooLarge(file: string, size?: number): Fault {
  return {
    code: 'file-too-large',
    message: 'an answer file is never this large',
    file,
    got: size === undefined ? `more than ${mostBytes} bytes` : `${size} bytes`,
    expected: `at most ${mostBytes} bytes`,
    remedy: 'hand in the answers.yaml that belongs to the sheet, filled in',
  }
}

// A link in a student's folder may lead to anybody's answers, and what stands there would be quoted in the report.
export function linkFault(file: string): Fault {
  return {
    code: 'link',
    message: 'this is a link to a file elsewhere, not an answer file',
    file,
    expected: 'a file',
    remedy: 'hand in the answers.yaml itself',
  }
}

/** That something is no file whose end can be waited for. */
export function noFile(file: string): Fault {
  return {
    code: 'no-plain-file',
    message: 'this is a pipe, a socket or a device, not an answer file',
    file,
    expected: 'a file',
    remedy: 'hand in the answers.yaml itself',
  }
}

/** Why a hand-in cannot be read; throws what the file system did not say. */
export function readFault(error: unknown, file: string): Fault {
  if (!(error instanceof NotPlain)) return fileFault(error, file, 'read').faults[0]!
  return error.found === 'link' ? linkFault(file) : noFile(file)
}

export function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path
}
