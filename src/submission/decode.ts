import type { Fault } from '../faults/fault.ts'

const mostBytes = 64 * 1024
const mostFaults = 10

export interface Decoded {
  /** With line feeds between lines and plain spaces; each character where it stood. */
  readonly text: string
  readonly faults: readonly Fault[]
}

const magicNumbers: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a zip archive or an office document' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'a rich-text document' },
]

/** Turns the bytes of an answer file into text, by its byte order mark or else as UTF-8; a fault where it is no text. */
export function decodeAnswerFile(bytes: Uint8Array): Decoded | Fault {
  const magic = magicNumbers.find((row) => row.bytes.every((byte, k) => bytes[k] === byte))
  if (magic) return notText(`this is ${magic.what}, not a text file`)
  if (bytes.length > mostBytes) {
    return {
      code: 'file-too-large',
      message: 'an answer file is never this large',
      got: `${bytes.length} bytes`,
      expected: `at most ${mostBytes} bytes`,
      remedy: 'hand in the answers.yaml that belongs to the sheet, filled in',
    }
  }
  const text = decoders[encodingOf(bytes)].decode(bytes)
  const strange = text.match(/[\0-\x08\x0E-\x1F\uFFFD]/g)?.length ?? 0
  if (strange > 20 && strange * 10 > text.length) return notText('this is not a text file')
  return { text: evenLines(text), faults: lostCharacters(text) }
}

function notText(message: string): Fault {
  return { code: 'not-text', message, expected: 'YAML as plain text', remedy: 'save the answers as a plain text file' }
}

const decoders = {
  'utf-8': new TextDecoder('utf-8'),
  'utf-16le': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
}

function encodingOf(bytes: Uint8Array): keyof typeof decoders {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // UTF-16 without its mark: every other byte of a file that is mostly ASCII is 0.
  if (bytes.length < 4 || bytes.length % 2 !== 0 || !bytes.includes(0)) return 'utf-8'
  const zeros = [0, 0]
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at & 1]!++
  const most = (bytes.length / 2) * 0.9
  return zeros[1]! >= most && zeros[0] === 0 ? 'utf-16le' : zeros[0]! >= most && zeros[1] === 0 ? 'utf-16be' : 'utf-8'
}

function evenLines(text: string): string {
  const withLineFeeds = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text
  if (!/[^\0-\x7F]/.test(withLineFeeds)) return withLineFeeds
  // YAML knows one space; pages and word processors use a dozen that look the same.
  return withLineFeeds.replace(/[\u0085\u2028\u2029]/g, '\n').replace(/\p{Zs}/gu, ' ')
}

/** Characters that were lost before we saw them; those in comments do not matter. */
function lostCharacters(text: string): Fault[] {
  if (!text.includes('\uFFFD')) return []
  const faults: Fault[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const at = line.replace(/(?:^|\s)#.*$/, '').indexOf('\uFFFD')
    if (at < 0) continue
    faults.push({
      code: 'not-utf-8',
      message: 'a character in this line cannot be read',
      line: index + 1,
      column: at + 1,
      expected: 'text in UTF-8',
      remedy: 'type it again and save the file as UTF-8',
    })
    if (faults.length === mostFaults) break
  }
  return faults
}
