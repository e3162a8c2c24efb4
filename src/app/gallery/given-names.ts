import { ExpressionError, parseWritten, type Written } from '../../engine/expression.ts'
import { namesWritten } from '../../program/check.ts'

interface ReadLine {
  readonly name: string
  /** Absent where the formula cannot be read. */
  readonly written?: Written
}

/**
 * Every name that lines use and none of them assigns, in the order in which they come, with its value; a line that cannot be
 * read is left out here, and what was stated for its names is kept.
 */
export function givenFor(lines: readonly string[], stated: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = lines.map(readLine)
  const assigned = new Set(read.flatMap((line) => line?.name ?? []))
  const known = new Map([...assigned].map((name) => [name, undefined] as const))
  const used = read.flatMap((line) => (line?.written ? [...namesWritten(line.written, known).keys()] : []))
  const names = new Set(used.filter((name) => !assigned.has(name)))
  if (read.some((line) => !line?.written))
    for (const name of Object.keys(stated))
      if (lines.some((line) => line.includes(name)) && !assigned.has(name)) names.add(name)
  const values = [...names].map((name) => [name, stated[name] ?? firstGuess(name, lines)] as const)
  return Object.fromEntries(values)
}

function readLine(line: string): ReadLine | undefined {
  const [, name, formula] = /^\s*([A-Za-z]\w*)\s*=([^=]*)$/.exec(line) ?? []
  if (name === undefined || formula === undefined) return undefined
  try {
    return { name, written: parseWritten(formula) }
  } catch (error) {
    if (error instanceof ExpressionError) return { name }
    throw error
  }
}

/** Matrices stand in capitals beside an @; what functions flatten is small; what logarithms and roots take is positive. */
function firstGuess(name: string, lines: readonly string[]): unknown {
  const all = lines.join('\n')
  const isMultiplied = new RegExp(`(?<!\\w)${name}(?:\\^T)?\\s*@|@\\s*${name}(?!\\w)`).test(all)
  const shape = !isMultiplied ? undefined : /^[A-Z]/.test(name) ? [2, 2] : [2]
  return { ...(shape && { shape }), ...rangeFor(name, all) }
}

function rangeFor(name: string, lines: string): object {
  if (new RegExp(`(?:log|sqrt)\\(\\s*${name}\\s*\\)|/\\s*${name}(?!\\w)`).test(lines)) return { from: 2, to: 9 }
  const flattens = /\b(?:exp|sigmoid|tanh|softmax|softplus|gelu|elu|selu|silu|sin|cos|erf)\(/
  if (flattens.test(lines)) return { from: -2, to: 2, step: 0.25, not: [-1, 0, 1] }
  return { from: -5, to: 5, not: [-1, 0, 1] }
}
