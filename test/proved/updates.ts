import { cellsOf } from './cells.ts'
import { checked, type Outcome, sidesOf, signOf } from './equation.ts'
import { Names, type Sign, type Slope, textOf } from './names.ts'
import type { Known } from './reader.ts'
import type { Bound } from './signs.ts'
import { Unread } from './tokens.ts'

/** Lines that say what step k does: `w^{(k)} = w^{(k-1)} - …`, `{w}_{k} = …`. */
export function tellsOfSteps(tex: string): boolean {
  return /\^\{\(k(?:-1)?\)\}|\}_\{k(?:-1)?\}/.test(tex)
}

const most = 60

/** How many steps a sheet speaks of. */
function stepsOf(names: Names): number {
  const steps = names.keys().flatMap((key) => /\((\d+)\)$/.exec(key)?.[1] ?? /k=(\d+)/.exec(key)?.[1] ?? [])
  return Math.min(Math.max(0, ...steps.map(Number)), most)
}

/** Lines of an update rule, for every parameter and every step; each line with what became of it. */
export function updatesHold(
  lines: readonly string[],
  known: Omit<Known, 'shape'>,
  parameters: readonly Sign[],
): Map<string, Outcome> {
  const steps = stepsOf(known.names)
  const outcomes = new Map<string, Outcome>(
    lines.map((line) => [line, { kind: 'unread', why: 'no step has all its values' }]),
  )
  const equations = lines.flatMap((line) => line.split(/,?\s*\\qquad\s*/).map((tex) => ({ line, sides: sidesOf(tex) })))
  const isMarked = lines.some((line) => /\}_\{k/.test(line))
  for (const parameter of parameters) {
    const names = new Names(known.names)
    const stated = new Set<string>()
    for (let k = 1; k <= steps; k++)
      for (const { line, sides } of equations) {
        const bound: Bound = { counts: new Map([['k', k]]), parameter, ...(isMarked && { steps: 'k' }) }
        const sign = signOf(sides[0]!, bound, names)
        const isGeneral = sides[0]!.includes('k') && !sides[0]!.includes('=')
        const key = sign && !('by' in sign) ? `${textOf(sign)}` : ''
        if (isGeneral && stated.has(key)) continue
        if (!isGeneral && k > 1) continue
        if (!isGeneral) stated.add(key)
        note(outcomes, line, () => checked(sides, { ...known, names }, bound))
      }
  }
  return outcomes
}

/** One step that does not hold makes a line wrong; one that holds is enough for those of which not all is printed. */
function note(outcomes: Map<string, Outcome>, line: string, check: () => Outcome): void {
  if (outcomes.get(line)?.kind === 'wrong') return
  try {
    const outcome = check()
    // What it defines is used, and so proved, by the lines below it.
    outcomes.set(line, outcome.kind === 'defines' ? { kind: 'holds' } : outcome)
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    if (outcomes.get(line)?.kind === 'unread') outcomes.set(line, { kind: 'unread', why: error.message })
  }
}

/** Whether the first step goes where the words of a sheet say: against the gradient, or with it; undefined where it does not tell. */
export function directionHolds(words: string, names: Names, parameters: readonly Sign[]): Outcome | undefined {
  const isDescent = /Updates go against the gradient/.test(words)
  if (!isDescent && !/Updates follow the gradient uphill/.test(words)) return undefined
  // Of a loss and its parts one is followed.
  const along = new Map<string, number>()
  for (const parameter of parameters) {
    const [before, after] = [names.find(parameter), names.find({ ...parameter, above: `${parameter.above}(1)` })]
    if (!before || !after) continue
    const [from, to] = [cellsOf(before), cellsOf(after)]
    for (const key of names.keys().filter((one) => one.endsWith(`/∂${textOf(parameter)}`) && /^∂[A-Za-z]/.test(one))) {
      const slope = names.find(slopeOf(key, parameter))
      const [of] = key.split('/')
      const by = slope ? cellsOf(slope) : []
      along.set(
        of!,
        by.reduce((sum, cell, k) => sum + cell * (to[k]! - from[k]!), along.get(of!) ?? 0),
      )
    }
  }
  const moved = [...along.values()].filter((by) => by !== 0)
  if (moved.length === 0) return undefined
  const holds = moved.some((by) => by < 0 === isDescent)
  return holds ? { kind: 'holds' } : { kind: 'wrong', why: `along the gradient it goes by ${moved.join(', ')}` }
}

/** The gradient that a key of the names is of. */
function slopeOf(key: string, parameter: Sign): Slope {
  const [of] = key.slice(1).split('/∂')
  return { of: { letter: of!, below: [], above: '' }, by: [parameter], way: '' }
}
