/** A table in Markdown. A `<br>` is a line break; other angle brackets, and bars, are text. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |\n`
  return `${line(header)}|${header.map(() => '---|').join('')}\n${rows.map(line).join('')}`
}

// In code between backquotes a bar can be escaped, and angle brackets stand for themselves.
function cell(text: string): string {
  return text
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/<(?!br>)/g, '&lt;').replaceAll('{{', '{ {')))
    .join('')
}

/** What stands behind what a key takes, where nothing is stated. */
export function defaultText(value: unknown): string {
  return value === undefined ? '' : `; default: \`${JSON.stringify(value)}\``
}
