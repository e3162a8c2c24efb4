import { type Fault, FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { NotPlain } from '../../files/plain-file.ts'
import { readFault } from './hand-in.ts'

export const mebibyte = 1024 * 1024

/** How many files that may be answers an archive may hold, and what they may unpack to. */
export interface Bounds {
  readonly files: number
  readonly bytes: number
}

const inItself = 'hand in the answers.yaml itself'

const wordings = {
  'zip-overlap': {
    message: 'files in the archive share their bytes, as in none that a program packs',
    remedy: `pack it again, or ${inItself}`,
  },
  'empty-archive': { message: 'the archive is empty', remedy: inItself },
  'zip-unsafe-name': {
    message: 'the name of this file in the archive leads out of the archive',
    expected: 'a name below the top folder',
    remedy: 'pack it again',
  },
  'zip-foreign-name': {
    message: 'the name of this file in the archive is not UTF-8, so that it may read differently from what was meant',
    remedy: 'check who handed it in',
  },
  'zip-repeated-name': {
    message: 'the archive holds two files of this name',
    remedy: 'check which of them counts',
  },
  'zip-encrypted': {
    message: 'the file is encrypted inside the archive',
    remedy: 'unpack the archive with its password and name the folder',
  },
} as const

/** What is wrong with an archive, or with a file in it. */
export function archiveFault(code: keyof typeof wordings, file: string, got?: string): Fault {
  const { message, ...more } = wordings[code]
  return { code, message, file, ...(got !== undefined && { got }), ...more }
}

/** Why an archive cannot be opened or read. */
export function archiveUnread(error: unknown, file: string): Fault {
  if (error instanceof FaultError) return error.faults[0]!
  if (error instanceof NotPlain) return readFault(error, file)
  const code = (error as NodeJS.ErrnoException).code
  if (code && /^E[A-Z]+$/.test(code)) return fileFault(error, file, 'read').faults[0]!
  const message = `the archive is damaged or no zip archive: ${(error as Error).message}`
  return { code: 'zip-damaged', message, file, expected: 'a zip archive', remedy: 'download it again' }
}

export function tooManyEntries(file: string, most: number): Fault {
  const message = `the archive holds more than ${most} files, and the rest was not looked at`
  return { code: 'zip-too-many-files', message, file, remedy: 'split the archive' }
}

export function tooMuchInside(file: string, files: number, bytes: number, most: Bounds): Fault {
  return {
    code: 'zip-too-much',
    message: 'the archive holds more that may be answers than is read',
    file,
    got: `${files} files of ${Math.ceil(bytes / mebibyte)} MiB`,
    expected: `at most ${most.files} files of ${most.bytes / mebibyte} MiB`,
    remedy: 'leave out what are no answers, or split the archive',
  }
}

/** @param bound up to where archives are looked into */
export function notLookedInto(file: string, bound: string): Fault {
  return { code: 'nested-archive', message: `this archive is not looked into: ${bound}`, file, remedy: inItself }
}

export function damagedEntry(file: string, reason: string): Fault {
  const message = `the file cannot be unpacked: ${reason}`
  return { code: 'zip-damaged', message, file, remedy: 'download the archive again, or ask for the file once more' }
}
