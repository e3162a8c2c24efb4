const mostBytes = 120

const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i
// They lie beside the folders of students.
const ofTheRun = /^(?:manifest\.json|marking-guide\.(?:html|pdf)|all-worksheets\.pdf)\.*$/i

/**
 * A name for files and folders on every system: NFC, letters and digits of any script and `. _ - @ +`, at most 120 bytes
 * of UTF-8. A text that is such a name already stays as it is; what else there is becomes a dash. Never empty, `.` or
 * `..`, never hidden, an option, a device of Windows, or a file that `generate` writes beside the folders of students.
 */
export function safeFileName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._@+-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.+/, '')
  const named =
    plain === '' || plain.startsWith('-') || devices.test(plain) || ofTheRun.test(plain) ? `_${plain}` : plain
  return shorten(named).replace(/\.+$/, '')
}

/**
 * A safe name for each text, and no two the same on any system, in whatever order they come: a text that is such a name keeps
 * it; of several that would have one name the first has it, and the others a number that nobody else's name ends with.
 */
export function ownFileNames(texts: readonly string[]): string[] {
  const wanted = texts.map(safeFileName)
  const others = new Set(wanted.map(foldCase))
  const taken = new Map<string, number>()
  const numbers = new Map<string, number>()
  const isAsWritten = (k: number) => wanted[k] === texts[k]!.normalize('NFC')
  const claim = (k: number) => void (taken.has(foldCase(wanted[k]!)) || taken.set(foldCase(wanted[k]!), k))
  for (const k of wanted.keys()) if (isAsWritten(k)) claim(k)
  for (const k of wanted.keys()) claim(k)
  return wanted.map((name, k) => {
    if (taken.get(foldCase(name)) === k) return name
    let number = (numbers.get(foldCase(name)) ?? 1) + 1
    while (others.has(foldCase(`${name}-${number}`))) number++
    numbers.set(foldCase(name), number)
    others.add(foldCase(`${name}-${number}`))
    return `${name}-${number}`
  })
}

/** How two file names compare on systems that ignore case. */
export function foldCase(name: string): string {
  return name.toUpperCase().toLowerCase()
}

function shorten(text: string): string {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > mostBytes) break
    end += character.length
  }
  return text.slice(0, end)
}
