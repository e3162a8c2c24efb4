import { terminalText } from './terminal-text.ts'

/** A text that Markdown shows as it is, in one line and in a cell of a table too: no markup, link, mention or HTML. */
export function markdownText(text: string): string {
  return terminalText(text).replace(/[\\`*_{}[\]<>()#+!|&~:@/$^"'=]|\.(?=\S)|(?<=^\s*)[-\d.]|-(?=-)/g, entity)
}

// A character reference is text and never markup, wherever it stands.
function entity(character: string): string {
  return /\d/.test(character) ? character : `&#${character.codePointAt(0)};`
}
