import type { Graph, GraphNode } from '../autodiff/graph.ts'
import { openSteps } from '../autodiff/open-steps.ts'
import { operations } from '../autodiff/operations.ts'
import { leadingPlace, powerOfTen } from '../decimal-scale.ts'
import type { Difficulty, Rounding } from '../problem-set/types.ts'
import { isBelow, isSame } from './noise.ts'
import { rounded } from './rounding.ts'

/** How much work the calculation behind the asked values of a draw is: 1 is a sum of two numbers of one digit. */
export type Measure = (values: Float64Array) => number

// What each digit after the first and a minus add.
const workOfDigit = 0.5
const workOfMinus = 0.5
// What is left of a product when a factor is 0 or ±1.
const workOfTrivial = 0.5

// What an answer takes at least, when it is only read off, taken over from another step, or chosen among options.
const workOfAnswer = 1

interface Calculation {
  readonly work: number
  readonly inputs: readonly number[]
  /** Whether 0 and ±1 as an operand leave next to nothing to calculate. */
  readonly product: boolean
}

/** What there is to do for one named node. */
interface Step {
  readonly calculations: readonly Calculation[]
  readonly least: number
}

/** What somebody who is asked has before and has to do. */
interface Work {
  readonly asked: readonly number[]
  /** Lines that are to be checked, although no answer depends on them. */
  readonly toCheck: readonly number[]
  /** What the statement shows, so that nobody has to work it out. */
  readonly shown: ReadonlySet<number>
}

/**
 * The measure of the steps that asked nodes, and lines to be checked, depend on: how many there are and of which kind,
 * and of each draw the digits and signs of the numbers in them.
 */
export function difficultyOf(graph: Graph, { asked, toCheck, shown }: Work, round: Rounding): Measure {
  const answers = new Set(asked)
  const counted = new Set<number>()
  const named = openSteps(graph, [...asked, ...toCheck], shown)
  const steps = [...named].map((id): Step => {
    const least = answers.has(id) ? workOfAnswer : 0
    // How letters and lengths become a code is no work of the student's.
    if (graph.node(id).meta!.coded) return { calculations: [], least }
    const formula = graph.formula(id).filter((node) => !counted.has(node.id))
    for (const node of formula) counted.add(node.id)
    return { calculations: formula.flatMap(calculationsOf), least }
  })
  const read = [...new Set(steps.flatMap(({ calculations }) => calculations.flatMap(({ inputs }) => inputs)))]
  // Most values are read by several calculations.
  const efforts = new Float64Array(graph.nodes.length)
  return (values) => {
    for (const id of read) efforts[id] = effortOf(values[id]!, round)
    let sum = 0
    for (const { calculations, least } of steps) {
      let work = 0
      for (const calculation of calculations) work += workOn(efforts, calculation)
      sum += Math.max(least, work)
    }
    return sum
  }
}

function calculationsOf({ operation, inputs }: GraphNode): Calculation[] {
  if (operation === 'leaf' || operation === 'constant') return []
  return [{ work: operations[operation].work, inputs, product: operation === 'mul' || operation === 'div' }]
}

function workOn(efforts: Float64Array, { work, inputs, product }: Calculation): number {
  let sum = work
  for (const id of inputs) {
    const effort = efforts[id]!
    if (effort >= 0) sum += effort
    else if (product) return Math.min(work, workOfTrivial)
    else sum -= effort + 1
  }
  return sum
}

/** What a value as an operand adds to the work; less than 0 for 0 and ±1, of which -1 is left to be taken away. */
function effortOf(value: number, round: Rounding): number {
  const size = Math.abs(value)
  const effort = workOfDigit * (digitsOf(size, round) - 1) + (value < 0 ? workOfMinus : 0)
  return size === 0 || isSame(size, 1) ? -1 - effort : effort
}

const mostDigits = 15

/** Digits of a size as it is written down when rounded as told, zeros at either end left out; at least one. */
function digitsOf(size: number, round: Rounding): number {
  if (size === 0) return 1
  const places = typeof round === 'number' ? round : round.significant - 1 - leadingPlace(size)
  let digits = Math.round(rounded(size, round) * powerOfTen(places))
  if (digits >= powerOfTen(mostDigits)) return mostDigits
  while (digits >= 10 && digits % 10 === 0) digits /= 10
  return digits === 0 ? 1 : leadingPlace(digits) + 1
}

// Draws of one problem may be this much easier or harder than the one in the middle: as a factor, or in units where
// that is little.
const mostFactor = 1.4
const leastSlack = 3

/** What the draws of one problem may differ in difficulty, when nobody says what is wanted. */
export function bandAround(median: number): Difficulty {
  return {
    from: Math.min(median / mostFactor, median - leastSlack),
    to: Math.max(median * mostFactor, median + leastSlack),
  }
}

export function isWithin({ from, to = Number.POSITIVE_INFINITY }: Difficulty, difficulty: number): boolean {
  return !isBelow(difficulty, from) && !isBelow(to, difficulty)
}

/** `20 to 60`, `150 or more`. */
export function rangeText({ from, to }: Difficulty): string {
  return to === undefined ? `${from} or more` : `${from} to ${to}`
}

/** The middle of some values, the lower one of two; 0 of none. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
}
