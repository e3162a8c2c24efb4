const mostBytes = 120

const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i

/**
 * A name for files and folders on every system: NFC, letters and digits of any script and `. _ - @ +`, at most 120 bytes
 * of UTF-8. A text that is such a name already stays as it is; what else there is becomes a dash. Never empty, `.` or
 * `..`, never hidden, an option, or a device of Windows.
 */
export function safeFileName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._@+-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^\.+/, '')
  const named = plain === '' || plain.startsWith('-') || reserved.test(plain) ? `_${plain}` : plain
  return shorten(named).replace(/\.+$/, '')
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
