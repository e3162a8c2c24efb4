import { once, oncePer } from '../base/once.ts'
import type { Family } from '../family/contract.ts'
import { FaultError } from '../faults/fault.ts'
import type { Program } from '../program/contract.ts'
import { openStream, type RandomStream } from '../random/stream.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import { withWordsOfParams } from '../set/words.ts'
import { type Draw, drawPath, poolFaults, problemsOf, withShuffledParts } from './choice.ts'
import { keptApart } from './coincidence.ts'
import { bandAround, medianOf } from './difficulty.ts'
import { type DrawnMember, drawTogether, type RefusedDraw, type SolvedProblem } from './draw.ts'
import { takingFrom } from './draw-alone.ts'
import { earlierCode } from './earlier-code.ts'
import { type Exercise, prepareExercise } from './exercise.ts'
import { withoutMargin } from './noise.ts'
import { failedFamily } from './own-families.ts'
import type { PreparedProblem, PreparedSet } from './prepared.ts'
import type { PreparedOnce } from './remembered-problems.ts'
import { withNumbersOf } from './shared-numbers.ts'
import { statedWithoutEffect } from './stated.ts'
import { variantCode } from './variant-code.ts'
import { faultsInWeights } from './weights.ts'
import { drawnTogether, faultsBetween, faultsInWith } from './with.ts'
import { faultsInWords, inOwnWords, wordsTwice } from './words.ts'

/** One student's problems, drawn and solved. */
export interface SolvedVariant {
  readonly label: string
  /** Label and check, as it is printed: `17-K3QF`. */
  readonly code: string
  readonly problems: readonly SolvedProblem[]
}

/**
 * Builds every problem of a set.
 * @param extra names or groups that are to be solved beside what is asked
 * @param preparedOnce remembers problems; default: each is prepared anew
 * @throws FaultError with every fault of every problem
 */
export function prepareSet(
  set: ProblemSet,
  families: readonly Family[],
  extra: readonly string[] = [],
  preparedOnce: PreparedOnce = (_, prepare) => prepare(set),
): PreparedSet {
  const faults = faultsInWith(set)
  if (faults.length > 0) throw new FaultError(faults)
  const prepareOnce = oncePer((problem: Problem): PreparedProblem | undefined => {
    const family = families.find(({ name }) => name === problem.family)!
    const source = set.problems.find(({ id }) => id === problem.with)
    const taken = source && prepareOnce(source)
    // What is wrong with the other problem is told; of this one nothing can be said yet.
    if (source && !taken) return undefined
    try {
      return preparedOnce({ set, problem, family }, (set) => prepareProblem({ set, extra }, problem, family, taken))
    } catch (error) {
      if (error instanceof FaultError) faults.push(...error.faults)
      else if (family.module) faults.push(failedFamily(family, error))
      else throw error
      return undefined
    }
  })
  const problems = set.problems.flatMap((problem) => prepareOnce(problem) ?? [])
  faults.push(...problems.flatMap((problem) => [...statedWithoutEffect(set, problem)]))
  if (faults.length === 0) faults.push(...set.pools.flatMap((pool) => poolFaults(set, pool, problems)))
  if (faults.length > 0) throw new FaultError(faults)
  return { set, families, problems }
}

interface Preparing {
  readonly set: ProblemSet
  readonly extra: readonly string[]
}

/** @param source the problem that it takes numbers from */
function prepareProblem(
  { set, extra }: Preparing,
  stated: Problem,
  family: Family,
  source?: PreparedProblem,
): PreparedProblem {
  let problem = withWordsOfParams(stated, family)
  const build = (random: RandomStream) => family.build(problem.params, random, problem.numbers ?? 'plain')
  const exerciseOf = oncePer((program: Program) => prepareExercise(set, problem, inOwnWords(program, problem), extra))
  const exerciseWith = oncePer(({ program: taken }: Exercise) =>
    oncePer((program: Program) => exerciseOf(withNumbersOf(program, taken))),
  )
  const exerciseFor = (random: RandomStream, taken: Exercise | undefined = source?.example) =>
    taken ? exerciseWith(taken)(build(random)) : exerciseOf(build(random))
  const faults = [
    ...(source ? faultsBetween(set, stated, build(openStream('trial', [])), source.example.program) : []),
    ...wordsTwice(set, stated, family),
    ...faultsInWords(set, problem, () => triedPrograms(build)),
  ]
  if (faults.length > 0) throw new FaultError(faults)
  const example = exerciseFor(openStream('trial', []))
  // Where the shape is drawn too, draws may ask for more or less, and yet be worth the same.
  problem = { ...problem, points: example.points }
  const inWeights = [...faultsInWeights(set, problem, () => triedPrograms(build).map(exerciseOf))]
  if (inWeights.length > 0) throw new FaultError(inWeights)
  const typicalDifficulty = once(() => {
    if (example.program.shape === undefined) return example.typicalDifficulty()
    const shapes = shapeTrials.map((open) => exerciseFor(open(), source?.exerciseFor(open())))
    return medianOf(shapes.map((shape) => shape.typicalDifficulty()))
  })
  const band = once(() => {
    if (example.fixed || stated.allow.includes('difficulty')) return undefined
    if (stated.difficulty) return stated.difficulty
    // What a family lets differ still keeps to what is wanted.
    return example.problem.allow.includes('difficulty') ? undefined : bandAround(typicalDifficulty())
  })
  // Of one family, both have the same circuit, activation or whatever else is drawn.
  const taking = source && { source: { from: source, isAlike: source.problem.family === stated.family } }
  const drawable = { exerciseFor, band, ...taking }
  if (set.apart === undefined || stated.allow.includes('apart'))
    return { problem: stated, example, ...drawable, typicalDifficulty }
  const compare = once(() => keptApart(set, stated.id, drawable))
  return { problem: stated, example, ...drawable, typicalDifficulty, coincidence: (solved) => compare()(solved) }
}

