/** A table in Markdown; bars and angle brackets within a cell are written as entities. */
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
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '{ {')))
    .join('')
}
