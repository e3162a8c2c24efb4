import { evaluate, freshValues } from '../engine/evaluate.ts'
import { evaluateSettled } from '../engine/noise.ts'
import { type Fault, FaultError } from '../faults/fault.ts'
import { openStream, type RandomStream } from '../random/stream.ts'
import type { Difficulty, ProblemSet } from '../set/types.ts'
import { isWithin, rangeText } from './difficulty.ts'
import type { Exercise } from './exercise.ts'
import { isBelow } from './noise.ts'
import type { Rejection } from './quality.ts'
import { ofWholeDraw, qualityRules } from './quality-rules.ts'
import { fullText } from './rounding.ts'
import { takenFrom } from './shared-numbers.ts'
import { markOf } from './variant-code.ts'

/** Changes whenever the same set, seed and label would draw other numbers. */
export const generatorVersion = 5

/** One drawn and solved problem: a value for every node. */
export interface SolvedProblem {
  readonly exercise: Exercise
  readonly values: Float64Array
  /** Whether it is the same problem as another's to a student; see `markOf`. */
  readonly mark: string
  /** Draws that were rejected before this one. */
  readonly rejected: number
}

/** A draw that was refused, as a draw of its own exercise: the next one may have another shape, and other nodes. */
export interface RefusedDraw extends Rejection {
  readonly exercise: Exercise
}

/** Attempts after which a problem is given up. */
export const mostAttempts = 1000
// A shape whose draws are often bad would else be drawn seldom; one that allows no fair draw must not be kept.
const attemptsPerShape = 100

/** Which share of the right answers of other draws is right for a draw too, and the blank that coincides most. */
export interface Coincidence {
  readonly share: number
  /** Id of the node. */
  readonly most: number
}

/** What a problem is drawn from. */
export interface Drawable {
  /**
   * Builds the exercise, its shape from a stream of its own.
   * @param taken what its numbers are taken from, where it takes some
   */
  exerciseFor(random: RandomStream, taken?: Exercise): Exercise
  /** What it takes numbers from, if anything, and whether both draw one shape. */
  readonly source?: { readonly from: Drawable; readonly isAlike: boolean }
  /** What draws must keep to in difficulty; undefined where they need not. */
  band(): Difficulty | undefined
  /** How much of other sheets is right for a draw; absent where labels need not be kept apart. */
  coincidence?(solved: Pick<SolvedProblem, 'exercise' | 'values'>): Coincidence
}

/** A problem that is drawn, alone or together with others that have numbers of it. */
export interface DrawnMember {
  readonly drawable: Drawable
  /** Of its stream, and of the one that its shape is drawn from where that is another's. */
  readonly path: readonly (string | number)[]
  readonly shapePath?: readonly (string | number)[]
  /** Place of the member, before it, whose values its given numbers have where both state them. */
  readonly source?: number
}

interface Attempt {
  readonly exercise: Exercise
  readonly values: Float64Array
}

/**
 * Draws problems with numbers of each other, or one alone, until the draw is fair for each of them, and solves them.
 * @param onRejection is told of every rejected draw
 * @throws FaultError `no-fair-draw` when the attempts are used up, `undefined-value` when fixed numbers leave a domain
 */
export function drawTogether(
  set: ProblemSet,
  seed: string,
  members: readonly DrawnMember[],
  onRejection?: (refused: RefusedDraw) => void,
): SolvedProblem[] {
  const rejections: RefusedDraw[] = []
  let exercises = shapesDrawn(0)
  for (;;) {
    const { attempts, refused } = attempted(set, seed, members, exercises, rejections.length)
    if (!refused) return attempts.map((attempt) => solvedAs(attempt, set, rejections.length))
    onRejection?.(refused)
    rejections.push(refused)
    if (rejections.length === mostAttempts * members.length) throw new FaultError(noFairDraw(set, rejections))
    const outlying = members.some(({ drawable }, k) => isOutlier(exercises[k]!, drawable.band()))
    if (rejections.length % attemptsPerShape === 0 || outlying) exercises = shapesDrawn(rejections.length)
  }

  function shapesDrawn(attempt: number): Exercise[] {
    const drawn: Exercise[] = []
    for (const { drawable, path, shapePath = path, source } of members) {
      const random = openedWhenUsed(() => openStream(seed, [...shapePath, 'shape', attempt]))
      drawn.push(drawable.exerciseFor(random, source === undefined ? undefined : drawn[source]))
    }
    return drawn
  }
}

