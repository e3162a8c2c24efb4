import { terminalText } from '../text/terminal-text.ts'

/** A text that Markdown shows as it is, in one line and in a cell of a table too: no markup, link, mention or HTML. */
export function markdownText(text: string): string {
  return terminalText(text).replace(/[\\`*_{}[\]<>#+!|&~@/$^"'=]|\.(?=\p{L})|(?<=^\s*\d*)[-.)]|-(?=-)/gu, entity)
}

/** A name as code; as plain text where it holds what would end the code, or the cell of a table that it stands in. */
export function codeText(name: string): string {
  return /^[^`|\\]+$/.test(name) ? `\`${terminalText(name)}\`` : markdownText(name)
}

// A character reference is text and never markup, wherever it stands.
function entity(character: string): string {
  return `&#${character.codePointAt(0)};`
}
