import { type BracketGroup, groupsIn, isCall } from './brackets.ts'
import { withoutCalls } from './printed.ts'

/**
 * A list as programs and people write it, with square brackets in place of parentheses and braces, and without the calls
 * around it and in it; every character that is left stands where it stood. What may be a calculation stays as it is.
 */
export function inBrackets(text: string): string {
  // By UTF-16 units, as columns are counted.
  const bare = withoutCalls(text)
  const characters = bare.split('')
  for (const { open, close } of listsIn(bare)) {
    characters[open] = '['
    characters[close!] = ']'
  }
  return characters.join('')
}

/** Whether a text is one list, whatever is printed around it. */
export function isBracketed(text: string): boolean {
  return /^\s*\[.*\]\s*$/s.test(inBrackets(text))
}

/** Braces, and parentheses around several values or around lists; those of a call, as in max(1, 2), are none. */
function listsIn(text: string): BracketGroup[] {
  const around = new Set<BracketGroup>()
  const groups = groupsIn(text, '({', ',;').slice(1).reverse()
  return groups.filter((group) => {
    const holdsSeveral = text[group.open] === '{' || group.separators.length > 0 || around.has(group)
    const isList = group.close !== undefined && holdsSeveral && !isCall(text, group)
    if (isList) around.add(group.around!)
    return isList
  })
}