function solvedAs({ exercise, values }: Attempt, { round }: ProblemSet, rejected: number): SolvedProblem {
  evaluateSettled(exercise.compiled, values)
  return { exercise, values, mark: markOf(exercise, values, round), rejected }
}

/** One draw of every member, as far as none refuses it. */
function attempted(
  set: ProblemSet,
  seed: string,
  members: readonly DrawnMember[],
  exercises: readonly Exercise[],
  attempt: number,
): { attempts: readonly Attempt[]; refused?: RefusedDraw } {
  const attempts: Attempt[] = []
  for (const [k, { path, drawable, source }] of members.entries()) {
    const exercise = exercises[k]!
    const values = freshValues(exercise.compiled)
    const taken = source === undefined ? undefined : takenFrom(attempts[source]!, exercise)
    exercise.fill(values, openStream(seed, [...path, attempt]), taken)
    evaluate(exercise.compiled, values)
    const rejection = rejectionOf(exercise, values, set, drawable)
    if (rejection && exercise.fixed) {
      const fault = rejection.rule === 'saddle' ? indefinite : undefinedValue
      throw new FaultError(fault(set, exercise, values, rejection.about))
    }
    if (rejection) return { attempts, refused: { ...rejection, exercise } }
    attempts.push({ exercise, values })
  }
  return { attempts }
}

/** Whether the draws of a shape are as a rule too easy or too hard. */
function isOutlier({ program, typicalDifficulty }: Exercise, band: Difficulty | undefined): boolean {
  return program.shape !== undefined && band !== undefined && !isWithin(band, typicalDifficulty())
}

/** Most families draw no shape, and opening a stream takes as long as evaluating a problem. */
function openedWhenUsed(open: () => RandomStream): RandomStream {
  let opened: RandomStream | undefined
  const stream = () => {
    opened ??= open()
    return opened
  }
  return { next: () => stream().next(), integer: (count) => stream().integer(count) }
}

function rejectionOf(
  exercise: Exercise,
  values: Float64Array,
  { apart = 1 }: ProblemSet,
  { band: bandOf, coincidence }: Drawable,
): Rejection | undefined {
  const broken = exercise.brokenRule(values)
  if (broken || exercise.fixed) return broken
  const { allow } = exercise.problem
  const [about] = exercise.asked as [number]
  const band = bandOf()
  if (band && !isWithin(band, exercise.difficulty(values))) return { rule: 'difficulty', about }
  if (!allow.includes('rounding') && !exercise.survivesRounding(values)) return { rule: 'rounding', about }
  const hidden = allow.includes('hidden') ? undefined : exercise.visibility().hiddenBy(values)
  if (hidden) return { rule: 'hidden', about, detail: hidden.id }
  const coinciding = coincidence?.({ exercise, values })
  return coinciding && isBelow(apart, coinciding.share) ? { rule: 'apart', about: coinciding.most } : undefined
}

function indefinite(set: ProblemSet, { problem, solution }: Exercise, values: Float64Array, about: number): Fault {
  const { definite = [] } = solution.graph.node(about).meta!
  const got = definite.map(({ id }) => `${solution.graph.node(id).name} = ${fullText(values[id]!)}`).join(', ')
  return {
    code: 'indefinite-hessian',
    message: `problem ${problem.id}: ${qualityRules.saddle.says}`,
    got,
    expected: definite.map(({ id, sign }) => `${solution.graph.node(id).name} ${sign > 0 ? '>' : '<'} 0`).join(', '),
    remedy: `${qualityRules.saddle.remedy}; or let it pass with allow: [saddle]`,
    ...set.locate([...problem.at, 'params']),
  }
}

