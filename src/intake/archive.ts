import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl'
import type { Fault } from '../fault.ts'
import { fileFault } from '../file-fault.ts'
import { slashed } from './folder.ts'
import { type Collection, damaged, type HandIn, kindOf, mostBytes, tooLarge } from './hand-in.ts'

const mostEntries = 200_000

/** Everything handed in inside a zip archive. Nothing is unpacked to the disk; a damaged archive ends in a damaged hand-in. */
export async function openArchive(path: string): Promise<Collection> {
  const handIns: HandIn[] = []
  const archive = slashed(path)
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false })
    const names = new Map<string, number>()
    for await (const entry of zip.eachEntry()) {
      if (handIns.length === mostEntries) {
        handIns.push(damaged(archive, tooManyEntries(archive)))
        break
      }
      const found = handInOf(zip, entry, archive, names)
      if (found) handIns.push(found)
    }
  } catch (error) {
    handIns.push(damaged(archive, archiveFault(error, archive)))
  }
  handIns.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  return { handIns, close: () => zip?.close() }
}

function handInOf(zip: ZipFile, entry: Entry, archive: string, names: Map<string, number>): HandIn | undefined {
  const { name, faithful } = nameOf(entry)
  const kind = kindOf(name.replace(/^[/\\]+/, ''))
  if (kind === undefined || /[/\\]$/.test(name)) return undefined
  const times = (names.get(name) ?? 0) + 1
  names.set(name, times)
  const file = `${archive}/${name}${times > 1 ? ` (${times})` : ''}`
  const unsafe = validateFileName(name)
  if (unsafe || name.includes('\0')) return damaged(file, unsafeName(file))
  const faults = [...(faithful ? [] : [foreignName(file)]), ...(times > 1 ? [repeatedName(file, name)] : [])]
  return { file, kind, faults, read: () => readEntry(zip, entry, file) }
}

/** UTF-8 where the bytes are that, whatever the archive says of them; else what the format prescribes. */
function nameOf({ fileNameRaw, generalPurposeBitFlag, extraFields }: Entry): { name: string; faithful: boolean } {
  const declared = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
  try {
    const name = new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw)
    return { name: extraFields.some(({ id }) => id === unicodePath) ? declared : name, faithful: true }
  } catch {
    return { name: declared, faithful: extraFields.some(({ id }) => id === unicodePath) }
  }
}

const unicodePath = 0x7075

async function readEntry(zip: ZipFile, entry: Entry, file: string): Promise<Uint8Array | Fault> {
  if (entry.isEncrypted()) return encrypted(file)
  if (entry.uncompressedSize > mostBytes) return tooLarge(file, entry.uncompressedSize)
  if (!entry.canDecodeFileData())
    return damagedEntry(file, `compression method ${entry.compressionMethod} is not known`)
  try {
    // The library stops an entry that unpacks to more than it declares.
    const bytes = await buffer(await zip.openReadStreamPromise(entry))
    return crc32(bytes) === entry.crc32 ? bytes : damagedEntry(file, 'its checksum is wrong')
  } catch (error) {
    return damagedEntry(file, (error as Error).message)
  }
}

function archiveFault(error: unknown, file: string): Fault {
  const code = (error as NodeJS.ErrnoException).code
  if (code && /^E[A-Z]+$/.test(code)) return fileFault(error, file, 'read').faults[0]!
  const message = `the archive is damaged or no zip archive: ${(error as Error).message}`
  return { code: 'zip-damaged', message, file, expected: 'a zip archive', remedy: 'download it again' }
}

function tooManyEntries(file: string): Fault {
  const message = `the archive holds more than ${mostEntries} files, and the rest was not looked at`
  return { code: 'zip-too-many-files', message, file, remedy: 'split the archive' }
}

function unsafeName(file: string): Fault {
  const message = 'the name of this file in the archive leads out of the archive'
  return { code: 'zip-unsafe-name', message, file, expected: 'a name below the top folder', remedy: 'pack it again' }
}

function foreignName(file: string): Fault {
  const message =
    'the name of this file in the archive is not UTF-8, so that it may read differently from what was meant'
  return { code: 'zip-foreign-name', message, file, remedy: 'check who handed it in' }
}

function repeatedName(file: string, name: string): Fault {
  const message = 'the archive holds two files of this name'
  return { code: 'zip-repeated-name', message, file, got: name, remedy: 'check which of them counts' }
}

function encrypted(file: string): Fault {
  const message = 'the file is encrypted inside the archive'
  return { code: 'zip-encrypted', message, file, remedy: 'unpack the archive with its password and name the folder' }
}

function damagedEntry(file: string, reason: string): Fault {
  const message = `the file cannot be unpacked: ${reason}`
  return { code: 'zip-damaged', message, file, remedy: 'download the archive again, or ask for the file once more' }
}
