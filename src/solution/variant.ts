import type { Family, Program } from '../families/contract.ts'
import { FaultError } from '../fault.ts'
import type { Problem, ProblemSet } from '../problem-set/types.ts'
import { openStream, type RandomStream, shortCheck } from '../random/stream.ts'
import { drawProblem, type SolvedProblem } from './draw.ts'
import { type Exercise, prepareExercise } from './exercise.ts'
import type { Rejection } from './quality.ts'

/** Changes whenever the same set, seed and label would draw other numbers. */
export const generatorVersion = 1

/** A problem set whose problems are built and checked. */
export interface PreparedSet {
  readonly set: ProblemSet
  /** Text of everything that has an influence on what is drawn. */
  readonly content: string
  readonly problems: readonly { readonly problem: Problem; exerciseFor(random: RandomStream): Exercise }[]
}

/** One student's problems, drawn and solved. */
export interface SolvedVariant {
  readonly label: string
  /** Label and check, as it is printed: `17-K3QF`. */
  readonly code: string
  /** Times the variant was drawn anew because another label had one of its problems. */
  readonly salt: number
  readonly problems: readonly SolvedProblem[]
}

/**
 * Builds every problem of a set.
 * @param extra names or groups that are to be solved beside what is asked
 * @throws FaultError with every fault of every problem
 */
export function prepareSet(set: ProblemSet, families: readonly Family[], extra: readonly string[] = []): PreparedSet {
  const faults: FaultError[] = []
  const problems = set.problems.map((problem) => {
    const family = families.find(({ name }) => name === problem.family)!
    const known = new WeakMap<Program, Exercise>()
    const exerciseFor = (random: RandomStream) => {
      const program = family.build(problem.params, random)
      const made = known.get(program) ?? prepareExercise(set, problem, program, extra)
      known.set(program, made)
      return made
    }
    try {
      exerciseFor(openStream('trial', []))
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      faults.push(error)
    }
    return { problem, exerciseFor }
  })
  if (faults.length > 0) throw new FaultError(faults.flatMap((error) => error.faults))
  const content = JSON.stringify([
    set.id,
    set.round,
    set.problems.map(({ id, family, params, ask, allow }) => [id, family, params, ask ?? null, allow]),
  ])
  return { set, content, problems }
}

/** Draws and solves the variant of one label. */
export function solveVariant(
  prepared: PreparedSet,
  seed: string,
  label: string,
  salt = 0,
  onRejection?: (problem: Problem, rejection: Rejection) => void,
): SolvedVariant {
  const { set, problems } = prepared
  return {
    label,
    code: variantCode(prepared, seed, label, salt),
    salt,
    problems: problems.map(({ problem, exerciseFor }) => {
      const path = [set.id, label, problem.id, ...(salt > 0 ? [`again ${salt}`] : [])]
      return drawProblem(set, seed, path, exerciseFor, onRejection && ((rejection) => onRejection(problem, rejection)))
    }),
  }
}

export function variantCode({ content }: PreparedSet, seed: string, label: string, salt = 0): string {
  return `${label}-${shortCheck(seed, ['variant', generatorVersion, content, label, salt])}`
}

/** Times a variant is drawn anew before its problems count as exhausted. */
export const mostSalts = 32

/** Finds the label and salt whose code this is; undefined for a code of another set, seed or edition of the set. */
export function variantOfCode(
  prepared: PreparedSet,
  seed: string,
  code: string,
): { label: string; salt: number } | undefined {
  const label = code.slice(0, Math.max(0, code.lastIndexOf('-')))
  if (label === '') return undefined
  for (let salt = 0; salt < mostSalts; salt++) {
    if (variantCode(prepared, seed, label, salt) === code) return { label, salt }
  }
  return undefined
}

/**
 * Solves the variants of a run so that no two labels get the same problem, in the order of the labels. A label whose draw
 * was taken is drawn anew; its code says which draw it is, so that it can be solved again without knowing the others.
 * @param onExhausted is told once of each problem that has too few different draws
 */
export function* solveRun(
  prepared: PreparedSet,
  seed: string,
  labels: Iterable<string>,
  onExhausted: (problem: Problem) => void,
): Generator<SolvedVariant> {
  const taken = prepared.problems.map(() => new Set<string>())
  const exhausted = new Set<number>()
  for (const label of labels) {
    let variant = solveVariant(prepared, seed, label)
    for (let salt = 1; clashesOf(variant).length > 0; salt++) {
      if (salt === mostSalts) {
        for (const k of clashesOf(variant)) {
          exhausted.add(k)
          onExhausted(prepared.problems[k]!.problem)
        }
        // Whatever still differs must differ from the others too.
        salt = 0
      }
      variant = solveVariant(prepared, seed, label, salt)
    }
    for (const [k, solved] of variant.problems.entries()) taken[k]!.add(fingerprint(solved))
    yield variant
  }

  function clashesOf({ problems }: SolvedVariant): number[] {
    return [...problems.entries()]
      .filter(([k, solved]) => !solved.exercise.fixed && !exhausted.has(k) && taken[k]!.has(fingerprint(solved)))
      .map(([k]) => k)
  }
}

/** What makes two problems the same to a student: the same graph and the same given numbers. */
export function fingerprint({ exercise, values }: SolvedProblem): string {
  const { program, drawn } = exercise
  return JSON.stringify([
    program.shape ?? null,
    program.assignments.map(({ name, formula }) => [name, formula]),
    drawn.map(({ name, id }) => [name, values[id]]),
  ])
}
