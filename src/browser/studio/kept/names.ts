const longest = 60

/**
 * A name for the file of a set, under which every system keeps it. A set without an id is called as its file, so that it is
 * one word; what a file may not be called becomes a hyphen.
 */
export function setFileName(typed: string): string {
  const [, stem = '', ending = '.yaml'] = /^(.*?)(\.(?:ya?ml|json))?$/is.exec(typed.trim().normalize('NFC')) ?? []
  const word = stem.replaceAll(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, '')
  return `${[...word].slice(0, longest).join('') || 'set'}${ending.toLowerCase()}`
}

/** The name, or the same with the first number that none of the others has. */
export function nameBeside(name: string, others: readonly string[]): string {
  const taken = new Set(others.map((other) => other.toLowerCase()))
  const [, stem = name, ending = ''] = /^(.*?)(\.\w+)?$/s.exec(name) ?? []
  if (!taken.has(name.toLowerCase())) return name
  for (let number = 2; ; number++) {
    const next = `${stem}-${number}${ending}`
    if (!taken.has(next.toLowerCase())) return next
  }
}
