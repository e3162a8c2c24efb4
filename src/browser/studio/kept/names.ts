const longest = 80

/** A name under which every system keeps a file; what a file may not be called becomes a hyphen. */
export function setFileName(typed: string): string {
  const plain = typed
    .normalize('NFC')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, '-')
    .replace(/\.(?:ya?ml|json)$/i, (ending) => `\0${ending.toLowerCase()}`)
  const [stem = '', ending = '.yaml'] = plain.split('\0')
  const short = [...stem.replaceAll(/^[\s.]+|[\s.]+$/g, '')].slice(0, longest).join('')
  return `${short || 'set'}${ending}`
}

/** The name, or the same with the first number that none of the others has. */
export function nameBeside(name: string, others: readonly string[]): string {
  const taken = new Set(others.map((other) => other.toLowerCase()))
  const [, stem = name, ending = ''] = /^(.*?)(?: \d+)?(\.\w+)?$/s.exec(name) ?? []
  if (!taken.has(name.toLowerCase())) return name
  for (let number = 2; ; number++) {
    const next = `${stem} ${number}${ending}`
    if (!taken.has(next.toLowerCase())) return next
  }
}
