// A phone holds about forty characters of a formula on a line; fractions are counted wider than they are.
const longestLine = 30

/**
 * Cuts a long formula where a line may end: before a relation or a sum outside of all braces and fences. Each part is a
 * formula of its own, and side by side they are spaced as the whole was.
 */
export function breakableParts(tex: string): readonly string[] {
  if (tex.length <= longestLine) return [tex]
  const parts: string[] = []
  let [start, place, width, widthAtPlace, depth] = [0, 0, 0, 0, 0]
  const mayEnd = (at: number) => {
    if (width > longestLine && place > start) {
      parts.push(tex.slice(start, place).trimEnd())
      start = place
      width -= widthAtPlace
    }
    place = at
    widthAtPlace = width
  }
  for (let k = 0; k < tex.length; k++) {
    const character = tex.charCodeAt(k)
    if (character === code.opening) depth++
    else if (character === code.closing) depth--
    else if (character === code.backslash) {
      const end = endOfCommand(tex, k + 1)
      const command = tex.slice(k + 1, end)
      depth += fences[command] ?? 0
      if (command !== 'allowbreak') width++
      else if (depth === 0) mayEnd(k)
      k = end - 1
    } else if (character > code.space && character !== code.superscript && character !== code.subscript) {
      if (depth === 0 && isSpacedSign(tex, k, character)) mayEnd(k)
      width++
    }
  }
  mayEnd(tex.length)
  parts.push(tex.slice(start))
  return parts.map((part, k) => (k === 0 ? part : `{}${part}`))
}

const codeOf = (character: string) => character.charCodeAt(0)
const code = {
  opening: codeOf('{'),
  closing: codeOf('}'),
  backslash: codeOf('\\'),
  space: codeOf(' '),
  superscript: codeOf('^'),
  subscript: codeOf('_'),
  signs: [...'=+-'].map(codeOf),
}

/** Commands are letters, or one other character. */
function endOfCommand(tex: string, start: number): number {
  let end = start
  for (let letter = tex.charCodeAt(end) | 32; letter >= 97 && letter <= 122; letter = tex.charCodeAt(end) | 32) end++
  return Math.max(end, start + 1)
}

const fences: Readonly<Record<string, number>> = { left: 1, begin: 1, right: -1, end: -1 }

// A sign of a number has no space before it.
function isSpacedSign(tex: string, k: number, character: number): boolean {
  return code.signs.includes(character) && tex.charCodeAt(k - 1) === code.space && tex.charCodeAt(k + 1) === code.space
}