function undefinedValue(
  set: ProblemSet,
  { problem, program, solution }: Exercise,
  values: Float64Array,
  about: number,
): Fault {
  const name = solution.graph.node(about).name!
  const inputs = solution.graph
    .namedInputs(about)
    .map((id) => `${solution.graph.node(id).name} = ${fullText(values[id]!)}`)
  const line = program.assignments.find((assignment) => assignment.name === name)
  return {
    code: 'undefined-value',
    message: `problem ${problem.id}: ${line ? `${name} = ${line.formula}` : name} is not defined${inputs.length > 0 ? ` for ${inputs.join(', ')}` : ''}`,
    got: inputs.join(', '),
    expected: 'numbers inside the domain of every operation',
    remedy: 'change the given numbers',
    ...set.locate([...problem.at, 'params', ...(line?.path ?? [])]),
  }
}

function noFairDraw(set: ProblemSet, rejections: readonly RefusedDraw[]): Fault {
  const { rule, about, twin, count, exercise } = mostFrequent(rejections)
  const { problem, program, solution, drawn, typicalDifficulty } = exercise
  const name = refusedAt({ exercise, about })
  const ancestors = solution.graph.ancestors(about)
  const responsible = drawn
    .filter(({ id }) => ofWholeDraw.includes(rule) || ancestors.has(id))
    .map((drawnNumber) => drawnNumber.name)
  const { says, remedy } = qualityRules[rule]
  const measured = rule === 'difficulty' ? `its draws measure about ${Math.round(typicalDifficulty())}; ` : ''
  // How letters and lengths become a code is a formula to nobody but who has to mend it.
  const isWritten = rule === 'undefined' || !solution.graph.node(about).meta!.coded
  const line = isWritten ? program.assignments.find((assignment) => assignment.name === name) : undefined
  const wanted = rule === 'difficulty' && problem.difficulty
  const otherwise = wanted
    ? `; or state another difficulty than ${rangeText(wanted)}`
    : `; or let it pass with allow: [${rule}]`
  return {
    code: 'no-fair-draw',
    message: `problem ${problem.id}: none of ${rejections.length} draws is fair; ${count} were rejected because ${says}${twin ? `, such as ${refusedAt({ exercise, about, twin })} of ${twin.printed}` : ''}${ofWholeDraw.includes(rule) ? '' : ` (at ${line ? `${name} = ${line.formula}` : name})`}`,
    got: `${count} of ${rejections.length} rejected by the rule ${rule}`,
    remedy: `${measured}${remedy}${responsible.length > 0 ? `; drawn here: ${responsible.slice(0, 8).join(', ')}` : ''}${rule === 'undefined' ? '' : otherwise}`,
    ...set.locate([...problem.at, 'params', ...(line?.path ?? [])]),
  }
}

/** Name of the node that a refusal is about, or names of both that print alike. */
export function refusedAt({ exercise, about, twin }: Pick<RefusedDraw, 'exercise' | 'about' | 'twin'>): string {
  const { graph } = exercise.solution
  const name = graph.node(about).name!
  return twin ? `${name} and ${graph.node(twin.id).name}` : name
}

function mostFrequent(rejections: readonly RefusedDraw[]): RefusedDraw & { count: number } {
  const counts = new Map<string, RefusedDraw & { count: number }>()
  for (const refused of rejections) {
    const key = `${refused.exercise.problem.id} ${refused.rule} ${ofWholeDraw.includes(refused.rule) ? '' : refusedAt(refused)}`
    counts.set(key, { ...refused, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].reduce((most, next) => (next.count > most.count ? next : most))
}
