import type { Groups } from '../../../../../submission/intake/matched-groups.ts'

/** Nothing is stopped in the middle here: whoever waits can end the whole worker. */
export function matchedGroups(pattern: string, texts: readonly string[]): Groups[] {
  const expression = new RegExp(pattern, 'u')
  return texts.map((text) => ({ ...expression.exec(text)?.groups }))
}
