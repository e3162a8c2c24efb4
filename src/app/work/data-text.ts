/** Plain data as a text of one line: maps, bytes, and numbers that JSON has no word for included. */
export function dataText(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, part) {
    // Before what its own `toJSON` makes of it.
    const data = this[key]
    if (data instanceof Uint8Array) return { [mark]: 'bytes', base64: Buffer.from(data).toString('base64') }
    if (data instanceof Map) return { [mark]: 'map', entries: [...data] }
    if (typeof data === 'number' && (!Number.isFinite(data) || Object.is(data, -0)))
      return { [mark]: 'number', text: Object.is(data, -0) ? '-0' : String(data) }
    return part
  })
}

/** The data that a text was made of; throws a SyntaxError where it is none. */
export function fromDataText(text: string): unknown {
  return JSON.parse(text, (_, part) => {
    if (part === null || typeof part !== 'object' || !(mark in part)) return part
    if (part[mark] === 'bytes') return new Uint8Array(Buffer.from(part.base64, 'base64'))
    return part[mark] === 'map' ? new Map(part.entries) : Number(part.text)
  })
}

// No key of any data here begins with it.
const mark = '\u0000'
