import { withoutCalls } from './printed.ts'

/**
 * A list as programs and people write it, with square brackets in place of parentheses and braces, and without the calls
 * around it and in it; every character that is left stands where it stood. What may be a calculation stays as it is.
 */
export function inBrackets(text: string): string {
  // By UTF-16 units, as columns are counted.
  const characters = withoutCalls(text).split('')
  for (const { open, close } of listsIn(characters)) {
    characters[open] = '['
    characters[close] = ']'
  }
  return characters.join('')
}

/** Whether a text is one list, whatever is printed around it. */
export function isBracketed(text: string): boolean {
  return /^\s*\[.*\]\s*$/s.test(inBrackets(text))
}

interface Pair {
  readonly open: number
  readonly close: number
}

/** Braces, and parentheses around several values or around lists; those of a call, as in max(1, 2), are none. */
function listsIn(characters: readonly string[]): Pair[] {
  const open: { at: number; isList: boolean }[] = []
  const lists: Pair[] = []
  for (const [at, character] of characters.entries()) {
    const innermost = open.at(-1)
    if (character === '(' || character === '{') open.push({ at, isList: character === '{' })
    else if ((character === ',' || character === ';') && innermost) innermost.isList = true
    else if ((character === ')' || character === '}') && innermost) {
      open.pop()
      const isCall = /\w/.test(characters[innermost.at - 1] ?? '')
      if (!innermost.isList || isCall) continue
      lists.push({ open: innermost.at, close: at })
      const around = open.at(-1)
      if (around) around.isList = true
    }
  }
  return lists
}
