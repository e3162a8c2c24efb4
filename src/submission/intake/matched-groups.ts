import { runInNewContext } from 'node:vm'

/** The named groups of a regular expression, by name. */
export type Groups = Readonly<Record<string, string | undefined>>

const milliseconds = 2_000

/**
 * What the named groups of a pattern match in each text; nothing for a text that does not match.
 * @throws Error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT` where it takes seconds, and a SyntaxError for no pattern
 */
export function matchedGroups(pattern: string, texts: readonly string[]): Groups[] {
  // A program of its own, because only such a one can be stopped.
  const program =
    'const expression = new RegExp(pattern, "u"); texts.map((text) => ({ ...expression.exec(text)?.groups }))'
  return runInNewContext(program, { pattern, texts: [...texts] }, { timeout: milliseconds }) as Groups[]
}
