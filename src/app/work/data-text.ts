/** Plain data as a text of one line, maps and numbers that JSON has no word for included. */
export function dataText(value: unknown): string {
  return JSON.stringify(value, (_, part) => {
    if (part instanceof Map) return { [mark]: 'map', entries: [...part] }
    if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0)))
      return { [mark]: 'number', text: Object.is(part, -0) ? '-0' : String(part) }
    return part
  })
}

/** The data that a text was made of; throws a SyntaxError where it is none. */
export function fromDataText(text: string): unknown {
  return JSON.parse(text, (_, part) => {
    if (part?.[mark] === 'map') return new Map(part.entries)
    return part?.[mark] === 'number' ? Number(part.text) : part
  })
}

// No key of any data here begins with it.
const mark = '\u0000'
