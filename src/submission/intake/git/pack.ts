import { type GitFolder, UnreadableRepository } from './folder.ts'
import { type GitObject, inflated, mostObjectBytes } from './unpacked.ts'

// A student's repository has a few; Git puts many into one by itself.
const mostPacks = 50
const mostIndexBytes = 16 * 1024 * 1024
const mostDeltas = 100

/** Many objects in one file, of which some are told as changes to others. */
export interface Pack {
  /**
   * The object of an id; undefined where it is in another file.
   * @param elsewhere finds what an object is told as a change of
   * @throws UnreadableRepository
   */
  object(id: string, elsewhere: (id: string) => Promise<GitObject>): Promise<GitObject | undefined>
}

export async function packsOf(folder: GitFolder): Promise<Pack[]> {
  const names = (await folder.list('objects/pack')).filter((name) => /^pack-[0-9a-f]{40}\.idx$/.test(name))
  const packs: Pack[] = []
  for (const name of names.slice(0, mostPacks)) {
    const index = await folder.read(`objects/pack/${name}`, mostIndexBytes)
    const offsetOf = index && offsetsIn(Buffer.from(index))
    if (offsetOf) packs.push(packOf(folder, `objects/pack/${name.replace(/idx$/, 'pack')}`, offsetOf))
  }
  return packs
}

type OffsetOf = (id: string) => number | undefined

/** Where the objects of a pack begin, by its index of version 2; undefined for another one. */
function offsetsIn(index: Buffer): OffsetOf | undefined {
  if (index.length < 1032 || index.readUInt32BE(0) !== 0xff744f63 || index.readUInt32BE(4) !== 2) return undefined
  const count = index.readUInt32BE(8 + 255 * 4)
  const [ids, offsets] = [1032, 1032 + count * 24]
  if (index.length < offsets + count * 4) return undefined
  return (id) => {
    const wanted = Buffer.from(id, 'hex')
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >>> 1
      const order = wanted.compare(index, ids + middle * 20, ids + middle * 20 + 20)
      if (order === 0) {
        const offset = index.readUInt32BE(offsets + middle * 4)
        // Beyond two gigabytes.
        return offset < 0x80000000 ? offset : undefined
      }
      if (order < 0) high = middle
      else low = middle + 1
    }
    return undefined
  }
}

const types: Readonly<Record<number, string>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' }
const [byOffset, byId] = [6, 7]

function packOf(folder: GitFolder, file: string, offsetOf: OffsetOf): Pack {
  return {
    object: async (id, elsewhere) => {
      const start = offsetOf(id)
      if (start === undefined) return undefined
      const changes: Uint8Array[] = []
      let at = start
      for (;;) {
        const { type, size, base, content } = await entryAt(folder, file, at)
        if (size > mostObjectBytes || changes.length > mostDeltas) throw new UnreadableRepository(id)
        const bytes = inflated(content, size, folder)
        if (types[type] !== undefined) return changed({ type: types[type], content: bytes }, changes, folder)
        changes.push(bytes)
        if (typeof base === 'string') return changed(await elsewhere(base), changes, folder)
        if (base === undefined || base <= 0 || base >= at) throw new UnreadableRepository(id)
        at = base
      }
    },
  }
}

interface Entry {
  readonly type: number
  readonly size: number
  /** Offset or id of what it changes. */
  readonly base?: number | string
  readonly content: Uint8Array
}

// What stands before the bytes of an entry, and what compressing what cannot be compressed may add.
const headBytes = 64

async function entryAt(folder: GitFolder, file: string, at: number): Promise<Entry> {
  const head = Buffer.from(await folder.slice(file, at, headBytes))
  let next = 0
  const byte = () => {
    if (next >= head.length) throw new UnreadableRepository(file)
    return head[next++]!
  }
  const first = byte()
  const type = (first >> 4) & 7
  let size = first & 15
  for (let [shift, more] = [16, first]; more & 128; shift *= 128) {
    more = byte()
    size += (more & 127) * shift
  }
  const base =
    type === byOffset ? at - distance(byte) : type === byId ? head.toString('hex', next, next + 20) : undefined
  if (type === byId) next += 20
  const packed = Math.min(size, mostObjectBytes) * 1.01 + 512
  const content = await folder.slice(file, at + next, Math.ceil(packed))
  return { type, size, ...(base !== undefined && { base }), content }
}

function distance(byte: () => number): number {
  let last = byte()
  let value = last & 127
  while (last & 128) {
    last = byte()
    value = (value + 1) * 128 + (last & 127)
  }
  return value
}

/** The object that changes lead to, the last of them first. */
function changed(base: GitObject, changes: readonly Uint8Array[], folder: GitFolder): GitObject {
  const content = changes.reduceRight((before, change) => applied(before, Buffer.from(change), folder), base.content)
  return { type: base.type, content }
}

/** A change is a list of copies from what was there, and of new bytes. */
function applied(before: Uint8Array, change: Buffer, folder: GitFolder): Uint8Array {
  let next = 0
  const byte = () => {
    if (next >= change.length) throw new UnreadableRepository('a change that ends too soon')
    return change[next++]!
  }
  const length = () => {
    let [value, scale, more] = [0, 1, 128]
    for (; more & 128; scale *= 128) {
      more = byte()
      value += (more & 127) * scale
    }
    return value
  }
  const number = (bits: number, bytes: number) => {
    let value = 0
    for (let [k, scale] = [0, 1]; k < bytes; k++, scale *= 256) if (bits & (1 << k)) value += byte() * scale
    return value
  }
  if (length() !== before.length) throw new UnreadableRepository('a change of something else')
  const size = length()
  if (size > mostObjectBytes) throw new UnreadableRepository('a change to something large')
  folder.spend(size)
  const after = Buffer.alloc(size)
  let at = 0
  while (next < change.length) {
    const operation = byte()
    const copied = (operation & 128) !== 0
    const from = copied ? number(operation & 15, 4) : next
    const count = copied ? number((operation >> 4) & 7, 3) || 0x10000 : operation
    const source = copied ? before : change
    if (count === 0 || from + count > source.length || at + count > size)
      throw new UnreadableRepository('a change beyond its end')
    after.set(source.subarray(from, from + count), at)
    if (!copied) next += count
    at += count
  }
  return after
}
