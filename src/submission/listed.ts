/** The name of a call around brackets, as programs print it: `np.array([1, 2])`, `torch.Size([2, 3])`. */
const call = /^([A-Za-z_][\w.]*\s*\()\s*[[({].*[\])}]\s*((?:,\s*\w+\s*=\s*[\w.']+\s*)*\))$/su

/**
 * A list as programs and people write it, with square brackets in place of parentheses and braces, and without the call
 * around it; every character that is left stands where it stood. What may be a calculation stays as it is.
 */
export function inBrackets(text: string): string {
  const found = call.exec(text.trim())
  const start = text.length - text.trimStart().length
  const bare = found ? blanked(text, start, found[1]!.length, found[2]!.length) : text
  const characters = [...bare]
  for (const { open, close } of listsIn(characters)) {
    characters[open] = '['
    characters[close] = ']'
  }
  return characters.join('')
}

/** With spaces in place of so many characters at both ends. */
function blanked(text: string, start: number, before: number, after: number): string {
  const end = text.trimEnd().length
  return ' '.repeat(start + before) + text.slice(start + before, end - after) + ' '.repeat(after)
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
