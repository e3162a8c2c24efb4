import { oncePer } from '../base/once.ts'
import type { Fault } from '../faults/fault.ts'
import { didYouMean } from '../faults/makers.ts'
import type { Program } from '../program/contract.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import type { PreparedProblem, PreparedSet } from './prepared.ts'
import { fullText } from './rounding.ts'
import { commonNumbers, fixedValue, isFixed, isOneHot, isOtherwise, type SharedNumber } from './shared-numbers.ts'

/** Problems that are drawn together, by each of their ids: those that others take numbers from come first. */
const groups = oncePer(({ problems }: PreparedSet): ReadonlyMap<string, readonly PreparedProblem[]> => {
  const byId = new Map(problems.map((one) => [one.problem.id, one]))
  const rootOf = ({ problem }: PreparedProblem): string =>
    problem.with === undefined ? problem.id : rootOf(byId.get(problem.with)!)
  const depthOf = ({ problem }: PreparedProblem): number =>
    problem.with === undefined ? 0 : 1 + depthOf(byId.get(problem.with)!)
  return new Map(
    problems.map((one) => {
      const members = problems.filter((other) => rootOf(other) === rootOf(one))
      return [one.problem.id, members.toSorted((a, b) => depthOf(a) - depthOf(b))]
    }),
  )
})

/** The problems whose numbers are drawn together with those of a problem, with itself. */
export function drawnTogether(prepared: PreparedSet, { problem }: PreparedProblem): readonly PreparedProblem[] {
  return groups(prepared).get(problem.id)!
}

/** What is wrong with the problems that others take their numbers from, before anything is built. */
export function faultsInWith(set: ProblemSet): Fault[] {
  const byId = new Map(set.problems.map((problem) => [problem.id, problem]))
  return set.problems.flatMap((problem): Fault[] => {
    if (problem.with === undefined) return []
    const place = set.locate([...problem.at, 'with'])
    const source = byId.get(problem.with)
    if (!source) return [{ ...unknownSource(problem, [...byId.keys()]), ...place }]
    if (isInCircle(problem, byId)) return [{ ...circle(problem), ...place }]
    return source.pool === undefined ? [] : [{ ...ofPool(problem, source.pool), ...place }]
  })
}

function isInCircle(problem: Problem, byId: ReadonlyMap<string, Problem>): boolean {
  const seen = new Set<string>()
  for (let next: Problem | undefined = problem; next; next = byId.get(next.with ?? '')) {
    if (seen.has(next.id)) return true
    seen.add(next.id)
  }
  return false
}

function unknownSource({ id, with: source }: Problem, known: readonly string[]): Fault {
  const others = known.filter((one) => one !== id)
  return {
    code: 'unknown-source',
    message: `problem ${id} takes its numbers from ${source}, which is no problem of this set`,
    got: source!,
    expected: others.length > 0 ? `one of ${others.join(', ')}` : 'another problem of the set',
    ...didYouMean(source!, others, 'name another problem of the set, or leave with out'),
  }
}

function circle({ id, with: source }: Problem): Fault {
  return {
    code: 'numbers-in-a-circle',
    message: `problem ${id} takes its numbers from ${source === id ? 'itself' : `${source}, which takes them from ${id} in the end`}`,
    got: source!,
    expected: 'a problem that draws its numbers',
    remedy: 'take "with" out of the problem that shall draw the numbers',
  }
}

function ofPool({ id, with: source }: Problem, pool: string): Fault {
  return {
    code: 'source-in-a-pool',
    message: `problem ${id} takes its numbers from ${source}, which not every student gets: it is in the pool ${pool}`,
    got: source!,
    expected: 'a problem outside of pools',
    remedy: `take ${source} out of the pool ${pool}, or leave with out`,
  }
}

/** What is wrong between a program, as its family built it, and the one that its numbers come from. */
export function* faultsBetween(set: ProblemSet, problem: Problem, program: Program, source: Program): Generator<Fault> {
  const place = set.locate([...problem.at, 'with'])
  const shared = commonNumbers(program, source)
  const from = problem.with!
  if (shared.length === 0) {
    yield {
      code: 'nothing-shared',
      message: `problem ${problem.id} and ${from} give no number by the same name`,
      got: namesIn(program),
      expected: `some of ${namesIn(source)}`,
      remedy: 'give the same number the same name in both, or leave with out',
      ...place,
    }
  }
  for (const one of shared) if (isOtherwise(one)) yield { ...otherNumber(problem.id, from, one), ...place }
  const names = new Set(shared.map(({ name }) => name))
  const shapeIn = ({ matrices = [] }: Program, name: string) => matrices.find((matrix) => matrix.name === name)
  for (const { name, rows, columns } of program.matrices ?? []) {
    const other = shapeIn(source, name)
    if (!other || (other.rows === rows && other.columns === columns)) continue
    if (![...names].some((cell) => cell.startsWith(`${name}[`))) continue
    yield {
      code: 'other-shape',
      message: `problem ${problem.id} takes ${name} from ${from}, where it has another shape`,
      got: `${rows} × ${columns}`,
      expected: `${other.rows} × ${other.columns}`,
      remedy: `give ${name} the same shape in both, or another name in one of them`,
      ...place,
    }
  }
}

function namesIn({ given, matrices = [] }: Program): string {
  const wholes = given.map(({ name }) => name.split('[')[0]!)
  return [...new Set([...matrices.map(({ name }) => name).filter((name) => wholes.includes(name)), ...wholes])].join(
    ', ',
  )
}

/** A number that is another thing here than there would be stated for nothing. */
function otherNumber(id: string, from: string, { name, own, source }: SharedNumber): Fault {
  if (isOneHot(own)) {
    return {
      code: 'other-number',
      message: `${name} is one of several classes in problem ${id}, and a number of another kind in ${from}`,
      got: 'one of several classes',
      expected: `what ${from} states`,
      remedy: `let both problems state ${name} alike, or leave with out`,
    }
  }
  const value = fullText(fixedValue(own))
  return {
    code: 'other-number',
    message: `problem ${id} states ${name} = ${value}, and takes its value from ${from}, where it is ${isFixed(source) ? fullText(fixedValue(source)) : 'drawn'}`,
    got: value,
    expected: `what ${from} states`,
    remedy: `state ${name} as in ${from}, or give it another name here`,
  }
}
