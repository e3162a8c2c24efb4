interface ScalarText {
  readonly value: unknown
  readonly plain: boolean
  readonly start: number
  readonly end: number
}

/**
 * Where the character at `offset` of a text stands in the file.
 *
 * Exact for plain and quoted texts on one line (escapes count as what they mean) and for `|` blocks. A text that YAML
 * folds (`>`, or plain and quoted over several lines) is exact up to its first folded line break; from there on the
 * answer is the start of the text, because what follows no longer has a place of its own.
 */
export function offsetInScalar(text: string, scalar: ScalarText, offset: number): number {
  if (typeof scalar.value !== 'string' || offset <= 0) return scalar.start
  const written = text.slice(scalar.start, scalar.end)
  const quote = scalar.plain ? '' : written[0]
  if (quote === '"' || quote === "'") {
    const inside = offsetInQuotes(written.slice(1), quote, offset)
    return inside === undefined ? scalar.start : scalar.start + 1 + inside
  }
  const body = scalar.plain ? 0 : written.indexOf('\n') + 1
  const inside = offsetInLines(written.slice(body), scalar.value, offset)
  return inside === undefined ? scalar.start : scalar.start + body + inside
}

function offsetInQuotes(written: string, quote: string, offset: number): number | undefined {
  const escapes = quote === "'" ? /''|./gs : /\\x..|\\u.{4}|\\U.{8}|\\.|./gs
  let meant = 0
  for (const { 0: piece, index } of written.matchAll(escapes)) {
    if (meant >= offset) return index
    if (piece.includes('\n')) return undefined
    meant += piece.startsWith('\\U') && Number.parseInt(piece.slice(2), 16) > 0xffff ? 2 : 1
  }
  return undefined
}

/** Follows the value line by line, as long as each line stands in the file as it is meant. */
function offsetInLines(written: string, value: string, offset: number): number | undefined {
  const lines = written.split('\n')
  let lineStart = 0
  let left = offset
  for (const [index, meant] of value.split('\n').entries()) {
    const line = lines[index]?.replace(/\r$/, '')
    if (line === undefined || !line.endsWith(meant)) return undefined
    if (left <= meant.length) return lineStart + line.length - meant.length + left
    left -= meant.length + 1
    lineStart += (lines[index]?.length ?? 0) + 1
  }
  return undefined
}
