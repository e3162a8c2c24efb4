// The call around brackets that programs print, as in `np.array([1, 2])` and `torch.Size([2, 3])`.
const beginning = /^\s*[A-Za-z_][\w.]*\s*\(\s*(?=[[({])/u
const end = /^\s*(?:,\s*\w+\s*=\s*[\w.']+\s*)*\)\s*$/u

/**
 * A list as programs and people write it, with square brackets in place of parentheses and braces, and without the call
 * around it; every character that is left stands where it stood. What may be a calculation stays as it is.
 */
export function inBrackets(text: string): string {
  // By UTF-16 units, as columns are counted.
  const characters = withoutCall(text).split('')
  for (const { open, close } of listsIn(characters)) {
    characters[open] = '['
    characters[close] = ']'
  }
  return characters.join('')
}

/** With spaces in place of a call. */
function withoutCall(text: string): string {
  const name = beginning.exec(text)?.[0]
  if (name === undefined) return text
  const called = text.lastIndexOf(')')
  const close = Math.max(...[']', ')', '}'].map((bracket) => text.lastIndexOf(bracket, called - 1))) + 1
  const rest = text.slice(close)
  return end.test(rest) ? ' '.repeat(name.length) + text.slice(name.length, close) + ' '.repeat(rest.length) : text
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
