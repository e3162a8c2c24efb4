/**
 * A text that a terminal prints as it is: control characters, escape sequences and reordering marks become visible, and
 * so does what a CI runner would take as a command anywhere in a line.
 */
export function terminalText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|#(?=#\[)/gu, visible)
}

function visible(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`
}
