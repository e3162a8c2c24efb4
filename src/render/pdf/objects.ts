/** The objects of a PDF by their numbers, to be changed and written anew. */
export interface PdfObjects {
  /** Bodies between `N 0 obj` and `endobj`, as bytes where there is a stream. */
  readonly bodies: Map<number, Buffer>
  /** Entries of the trailer beyond `/Size`, such as `/Root 110 0 R`. */
  readonly trailer: string
}

const trailerForm = /trailer\n<<\/Size (\d+)\n([^>]*)>>\nstartxref\n(\d+)\n%%EOF\s*$/
// What comes before the trailer's end, in bytes.
const tail = 1024
const entryLength = 20
const objectEnd = '\nendobj\n'

/** Reads a PDF of one section with a plain table, as Chromium writes it (PDF 1.7, 7.5.4); undefined for any other. */
export function readObjects(file: Buffer): PdfObjects | undefined {
  const end = trailerForm.exec(file.subarray(-tail).toString('latin1'))
  if (!end) return undefined
  const [, size, trailer, start] = end
  const head = `xref\n0 ${size}\n`
  const table = Number(start) + head.length
  if (file.toString('latin1', Number(start), table) !== head) return undefined
  const places: { id: number; offset: number }[] = []
  for (let id = 1; id < Number(size); id++) {
    const entry = file.toString('latin1', table + entryLength * id, table + entryLength * (id + 1))
    if (entry[17] === 'n') places.push({ id, offset: Number(entry.slice(0, 10)) })
  }
  places.sort((one, other) => one.offset - other.offset)
  const bodies = new Map<number, Buffer>()
  for (const [k, { id, offset }] of places.entries()) {
    const begin = offset + `${id} 0 obj\n`.length
    bodies.set(id, file.subarray(begin, (places[k + 1]?.offset ?? Number(start)) - objectEnd.length))
  }
  return { bodies, trailer: trailer! }
}

// With bytes beyond ASCII, so that programs that send files do not take it for text.
const header = Buffer.from('%PDF-1.7\n%\xd3\xeb\xe9\xe1\n', 'latin1')

/** Writes a PDF of these objects, in the order of the map. */
export function writeObjects({ bodies, trailer }: PdfObjects): Buffer {
  const size = Math.max(...bodies.keys()) + 1
  const entries = new Array<string>(size).fill('0000000000 65535 f \n')
  const parts: Buffer[] = [header]
  let length = header.length
  // A stretch of short objects becomes one buffer.
  let text = ''
  const flush = () => {
    if (text === '') return
    parts.push(Buffer.from(text, 'latin1'))
    text = ''
  }
  for (const [id, body] of bodies) {
    entries[id] = `${String(length).padStart(10, '0')} 00000 n \n`
    const opening = `${id} 0 obj\n`
    length += opening.length + body.length + objectEnd.length
    text += opening
    flush()
    parts.push(body)
    text = objectEnd
  }
  text += `xref\n0 ${size}\n${entries.join('')}trailer\n<</Size ${size}\n${trailer}>>\nstartxref\n${length}\n%%EOF\n`
  flush()
  return Buffer.concat(parts)
}
