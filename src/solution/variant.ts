import type { Family, Program } from '../families/contract.ts'
import { type Fault, FaultError } from '../fault.ts'
import { once } from '../once.ts'
import type { Problem, ProblemSet } from '../problem-set/types.ts'
import { openStream, type RandomStream, shortCheck } from '../random/stream.ts'
import { type Draw, drawPath, poolFaults, problemsOf, withShuffledParts } from './choice.ts'
import { bandAround, medianOf } from './difficulty.ts'
import { type Drawable, drawProblem, type RefusedDraw, type SolvedProblem } from './draw.ts'
import { type Exercise, prepareExercise } from './exercise.ts'
import { failedFamily } from './failed-family.ts'
import { statedInVain } from './stated.ts'

/** Changes whenever the same set, seed and label would draw other numbers. */
export const generatorVersion = 2

/** A problem that is built and checked. */
export interface PreparedProblem extends Drawable {
  readonly problem: Problem
  /** Of a trial draw: what is the same in all draws where nothing but numbers is drawn. */
  readonly example: Exercise
  /** The median difficulty of its draws. */
  typicalDifficulty(): number
}

/** A problem set whose problems are built and checked. */
export interface PreparedSet {
  readonly set: ProblemSet
  readonly families: readonly Family[]
  /** Text of everything that has an influence on what is drawn. */
  readonly content: string
  /** Every problem that a student may get. */
  readonly problems: readonly PreparedProblem[]
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
  const faults: Fault[] = []
  const problems = set.problems.flatMap((problem) => {
    const family = families.find(({ name }) => name === problem.family)!
    try {
      return [prepareProblem(set, problem, family, extra)]
    } catch (error) {
      if (error instanceof FaultError) faults.push(...error.faults)
      else if (family.module) faults.push(failedFamily(family, error))
      else throw error
      return []
    }
  })
  faults.push(...problems.flatMap((problem) => [...statedInVain(set, problem)]))
  if (faults.length === 0) faults.push(...set.pools.flatMap((pool) => poolFaults(set, pool, problems)))
  if (faults.length > 0) throw new FaultError(faults)
  return { set, families, content: contentOf(set, families), problems }
}

function prepareProblem(set: ProblemSet, stated: Problem, family: Family, extra: readonly string[]): PreparedProblem {
  const known = new WeakMap<Program, Exercise>()
  let problem = stated
  const exerciseFor = (random: RandomStream) => {
    const program = family.build(problem.params, random, problem.numbers ?? 'plain')
    const made = known.get(program) ?? prepareExercise(set, problem, program, extra)
    known.set(program, made)
    return made
  }
  const example = exerciseFor(openStream('trial', []))
  // Where the shape is drawn too, draws may ask for more or less, and yet be worth the same.
  problem = { ...problem, points: example.points }
  const typicalDifficulty = once(() => {
    if (example.program.shape === undefined) return example.typicalDifficulty()
    const shapes = Array.from({ length: trialShapes }, (_, k) => exerciseFor(openStream('trial', ['shape', k])))
    return medianOf(shapes.map((shape) => shape.typicalDifficulty()))
  })
  const band = once(() => {
    if (example.fixed || stated.allow.includes('difficulty')) return undefined
    if (stated.difficulty) return stated.difficulty
    // What a family lets differ still keeps to what is wanted.
    return example.problem.allow.includes('difficulty') ? undefined : bandAround(typicalDifficulty())
  })
  return { problem: stated, example, exerciseFor, typicalDifficulty, band }
}

// As many as show how hard the shapes of a problem are, and few enough to be prepared.
const trialShapes = 24

/** Families of instructors that a set's problems belong to. */
export function ownFamiliesOf({ problems }: Pick<ProblemSet, 'problems'>, families: readonly Family[]): Family[] {
  return families.filter(({ name, module }) => module && problems.some(({ family }) => family === name))
}

/** What makes no difference to the draws stays out; what a set does not use leaves the text as it was before it existed. */
function contentOf({ id, round, problems, pools, shuffle }: ProblemSet, families: readonly Family[]): string {
  const editions = ownFamiliesOf({ problems }, families).map(({ module }) => module!.edition)
  const used = {
    ...(editions.length > 0 && { editions }),
    ...(pools.length > 0 && { pools: pools.map(({ id, pick, difficulty }) => [id, pick, difficulty ?? null]) }),
    ...(shuffle && { shuffle }),
  }
  return JSON.stringify([
    id,
    round,
    problems.map(({ id, family, params, ask, allow, pool, shuffleParts, difficulty, numbers }) => {
      const used = {
        ...(pool !== undefined && { pool }),
        ...(shuffleParts && { shuffleParts }),
        ...(difficulty && { difficulty }),
        ...(numbers === 'exact' && { numbers }),
      }
      return [id, family, params, ask ?? null, allow, ...present(used)]
    }),
    ...present(used),
  ])
}

function present(used: object): object[] {
  return Object.keys(used).length > 0 ? [used] : []
}

/** Draws and solves the variant of one label. */
export function solveVariant(
  prepared: PreparedSet,
  seed: string,
  label: string,
  salt = 0,
  onRejection?: (problem: Problem, refused: RefusedDraw) => void,
): SolvedVariant {
  const draw: Draw = { seed, label, salt }
  return {
    label,
    code: variantCode(prepared, seed, label, salt),
    salt,
    problems: problemsOf(prepared, draw).map((one) => solveProblem(prepared, one, draw, onRejection)),
  }
}

/** Draws and solves one problem of a variant, whether its label would get it or not. */
export function solveProblem(
  { set }: PreparedSet,
  prepared: PreparedProblem,
  draw: Draw,
  onRejection?: (problem: Problem, refused: RefusedDraw) => void,
): SolvedProblem {
  const { problem } = prepared
  const path = drawPath(set, draw, problem.id)
  const told = onRejection && ((refused: RefusedDraw) => onRejection(problem, refused))
  const solved = drawProblem(set, draw.seed, path, prepared, told)
  return problem.shuffleParts ? withShuffledParts(solved, set, draw) : solved
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
  const taken = new Map(prepared.problems.map(({ problem }) => [problem.id, new Set<string>()]))
  const exhausted = new Set<string>()
  for (const label of labels) {
    let variant = solveVariant(prepared, seed, label)
    for (let salt = 1; clashesOf(variant).length > 0; salt++) {
      if (salt === mostSalts) {
        for (const problem of clashesOf(variant)) {
          exhausted.add(problem.id)
          onExhausted(problem)
        }
        // Whatever still differs must differ from the others too.
        salt = 0
      }
      variant = solveVariant(prepared, seed, label, salt)
    }
    for (const solved of variant.problems) taken.get(solved.exercise.problem.id)!.add(fingerprint(solved))
    yield variant
  }

  function clashesOf({ problems }: SolvedVariant): Problem[] {
    return problems
      .filter(({ exercise }) => !exercise.fixed && !exhausted.has(exercise.problem.id))
      .filter((solved) => taken.get(solved.exercise.problem.id)!.has(fingerprint(solved)))
      .map(({ exercise }) => exercise.problem)
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
