import type { Fault } from '../faults/fault.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { StatedCorrection } from './load.ts'
import { blanksNamed, type Exercises } from './names.ts'
import type { Correction } from './schema.ts'

/** Corrections that say again what an earlier one says, or that cannot be done beside it. */
export function clashes(exercises: Exercises, corrections: readonly StatedCorrection[]): Fault[] {
  return corrections.flatMap((correction, k): Fault[] => {
    const { stated } = correction
    const earlier = corrections.slice(0, k).find((other) => doClash(exercises, other.stated, stated))
    return earlier ? [clashOf(earlier, correction)] : []
  })
}

function clashOf(earlier: StatedCorrection, { stated, place }: StatedCorrection): Fault {
  const { line } = earlier.place()
  const covers = stated.do === 'drop' || stated.do === 'giveAll'
  if (stated.do === earlier.stated.do && (covers || saysOf(earlier.stated) === saysOf(stated))) {
    const message = `line ${line} says this already, all of it or a part`
    return { code: 'correction-without-effect', message, ...place(), remedy: 'leave one of the two out' }
  }
  return {
    code: 'contradicting-corrections',
    message: `this contradicts the correction of line ${line}`,
    ...place(),
    got: stated.do,
    expected: `what can be done beside "${earlier.stated.do}" of line ${line}`,
    remedy: 'keep the one that is meant',
  }
}

function saysOf({ reason: _, ...stated }: Correction): string {
  return JSON.stringify(Object.entries(stated).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function doClash(exercises: Exercises, one: Correction, other: Correction): boolean {
  if (studentOf(one) !== undefined && studentOf(one) === studentOf(other)) {
    // Of an excused student nothing is marked.
    if (one.do === 'excuse' || other.do === 'excuse') return true
    return one.do === other.do && (one.do === 'latePenalty' || shareBlank(exercises, one, other))
  }
  if (one.do === 'latePenalty' || other.do === 'latePenalty')
    return one.do === other.do && !studentOf(one) && !studentOf(other)
  if (!shareBlank(exercises, one, other) || !shareVariant(one, other)) return false
  // What is dropped for all takes no other correction; what is dropped for one sheet has points all the same.
  if (isWhole(one) || isWhole(other)) return one.do === other.do || isDropOfAll(one) || isDropOfAll(other)
  // Answers are accepted one by one, and marks are those of different students.
  if (one.do === 'accept' && other.do === 'accept') return saysOf(one) === saysOf(other)
  if (one.do === other.do) return one.do !== 'mark' && (covers(exercises, one, other) || covers(exercises, other, one))
  return isDropBeside(one, other) || isDropBeside(other, one)
}

/** Whether a drop leaves nothing to do for another correction; what is dropped on one sheet only may be corrected for all others. */
function isDropBeside(one: Correction, other: Correction): boolean {
  return one.do === 'drop' && (one.variant === undefined || variantOf(other) !== undefined)
}

/** Whether a correction is about every blank of every sheet that another one of its kind is about. */
function covers(exercises: Exercises, one: Correction, other: Correction): boolean {
  if (!('problem' in one) || (variantOf(one) !== undefined && variantOf(one) !== variantOf(other))) return false
  return exercises.get(one.problem)!.every((exercise) => {
    const ids = new Set(blanksIn(exercise, one))
    return blanksIn(exercise, other).every((id) => ids.has(id))
  })
}

function variantOf(one: Correction): string | undefined {
  return 'variant' in one ? one.variant : undefined
}

function studentOf(one: Correction): string | undefined {
  return 'student' in one ? one.student : undefined
}

function isWhole(one: Correction): boolean {
  return one.do === 'points' || one.do === 'weights'
}

function isDropOfAll(one: Correction): boolean {
  return one.do === 'drop' && one.blank === undefined && one.variant === undefined
}

/** Whether two corrections are about the same problem, and some blank of it, in some draw. */
function shareBlank(exercises: Exercises, one: Correction, other: Correction): boolean {
  if (!('problem' in one && 'problem' in other) || one.problem !== other.problem) return false
  return exercises.get(one.problem)!.some((exercise) => {
    const ids = new Set(blanksIn(exercise, one))
    return blanksIn(exercise, other).some((id) => ids.has(id))
  })
}

function blanksIn(exercise: Exercise, stated: Correction): readonly number[] {
  const blank = 'blank' in stated ? stated.blank : undefined
  return blank === undefined ? exercise.asked : blanksNamed(exercise, blank)
}

function shareVariant(one: Correction, other: Correction): boolean {
  const [a, b] = [one, other].map(variantOf)
  return a === undefined || b === undefined || a === b
}
