/** How a text file is written beside its text: what an editor in a page does not keep. */
interface FileForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  readonly mark: boolean
  readonly lineEnd: '\n' | '\r\n'
}

const byteOrderMark = '\ufeff'

/** Line ends as an editor in a page has them. */
export function withPlainLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** The bytes of a text, written as the file was that it takes the place of. */
export function bytesLike(before: Uint8Array | undefined, text: string): Uint8Array {
  const { encoding, mark, lineEnd } = formOf(before)
  const plain = withPlainLineEnds(text).replaceAll('\n', lineEnd)
  const marked = mark ? byteOrderMark + plain : plain
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8')
  const bytes = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

function formOf(bytes: Uint8Array = new Uint8Array()): FileForm {
  const [a, b, c] = bytes
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  const mark = encoding !== 'utf-8' || (a === 0xef && b === 0xbb && c === 0xbf)
  const text = new TextDecoder(encoding).decode(bytes)
  // Of mixed ends, what the first line has.
  return { encoding, mark, lineEnd: /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n' }
}
