import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl'
import { type Fault, FaultError } from '../fault.ts'
import { fileFault } from '../file-fault.ts'
import { isArchive, kindOf, systemPart } from './file-kind.ts'
import { byName, type Collection, damaged, type HandIn, leftBehind, mostBytes, slashed, tooLarge } from './hand-in.ts'

const options = { autoClose: false, decodeStrings: false } as const

// What is looked at of an archive and of those inside it.
const mostEntries = 200_000
const mostLevels = 3
const mostBytesInside = 16 * 1024 * 1024
const mostBytesInAll = 512 * 1024 * 1024

/** An archive, open for as long as it is used. */
interface Archive {
  /** Where it lies, with forward slashes. */
  readonly file: string
  /** The outermost archive that a student handed in. */
  readonly within?: string
  /** 1 of an archive on the disk, 2 of one inside it. */
  readonly level: number
  use<Result>(task: (zip: ZipFile) => Promise<Result>): Promise<Result>
}

/** What may still be looked at. */
interface Budget {
  entries: number
  bytes: number
}

/** Everything handed in inside a zip archive. Nothing is unpacked to the disk; a damaged archive ends in a damaged hand-in. */
export async function openArchive(path: string): Promise<Collection> {
  const file = slashed(path)
  let zip: ZipFile | undefined
  const handIns = await everythingIn({
    file,
    level: 1,
    // Thousands of files are read from it.
    use: async (task) => {
      zip ??= await openPromise(path, options)
      return task(zip)
    },
  })
  return { handIns, close: () => zip?.close() }
}

/** Everything in an archive that lies among other files. There may be thousands, so that it is open only while it is read. */
export async function archiveHandIns(path: string): Promise<HandIn[]> {
  const file = slashed(path)
  return everythingIn({
    file,
    within: file,
    level: 1,
    use: async (task) => closing(await openPromise(path, options), task),
  })
}

async function everythingIn(archive: Archive): Promise<HandIn[]> {
  return (await list(archive, { entries: mostEntries, bytes: mostBytesInAll })).sort(byName)
}

async function closing<Result>(zip: ZipFile, task: (zip: ZipFile) => Promise<Result>): Promise<Result> {
  try {
    return await task(zip)
  } finally {
    zip.close()
  }
}

async function list(archive: Archive, budget: Budget): Promise<HandIn[]> {
  const { file, within } = archive
  const found: HandIn[] = []
  const names = new Map<string, number>()
  const left = new Set<string>()
  try {
    await archive.use(async (zip) => {
      for await (const entry of zip.eachEntry()) {
        if (budget.entries-- === 0) {
          found.push({ ...damaged(file, tooManyEntries(file)), meant: true })
          return
        }
        found.push(...(await handInsOf(entry, archive, budget, { names, left })))
      }
    })
    if (found.length === 0 && within) found.push(damaged(file, emptyArchive(file), 'other'))
  } catch (error) {
    const fault = archiveFault(error, file)
    found.push(within ? damaged(file, fault, 'other') : { ...damaged(file, fault), meant: true })
  }
  return within ? found.map((handIn) => ({ ...handIn, within })) : found
}

/** What was met in an archive already. */
interface Met {
  readonly names: Map<string, number>
  readonly left: Set<string>
}

async function handInsOf(entry: Entry, archive: Archive, budget: Budget, { names, left }: Met): Promise<HandIn[]> {
  const { name, faithful } = nameOf(entry)
  const relative = name.replace(/^[/\\]+/, '')
  const system = systemPart(relative)
  if (system !== undefined) {
    if (left.has(system)) return []
    left.add(system)
    return [leftBehind(`${archive.file}/${system}`)]
  }
  if (/[/\\]$/.test(name)) return []
  const times = (names.get(name) ?? 0) + 1
  names.set(name, times)
  const file = `${archive.file}/${name}${times > 1 ? ` (${times})` : ''}`
  const kind = kindOf(relative)
  const unsafe = validateFileName(name)
  if (unsafe || name.includes('\0')) return [damaged(file, unsafeName(file))]
  if (isArchive(name)) return inside(entry, file, archive, budget)
  const faults = [...(faithful ? [] : [foreignName(file)]), ...(times > 1 ? [repeatedName(file, name)] : [])]
  const read = () => bytesOf(archive, entry, file, mostBytes)
  return [{ file, kind, faults, read }]
}

/** What lies in an archive inside an archive, as far as it is looked into. */
async function inside(entry: Entry, file: string, outer: Archive, budget: Budget): Promise<HandIn[]> {
  const size = entry.uncompressedSize
  const bound =
    outer.level === mostLevels
      ? `archives are looked into ${mostLevels} levels deep`
      : size > mostBytesInside
        ? `archives inside others are looked into up to ${mostBytesInside >> 20} MiB`
        : size > budget.bytes
          ? `archives inside one other are looked into up to ${mostBytesInAll >> 20} MiB in all`
          : undefined
  if (bound !== undefined) return [damaged(file, notLookedInto(file, bound), 'other')]
  budget.bytes -= size
  const use = async <Result>(task: (zip: ZipFile) => Promise<Result>) => {
    const bytes = await bytesOf(outer, entry, file, mostBytesInside)
    if (!(bytes instanceof Uint8Array)) throw new FaultError(bytes)
    return closing(await fromBufferPromise(bytes, options), task)
  }
  return list({ file, within: outer.within ?? file, level: outer.level + 1, use }, budget)
}

async function bytesOf(archive: Archive, entry: Entry, file: string, most: number): Promise<Buffer | Fault> {
  try {
    return await archive.use((zip) => readEntry(zip, entry, file, most))
  } catch (error) {
    return archiveFault(error, file)
  }
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

async function readEntry(zip: ZipFile, entry: Entry, file: string, most: number): Promise<Buffer | Fault> {
  if (entry.isEncrypted()) return encrypted(file)
  if (entry.uncompressedSize > most) return tooLarge(file, entry.uncompressedSize)
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
  if (error instanceof FaultError) return error.faults[0]!
  const code = (error as NodeJS.ErrnoException).code
  if (code && /^E[A-Z]+$/.test(code)) return fileFault(error, file, 'read').faults[0]!
  const message = `the archive is damaged or no zip archive: ${(error as Error).message}`
  return { code: 'zip-damaged', message, file, expected: 'a zip archive', remedy: 'download it again' }
}

function tooManyEntries(file: string): Fault {
  const message = `the archive holds more than ${mostEntries} files, and the rest was not looked at`
  return { code: 'zip-too-many-files', message, file, remedy: 'split the archive' }
}

function notLookedInto(file: string, bound: string): Fault {
  const message = `this archive is not looked into: ${bound}`
  return { code: 'nested-archive', message, file, remedy: 'hand in the answers.yaml itself' }
}

function emptyArchive(file: string): Fault {
  return { code: 'empty-archive', message: 'the archive is empty', file, remedy: 'hand in the answers.yaml itself' }
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
