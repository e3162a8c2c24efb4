/** How a file writes its text, so that it is written again as it was. */
export interface WritingManner {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** Whether it begins with a byte order mark. */
  readonly mark: boolean
  readonly lineEnd: '\n' | '\r\n' | '\r'
}

export const plainManner: WritingManner = { encoding: 'utf-8', mark: false, lineEnd: '\n' }

/** How a file was written, of which the text could be read; of several line ends the most frequent, then the first here. */
export function mannerOf(bytes: Uint8Array): WritingManner {
  const [first, second, third] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  const mark = encoding !== 'utf-8' || (first === 0xef && second === 0xbb && third === 0xbf)
  return { encoding, mark, lineEnd: lineEndOf(new TextDecoder(encoding).decode(bytes)) }
}

function lineEndOf(text: string): WritingManner['lineEnd'] {
  const ends = text.match(/\r\n?|\n/g) ?? []
  const count = (wanted: string) => ends.filter((end) => end === wanted).length
  const all = (['\n', '\r\n', '\r'] as const).map((end) => [end, count(end)] as const)
  return all.reduce((most, one) => (one[1] > most[1] ? one : most))[0]
}

/** The text as an editor has it, whose lines end in line feeds. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** The bytes of a text, written in a manner. */
export function bytesIn({ encoding, mark, lineEnd }: WritingManner, text: string): Uint8Array<ArrayBuffer> {
  const whole = `${mark ? '\ufeff' : ''}${lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd)}`
  if (encoding === 'utf-8') return new TextEncoder().encode(whole)
  const bytes = new DataView(new ArrayBuffer(whole.length * 2))
  for (let k = 0; k < whole.length; k++) bytes.setUint16(k * 2, whole.charCodeAt(k), encoding === 'utf-16le')
  return new Uint8Array(bytes.buffer)
}
