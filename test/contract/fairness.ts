import { evaluate } from '../../src/engine/evaluate.ts'
import type { Rounding } from '../../src/set/types.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import { halfUnit, rounded } from '../../src/solution/rounding.ts'

// What lies on a bound is fair, on whichever side of it binary arithmetic leaves it.
const isBelow = (a: number, b: number) => b - a > 1e-12

/** A rule of a fair draw that is broken, and where. */
export interface Broken {
  readonly rule: 'kink' | 'tie' | 'saturated' | 'trivial' | 'cancelling' | 'shared' | 'factors'
  readonly where: string
}

/**
 * The rules of a fair draw, stated a second time. What stays exactly as it is when every drawn number is moved a little
 * (a factor that is always 1, two gradients that are always equal) belongs to the problem and counts as fair.
 */
export function brokenRules(problem: SolvedProblem, asked: readonly number[], round: Rounding): Broken[] {
  const { exercise, values } = problem
  const moved = movedALittle(problem)
  const { graph } = exercise.solution
  const nameOf = (id: number) => graph.node(id).name!
  const numbers = asked.filter((id) => !graph.node(id).meta!.coded)
  const needed = new Set(asked.flatMap((id) => [...graph.ancestors(id)]))
  return [
    ...[...needed].flatMap((id) => inFormula(problem, moved, id).map((rule) => ({ rule, where: nameOf(id) }))),
    ...[...needed]
      .filter((id) => cancels(problem, id))
      .map((id) => ({ rule: 'cancelling' as const, where: nameOf(id) })),
    ...numbers
      .filter((id) => isTrivial(problem, moved, id, round))
      .map((id) => ({ rule: 'trivial' as const, where: nameOf(id) })),
    ...shared(values, moved, numbers, round).map(([a, b]) => ({
      rule: 'shared' as const,
      where: `${nameOf(a)}, ${nameOf(b)}`,
    })),
  ]
}

function movedALittle({ exercise, values }: SolvedProblem): Float64Array {
  const moved = Float64Array.from(values)
  const { given } = exercise.program
  for (const [k, { name, id }] of exercise.drawn.entries()) {
    const quantity = given.find((known) => known.name === name)?.quantity
    const isClass =
      typeof quantity === 'object' &&
      ('oneHot' in quantity || ('oneOf' in quantity && quantity.oneOf.every((value) => value === 0 || value === 1)))
    if (!isClass) moved[id] = values[id]! * (1 + 1e-4 * (1 + ((0.618 * k) % 1)))
    if (!isClass && values[id] === 0) moved[id] = 1e-4
  }
  evaluate(exercise.compiled, moved)
  return moved
}

function inFormula({ exercise, values }: SolvedProblem, moved: Float64Array, id: number): Broken['rule'][] {
  const { graph } = exercise.solution
  const { role } = graph.node(id).meta!
  if (role !== 'forward' && role !== 'loss') return []
  return graph.formula(id).flatMap(({ operation, inputs }): Broken['rule'][] => {
    const args = inputs.map((input) => values[input]!)
    const [a, b] = args as [number, number]
    switch (operation) {
      case 'relu':
      case 'leakyrelu':
      case 'abs':
      case 'step':
      case 'sign':
      case 'selu':
        return isBelow(Math.abs(a), 0.1) ? ['kink'] : []
      case 'hardtanh':
        return isBelow(Math.abs(Math.abs(a) - 1), 0.1) ? ['kink'] : []
      case 'sigmoid':
      case 'tanh':
        return isBelow(3, Math.abs(a)) ? ['saturated'] : []
      case 'max':
      case 'min': {
        const sorted = args.map((value) => (operation === 'max' ? value : -value)).sort((x, y) => y - x)
        return isBelow(sorted[0]! - sorted[1]!, 0.25) ? ['tie'] : []
      }
      case 'mul': {
        if (inputs.some((input) => graph.constantValue(input) !== undefined)) return []
        const hides = (x: number, y: number) => x === y || [0, 1].includes(Math.abs(x)) || [0, 1].includes(Math.abs(y))
        return hides(a, b) && !hides(moved[inputs[0]!]!, moved[inputs[1]!]!) ? ['factors'] : []
      }
      default:
        return []
    }
  })
}

function cancels({ exercise, values }: SolvedProblem, id: number): boolean {
  const { graph } = exercise.solution
  const terms = graph.node(id).meta!.role === 'gradient' ? graph.namedInputs(id) : []
  if (!terms.some((term) => graph.node(term).meta!.role === 'path')) return false
  const total = terms.reduce((sum, term) => sum + Math.abs(values[term]!), 0)
  return isBelow(Math.abs(values[id]!), 0.2 * total)
}

function isTrivial({ exercise, values }: SolvedProblem, moved: Float64Array, id: number, round: Rounding): boolean {
  const value = values[id]!
  const { graph } = exercise.solution
  const dead = [...graph.ancestors(id)].some((ancestor) => {
    const { role } = graph.node(ancestor).meta!
    // A step of the forward pass is 0 by nature; one that is the slope of a ReLU closes it.
    const closing = role === 'forward' || role === 'loss' ? ['relu'] : ['relu', 'step', 'inside']
    return graph.formula(ancestor).some(({ operation, id: part }) => closing.includes(operation) && values[part] === 0)
  })
  if (value === 0) return dead || moved[id] !== 0
  if (Math.abs(value) === 1 && Math.abs(moved[id]!) === 1) return false
  return Math.abs(value) <= halfUnit(value, round) || Math.abs(Math.abs(value) - 1) <= halfUnit(1, round)
}

function shared(values: Float64Array, moved: Float64Array, asked: readonly number[], round: Rounding) {
  const pairs: [number, number][] = []
  for (const [k, a] of asked.entries()) {
    for (const b of asked.slice(k + 1)) {
      const [x, y] = [Math.abs(values[a]!), Math.abs(values[b]!)]
      if (x === 0 || y === 0 || rounded(x, round) !== rounded(y, round)) continue
      // Two values that only round alike differ on paper where one of them is written out in full.
      // Twins by nature may part by the noise of a difference of nearly equal numbers.
      const twins = Math.abs(Math.abs(moved[a]!) - Math.abs(moved[b]!)) <= 1e-9 * Math.abs(moved[a]!)
      if (Math.abs(x - y) <= 1e-12 * x && !twins) pairs.push([a, b])
    }
  }
  return pairs
}
