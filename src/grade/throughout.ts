import type { Misconception } from '../misconceptions/contract.ts'
import type { ReadyRule } from '../misconceptions/outcome.ts'
import { madeThroughout, toldAs } from './diagnosis.ts'
import type { Marking } from './marking.ts'
import { isTrivial } from './own-values.ts'
import type { BlankGrade } from './types.ts'

/** A mistake that was made in one blank after another. */
interface Repeated {
  /** Several where they lead to the same values in all of these blanks. */
  readonly misconceptions: readonly Misconception[]
  /** Ids of the blanks after the first. */
  readonly again: readonly number[]
}

/**
 * A mistake that was made wherever it can be made, or in a whole layer, is one wrong idea: it costs its first blank, and
 * the others are right working on it. Where one of them was done right it was no idea, and each counts.
 * @param graded blanks by id, in the order of the calculation
 */
export function countedOnce(
  marking: Marking,
  graded: ReadonlyMap<number, BlankGrade>,
): ReadonlyMap<number, BlankGrade> {
  const { explained, prepared, corrected } = marking
  if (explained.size < 2 || prepared.set.grading.followThrough === 0) return graded
  const counted = new Map(graded)
  // What was taken out of the marking costs nothing.
  const costs = (id: number) => !corrected.get(id)?.dropped
  let left = [...explained.keys()].filter((id) => saysMuch(marking, id) && costs(id))
  while (left.length > 1) {
    const [first, ...later] = left as [number, ...number[]]
    const telling = later.filter((id) => takesWorking(marking, id, graded.get(id)!))
    const { misconceptions, again } = repeatedFrom(marking, graded, first, telling)
    left = later.filter((id) => !again.includes(id))
    if (again.length === 0) continue
    const answer = graded.get(first)!
    for (const id of again) counted.set(id, repeatedAnswer(graded.get(id)!, answer.name))
    const names = again.map((id) => graded.get(id)!.name)
    const { outside, outcomes } = explained.get(first)!
    counted.set(first, { ...answer, ...toldAs(marking.solved, outside, { outcomes, misconceptions }, names) })
  }
  return counted
}

/** One of a few letters says too little to tell that a wrong idea was behind it once more. */
function saysMuch({ solved }: Marking, id: number): boolean {
  return !solved.exercise.solution.formatOf(id).kind.startsWith('choice')
}

/** A sheet of ones is no working, and what was refused already is none here. */
function takesWorking({ own, prepared }: Marking, id: number, { notes }: BlankGrade): boolean {
  return notes === undefined && !isTrivial(own.typed.get(id)!, prepared.set.round)
}

function repeatedAnswer(answer: BlankGrade, first: string): BlankGrade {
  const { diagnosis, explanation, hint, ...plain } = answer
  const message = `the same mistake as in ${first}, where it counts`
  return { ...plain, status: 'consistent', message, sameAs: first }
}

/** The mistakes of a blank that explain the most of the later ones. */
function repeatedFrom(
  marking: Marking,
  graded: ReadonlyMap<number, BlankGrade>,
  first: number,
  later: readonly number[],
): Repeated {
  const rules = marking.solved.exercise.wrongRules()
  let most: Repeated = { misconceptions: [], again: [] }
  const told = [first, ...later].flatMap((id) => marking.explained.get(id)!.misconceptions)
  for (const misconception of new Set(told)) {
    const found = rules.kinds(misconception).map((kind) => madeAgain(marking, graded, kind, [first, ...later]))
    const again = found.find((ids) => ids.length > 0) ?? []
    if (`${again}` === `${most.again}`) most = { misconceptions: [...most.misconceptions, misconception], again }
    else if (again.length > most.again.length) most = { misconceptions: [misconception], again }
  }
  return most
}

/** The blanks in which the mistake of the first was made again, where none was done right. */
function madeAgain(
  marking: Marking,
  graded: ReadonlyMap<number, BlankGrade>,
  kind: readonly ReadyRule[],
  [first, ...later]: readonly number[],
): number[] {
  const { solved, own, prepared, explained } = marking
  const places = new Set(kind.map(({ place }) => place))
  const [{ misconception }] = kind as [ReadyRule]
  const throughout = (id: number) => madeThroughout(solved, own, prepared.set.round, id, own.typed.get(id)!, kind)
  const isMadeIn = (id: number) => {
    const outcomes = explained.get(id)!.outcomes.filter((outcome) => outcome.misconception === misconception)
    const within = outcomes.some(({ rules }) => [...rules.values()].every(({ place }) => places.has(place)))
    return within || throughout(id) === true
  }
  const again = later.filter(isMadeIn)
  const doneRight = ([id, { status }]: [number, BlankGrade]) =>
    (status === 'correct' || status === 'consistent') && throughout(id) === false
  // The first may be explained by another mistake as well, which does not explain the others.
  return again.length === 0 || !isMadeIn(first!) || [...graded].some(doneRight) ? [] : again
}
