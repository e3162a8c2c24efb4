/** A PDF of one section with a plain table, as Chromium writes it (PDF 1.7, 7.5.4). */
export class PdfFile {
  /** The file, a character for each byte. */
  readonly text: string
  readonly #bytes: Buffer
  readonly #trailer: string
  readonly #objects: readonly ObjectPlace[]
  readonly #byId = new Map<number, ObjectPlace>()
  readonly #changed = new Map<number, Buffer>()
  readonly #added: number[] = []
  #size: number

  private constructor(bytes: Buffer, size: number, trailer: string, objects: readonly ObjectPlace[]) {
    this.#bytes = bytes
    this.text = bytes.toString('latin1')
    this.#size = size
    this.#trailer = trailer
    this.#objects = objects
    for (const place of objects) this.#byId.set(place.id, place)
  }

  /** Undefined where the file has another form. */
  static read(bytes: Buffer): PdfFile | undefined {
    const end = trailerForm.exec(bytes.subarray(-tail).toString('latin1'))
    if (!end) return undefined
    const [size, start] = [Number(end[1]), Number(end[3])]
    const head = `xref\n0 ${size}\n`
    if (bytes.toString('latin1', start, start + head.length) !== head) return undefined
    const table = bytes.toString('latin1', start + head.length, start + head.length + entryLength * size)
    return new PdfFile(bytes, size, end[2]!, placesIn(table, start))
  }

  /** Every object, in the order of the file. */
  get objects(): readonly ObjectPlace[] {
    return this.#objects
  }

  body(id: number): string {
    const changed = this.#changed.get(id)
    if (changed) return changed.toString('latin1')
    const place = this.#byId.get(id)
    return place ? this.text.slice(place.start, place.end) : ''
  }

  bytes(id: number): Buffer {
    const { start, end } = this.#byId.get(id)!
    return this.#changed.get(id) ?? this.#bytes.subarray(start, end)
  }

  change(id: number, body: string | Buffer): void {
    this.#changed.set(id, typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
  }

  /** A number for an object that is still to be written. */
  add(): number {
    this.#added.push(this.#size)
    return this.#size++
  }

  /** The file anew; what did not change is copied in long pieces. */
  write(): Buffer {
    const entries = new Array<string>(this.#size).fill('0000000000 65535 f \n')
    const parts: Buffer[] = [header]
    let length = header.length
    const put = (part: Buffer) => {
      parts.push(part)
      length += part.length
    }
    const note = (id: number, offset: number) => {
      entries[id] = `${String(offset).padStart(10, '0')} 00000 n \n`
    }
    let from = header.length
    const copyTo = (end: number) => put(this.#bytes.subarray(from, end))
    for (const { id, start, end } of this.#objects) {
      const opening = start - openingOf(id).length
      note(id, length + opening - from)
      const changed = this.#changed.get(id)
      if (!changed) continue
      copyTo(start)
      put(changed)
      from = end
    }
    copyTo((this.#objects.at(-1)?.end ?? from) + objectEnd.length)
    for (const id of this.#added) {
      note(id, length)
      put(Buffer.from(openingOf(id), 'latin1'))
      put(this.#changed.get(id)!)
      put(Buffer.from(objectEnd, 'latin1'))
    }
    const trailer = `trailer\n<</Size ${this.#size}\n${this.#trailer}>>\nstartxref\n${length}\n%%EOF\n`
    put(Buffer.from(`xref\n0 ${this.#size}\n${entries.join('')}${trailer}`, 'latin1'))
    return Buffer.concat(parts)
  }
}

export interface ObjectPlace {
  readonly id: number
  /** Where what stands between `N 0 obj` and `endobj` begins and ends. */
  readonly start: number
  readonly end: number
}

const trailerForm = /trailer\n<<\/Size (\d+)\n([^>]*)>>\nstartxref\n(\d+)\n%%EOF\s*$/
// What comes before the trailer's end, in bytes.
const tail = 1024
const entryLength = 20
const objectEnd = '\nendobj\n'
const openingOf = (id: number) => `${id} 0 obj\n`
// With bytes beyond ASCII, so that programs that send files do not take it for text; as long as Chromium's own.
const header = Buffer.from('%PDF-1.7\n%\xd3\xeb\xe9\xe1\n', 'latin1')

function placesIn(table: string, tableStart: number): ObjectPlace[] {
  const offsets: { id: number; offset: number }[] = []
  for (let id = 1; id * entryLength < table.length; id++) {
    const entry = id * entryLength
    if (table[entry + 17] === 'n') offsets.push({ id, offset: Number(table.slice(entry, entry + 10)) })
  }
  offsets.sort((one, other) => one.offset - other.offset)
  return offsets.map(({ id, offset }, k) => ({
    id,
    start: offset + openingOf(id).length,
    end: (offsets[k + 1]?.offset ?? tableStart) - objectEnd.length,
  }))
}
