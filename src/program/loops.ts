/** A line of a program as it stands in a set, or lines that are repeated, with `{t}`, `{t-1}` or `{t+1}` in them. */
export type StatedLine = string | Loop

export interface Loop {
  readonly for: string
  readonly from: number
  readonly to: number
  readonly lines: readonly StatedLine[]
}

/** Which of the repetitions of a loop a line is written out for. */
export interface Turn {
  /** What counts them: `t`. */
  readonly counter: string
  readonly step: number
  readonly from: number
  readonly to: number
}

/** One line of a program, written out. */
export interface WrittenOut {
  readonly text: string
  /** The loops that it stands in, the outermost first. */
  readonly turns: readonly Turn[]
  /** Where its text stands among the stated lines. */
  readonly path: readonly (string | number)[]
  /** Characters into the stated text at which a place of the written one stands. */
  statedAt(offset: number): number
  /** Where it speaks of a step before step 0, which no name can have. */
  readonly beforeZero?: { readonly offset: number; readonly reference: string }
}

/** The lines of a program with repeated ones written out, step after step. */
export function writtenOut(lines: readonly StatedLine[]): WrittenOut[] {
  return unrolled(lines, [], [])
}

/** How many lines come of stated ones, without writing any of them out. */
export function countOf(lines: readonly StatedLine[]): number {
  return lines.reduce((sum, line) => sum + (typeof line === 'string' ? 1 : turnsOf(line) * countOf(line.lines)), 0)
}

/** Loops that repeat nothing, by where they stand. */
export function emptyLoops(lines: readonly StatedLine[]): { loop: Loop; path: (string | number)[] }[] {
  return lines.flatMap((line, k) => {
    if (typeof line === 'string') return []
    const inner = emptyLoops(line.lines).map(({ loop, path }) => ({ loop, path: [k, 'lines', ...path] }))
    return turnsOf(line) === 0 ? [{ loop: line, path: [k] }, ...inner] : inner
  })
}

function turnsOf({ from, to }: Loop): number {
  return Math.max(0, to - from + 1)
}

function unrolled(
  lines: readonly StatedLine[],
  path: readonly (string | number)[],
  turns: readonly Turn[],
): WrittenOut[] {
  return lines.flatMap((line, k) => {
    const here = [...path, k]
    if (typeof line === 'string') return [{ ...withSteps(line, turns), path: here, turns }]
    const { for: name, from, to, lines: repeated } = line
    return Array.from({ length: turnsOf(line) }, (_, turn) =>
      unrolled(repeated, [...here, 'lines'], [...turns, { counter: name, step: from + turn, from, to }]),
    ).flat()
  })
}

const reference = /\{\s*([A-Za-z][A-Za-z0-9_]*)\s*(?:([+-])\s*(\d+)\s*)?\}/g

function withSteps(stated: string, turns: readonly Turn[]): Omit<WrittenOut, 'path' | 'turns'> {
  const steps = new Map(turns.map(({ counter, step }) => [counter, step]))
  const changes: { readonly before: number; readonly stated: number; readonly longer: number }[] = []
  let longer = 0
  let beforeZero: WrittenOut['beforeZero']
  const text = stated.replaceAll(reference, (found, name: string, sign, digits, offset: number) => {
    const step = steps.get(name)
    if (step === undefined) return found
    const number = step + (sign === '-' ? -1 : 1) * Number(digits ?? 0)
    if (number < 0) beforeZero ??= { offset, reference: found }
    const written = `${number}`
    longer += found.length - written.length
    changes.push({ before: offset + found.length - longer, stated: offset, longer })
    return written
  })
  return {
    text,
    ...(beforeZero && { beforeZero }),
    statedAt(offset) {
      const last = changes.findLast(({ before }) => before <= offset)
      return offset + (last?.longer ?? 0)
    },
  }
}