/** Programs that a problem's draws have: one, or where the shape is drawn too those of some draws. */
function triedPrograms(build: (random: RandomStream) => Program): readonly Program[] {
  const program = build(openStream('trial', []))
  return program.shape === undefined ? [program] : [...new Set([program, ...shapeTrials.map((open) => build(open()))])]
}

// As many as show how hard the shapes of a problem are, and few enough to be prepared.
const trialShapes = 24
/** Each opens the stream of a trial shape anew. */
const shapeTrials = Array.from({ length: trialShapes }, (_, k) => () => openStream('trial', ['shape', k]))

/** Draws and solves the variant of one label. */
export function solveVariant(
  prepared: PreparedSet,
  seed: string,
  label: string,
  onRejection?: (problem: Problem, refused: RefusedDraw) => void,
): SolvedVariant {
  const draw: Draw = { seed, label }
  const solved = new Map<PreparedProblem, SolvedProblem>()
  const problems = problemsOf(prepared, draw).map((one) => {
    if (!solved.has(one)) {
      const together = solveTogether(prepared, one, draw, onRejection)
      for (const [member, problem] of together) solved.set(member, problem)
    }
    return solved.get(one)!
  })
  return { label, code: variantCode(prepared.set, seed, label, problems), problems }
}

/** Draws and solves one problem of a variant, whether its label would get it or not. */
export function solveProblem(
  prepared: PreparedSet,
  one: PreparedProblem,
  draw: Draw,
  onRejection?: (problem: Problem, refused: RefusedDraw) => void,
): SolvedProblem {
  return solveTogether(prepared, one, draw, onRejection).get(one)!
}

/** Draws and solves a problem, and all that numbers are shared with. */
function solveTogether(
  prepared: PreparedSet,
  one: PreparedProblem,
  draw: Draw,
  onRejection?: (problem: Problem, refused: RefusedDraw) => void,
): Map<PreparedProblem, SolvedProblem> {
  const { set } = prepared
  const together = drawnTogether(prepared, one)
  const members: DrawnMember[] = []
  for (const drawable of together) {
    const { id, with: taken } = drawable.problem
    const source = together.findIndex((other) => other.problem.id === taken)
    members.push({ drawable, path: drawPath(set, draw, id), ...takingFrom(members, source, drawable) })
  }
  const told = onRejection && ((refused: RefusedDraw) => onRejection(refused.exercise.problem, refused))
  const drawn = drawTogether(set, draw.seed, members, told)
  return new Map(
    together.map((member, k) => [
      member,
      member.problem.shuffleParts ? withShuffledParts(drawn[k]!, set, draw) : drawn[k]!,
    ]),
  )
}

/** Draws the variant whose code this is; undefined for a code of another set or seed, or of other numbers or questions. */
export function variantOfCode(prepared: PreparedSet, seed: string, code: string): SolvedVariant | undefined {
  const label = code.slice(0, Math.max(0, code.lastIndexOf('-')))
  if (label === '') return undefined
  const variant = solveVariant(prepared, seed, label)
  const isEarlier = () =>
    code === earlierCode(prepared, seed, label) && codeWithoutMargin(prepared, seed, label) === variant.code
  return code === variant.code || isEarlier() ? variant : undefined
}

// Of a class that hands in sheets of before, every one asks for it.
const preparedEarlier = oncePer(({ set, families }: PreparedSet) => prepareSet(set, families))

/** What a sheet that was printed before bounds had a margin would be called today: it may have other numbers. */
function codeWithoutMargin(prepared: PreparedSet, seed: string, label: string): string {
  return withoutMargin(() => solveVariant(preparedEarlier(prepared), seed, label).code)
}
