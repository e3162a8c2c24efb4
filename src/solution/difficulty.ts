import { leadingPlace, powerOfTen } from '../base/decimal-scale.ts'
import type { Graph, GraphNode } from '../engine/graph.ts'
import { openSteps } from '../engine/open-steps.ts'
import { operations } from '../engine/operations.ts'
import type { Difficulty, Rounding } from '../set/types.ts'
import { isBelow, isSame } from './noise.ts'
import { unitsOf } from './rounding.ts'

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
  const workOfSteps = worksOf(steps)
  return (values) => {
    for (const id of read) efforts[id] = effortOf(values[id]!, round)
    return workOfSteps(efforts)
  }
}

/** The work of steps, from what each value as an operand adds to it: thousands of them lie in a row. */
function worksOf(steps: readonly Step[]): (efforts: Float64Array) => number {
  const calculations = steps.flatMap((step) => step.calculations)
  const works = Float64Array.from(calculations, ({ work }) => work)
  const products = Uint8Array.from(calculations, ({ product }) => Number(product))
  const inputs = Int32Array.from(calculations.flatMap((calculation) => calculation.inputs))
  const [lastInputs, lastCalculations] = [
    endsOf(calculations.map((calculation) => calculation.inputs)),
    endsOf(steps.map((step) => step.calculations)),
  ]
  const least = Float64Array.from(steps, (step) => step.least)
  return (efforts) => {
    let [sum, calculation, input] = [0, 0, 0]
    for (let step = 0; step < least.length; step++) {
      let workOfStep = 0
      for (; calculation < lastCalculations[step]!; calculation++) {
        let work = works[calculation]!
        for (; input < lastInputs[calculation]!; input++) {
          const effort = efforts[inputs[input]!]!
          if (effort >= 0) work += effort
          else if (products[calculation] === 1) {
            work = Math.min(works[calculation]!, workOfTrivial)
            input = lastInputs[calculation]!
          } else work -= effort + 1
        }
        workOfStep += work
      }
      sum += Math.max(least[step]!, workOfStep)
    }
    return sum
  }
}

/** Where each of some lists ends when they lie in a row. */
function endsOf(lists: readonly (readonly unknown[])[]): Int32Array {
  let end = 0
  return Int32Array.from(lists, ({ length }) => {
    end += length
    return end
  })
}

function calculationsOf({ operation, inputs }: GraphNode): Calculation[] {
  if (operation === 'leaf' || operation === 'constant') return []
  return [{ work: operations[operation].work, inputs, product: operation === 'mul' || operation === 'div' }]
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
  let digits = unitsOf(size, round, places)
  if (digits >= powerOfTen(mostDigits)) return mostDigits
  if (digits < mostSmall) return digitsOfSmall(digits | 0)
  while (digits >= 10 && digits % 10 === 0) digits /= 10
  return leadingPlace(digits) + 1
}

// The remainder of whole numbers of a machine is had in a fraction of the time that it takes of others.
const mostSmall = 2_147_483_648

function digitsOfSmall(whole: number): number {
  let rest = whole
  while (rest >= 10 && rest % 10 === 0) rest = (rest / 10) | 0
  let count = 1
  for (; rest >= 10; rest = (rest / 10) | 0) count++
  return count
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
