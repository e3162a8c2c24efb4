import { closeSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import {
  type Entry,
  fromBufferPromise,
  fromFdPromise,
  getFileNameLowLevel,
  validateFileName,
  type ZipFile,
} from 'yauzl'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { openPlain } from '../../files/plain-file.ts'
import {
  archiveFault,
  archiveUnread,
  type Bounds,
  damagedEntry,
  mebibyte,
  notLookedInto,
  tooManyEntries,
  tooMuchInside,
} from './archive-faults.ts'
import { handInKindOf, isArchive, systemPart } from './file-kind.ts'
import { byName, type Collection, damaged, fileTooLarge, type HandIn, leftBehind, mostBytes } from './hand-in.ts'
import type { Location } from './location.ts'

const options = { autoClose: false, decodeStrings: false } as const

// What is looked at of an archive, and of those inside it.
const mostEntries = 200_000
const mostLevels = 3
const mostBytesInside = 16 * mebibyte
const mostBytesInAll = 512 * mebibyte

const ofClass: Bounds = { files: mostEntries, bytes: 1024 * mebibyte }
const ofStudent: Bounds = { files: 1000, bytes: 16 * mebibyte }

/** An archive, open for as long as it is used. */
interface Archive {
  /** Where it lies, with forward slashes. */
  readonly file: string
  /** The outermost archive that a student handed in. */
  readonly within?: string
  /** 1 of an archive on the disk, 2 of one inside it. */
  readonly level: number
  /** The archives inside it that were read last, by level: files of one follow each other, and unpack it once. */
  readonly unpacked: Map<number, { readonly file: string; readonly zip: Promise<ZipFile> }>
  use<Result>(task: (zip: ZipFile) => Promise<Result>): Promise<Result>
}

/** What may still be looked at of what a class or a student handed in. */
interface Budget {
  entries: number
  bytes: number
}

const budgetOf = (): Budget => ({ entries: mostEntries, bytes: mostBytesInAll })

/** Everything handed in inside a zip archive. Nothing is unpacked to the disk; a damaged archive ends in a damaged hand-in. */
export async function openArchive({ path, shown: file }: Location): Promise<Collection> {
  let zip: ZipFile | undefined
  const handIns = await everythingIn({
    file,
    level: 1,
    unpacked: new Map(),
    // Thousands of files are read from it.
    use: async (task) => {
      zip ??= await openFile(path)
      return task(zip)
    },
  })
  return { handIns, close: () => zip?.close() }
}

/** Everything in an archive that lies among other files. There may be thousands, so that it is open only while it is read. */
export async function archiveHandIns({ path, shown: file }: Location): Promise<HandIn[]> {
  return everythingIn({
    file,
    within: file,
    level: 1,
    unpacked: new Map(),
    use: async (task) => closing(await openFile(path), task),
  })
}

async function openFile(path: Buffer): Promise<ZipFile> {
  const file = await openPlain(path, 'refused')
  return fromFdPromise(file, options).catch((error) => {
    closeSync(file)
    throw error
  })
}

async function everythingIn(archive: Archive): Promise<HandIn[]> {
  return (await list(archive, budgetOf())).sort(byName)
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
  try {
    await archive.use(async (zip) => {
      const entries: Entry[] = []
      for await (const entry of zip.eachEntry()) {
        if (budget.entries-- === 0) {
          found.push({ ...damaged(file, tooManyEntries(file, mostEntries)), meant: true })
          break
        }
        entries.push(entry)
      }
      const refusal = refusalOf(entries, file, within === undefined ? ofClass : ofStudent)
      if (refusal) throw new FaultError(refusal)
      const met: Met = { names: new Map(), left: new Set() }
      for (const entry of entries) found.push(...(await handInsOf(entry, archive, budget, met)))
    })
    if (found.length === 0 && within) found.push(damaged(file, archiveFault('empty-archive', file), 'other'))
  } catch (error) {
    const fault = archiveUnread(error, file)
    found.push(within ? damaged(file, fault, 'other') : { ...damaged(file, fault), meant: true })
  }
  return within ? found.map((handIn) => ({ ...handIn, within })) : found
}

/** Why nothing of an archive is read, where its table of contents tells that a small file would unpack for minutes. */
function refusalOf(entries: readonly Entry[], file: string, most: Bounds): Fault | undefined {
  if (haveShared(entries)) return archiveFault('zip-overlap', file)
  const read = entries.filter(
    (entry) => entry.uncompressedSize <= mostBytes && handInKindOf(nameOf(entry).name) === 'answers',
  )
  const bytes = read.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  return read.length > most.files || bytes > most.bytes ? tooMuchInside(file, read.length, bytes, most) : undefined
}

// A local header without its name.
const headBytes = 30

/** Whether two entries unpack the same bytes of the archive. */
function haveShared(entries: readonly Entry[]): boolean {
  const spans = entries
    .map(({ relativeOffsetOfLocalHeader: start, fileNameRaw, compressedSize }) => {
      return { start, end: start + headBytes + fileNameRaw.length + compressedSize }
    })
    .sort((a, b) => a.start - b.start)
  return spans.some(({ start }, k) => k > 0 && start < spans[k - 1]!.end)
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
  const kind = handInKindOf(relative)
  const unsafe = validateFileName(name)
  if (unsafe || name.includes('\0')) return [damaged(file, archiveFault('zip-unsafe-name', file))]
  if (isArchive(name)) return inside(entry, file, archive, budget)
  const faults = [
    ...(faithful ? [] : [archiveFault('zip-foreign-name', file)]),
    ...(times > 1 ? [archiveFault('zip-repeated-name', file, name)] : []),
  ]
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
        ? `archives inside others are looked into up to ${mostBytesInside / mebibyte} MiB`
        : outer.within !== undefined && size > budget.bytes
          ? `archives inside one other are looked into up to ${mostBytesInAll / mebibyte} MiB in all`
          : undefined
  if (bound !== undefined) return [damaged(file, notLookedInto(file, bound), 'other')]
  const { level, unpacked } = outer
  const unpack = async (): Promise<ZipFile> => {
    const bytes = await bytesOf(outer, entry, file, mostBytesInside)
    if (!(bytes instanceof Uint8Array)) throw new FaultError(bytes)
    return fromBufferPromise(bytes, options)
  }
  const use: Archive['use'] = async (task) => {
    const last = unpacked.get(level)
    const zip = last?.file === file ? last.zip : unpack()
    unpacked.set(level, { file, zip })
    return task(await zip)
  }
  // One student's archives cost the others nothing.
  const own = outer.within === undefined ? budgetOf() : budget
  own.bytes -= size
  return list({ file, within: outer.within ?? file, level: level + 1, unpacked, use }, own)
}

async function bytesOf(archive: Archive, entry: Entry, file: string, most: number): Promise<Buffer | Fault> {
  try {
    return await archive.use((zip) => readEntry(zip, entry, file, most))
  } catch (error) {
    return archiveUnread(error, file)
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
  if (entry.isEncrypted()) return archiveFault('zip-encrypted', file)
  if (entry.uncompressedSize > most) return fileTooLarge(file, entry.uncompressedSize)
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
