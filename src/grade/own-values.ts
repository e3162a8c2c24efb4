import { once } from '../base/once.ts'
import { evaluateSettled } from '../engine/noise.ts'
import type { ProblemSet, Rounding } from '../set/types.ts'
import type { AcceptedRange } from '../solution/accepted-range.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { halfUnit } from '../solution/rounding.ts'
import { type Judge, judgeOf } from '../solution/tolerance.ts'

/** A problem with a student's own values in place of the key's: what follows from them, and what would be right then. */
export interface OwnValues {
  /** Values of every node, the student's where there is one. */
  readonly values: Float64Array
  /** The student's numbers by node id. */
  readonly typed: ReadonlyMap<number, number>
  /** The same for all who answered the same blanks. */
  readonly answered: string
  /**
   * As `values`, but what comes after a node follows the rules: later mistakes do not disturb an earlier one. Overwritten
   * when another node is asked for.
   */
  valuesBefore(id: number): Float64Array
  /** What right working on the student's earlier values gives. */
  followed(id: number): number
  /** What is accepted as right working on the student's earlier values. */
  accepted(id: number): AcceptedRange
  /** Why right working on these values shows nothing; undefined where it does. */
  whyUnshown(id: number): string | undefined
}

/**
 * Re-evaluates the solution graph on a student's own values, each blank on those before it.
 * @param wrong the blanks that were found to hold another answer than the key; it grows while they are graded
 */
export function ownValuesOf(
  { exercise, values: key }: SolvedProblem,
  typed: ReadonlyMap<number, number>,
  set: ProblemSet,
  wrong: ReadonlySet<number>,
): OwnValues {
  const values = key.slice()
  const { compiled, solution } = exercise
  const computed = evaluateSettled(compiled, values, typed)
  let made: Judge | undefined
  // An answer is looked at from several sides, one answer after the other.
  const before = once(() => key.slice())
  let isBefore = -1
  const judge = () => {
    made ??= judgeOf(exercise, values, set, computed, key, wrong)
    return made
  }
  const followed = (id: number) => computed.get(id) ?? values[id]!
  return {
    values,
    typed,
    answered: [...typed.keys()].join(),
    valuesBefore(id) {
      const made = before()
      if (isBefore === id) return made
      made.set(key)
      made.set(values.subarray(0, id))
      evaluateSettled(compiled, made, undefined, id)
      isBefore = id
      return made
    },
    followed,
    accepted: (id) => judge().accepted(id),
    whyUnshown(id) {
      const result = followed(id)
      if (isTrivial(result, set.round)) return 'earlier values make the result 0 or ±1'
      const inputs = solution.graph.namedInputs(id)
      const nought = inputs.some((input) => wrong.has(input) && values[input] === 0)
      if (nought && inputs.some((input) => values[input] === result)) {
        return 'an earlier value of 0 leaves nothing to work out'
      }
      return judge().insensitive(id) ? 'earlier values make the result the same whatever is worked out' : undefined
    },
  }
}

/** Whether a value is 0 or ±1, which takes no working to write. */
export function isTrivial(value: number, round: Rounding): boolean {
  return [0, 1].some((whole) => Math.abs(Math.abs(value) - whole) <= halfUnit(1, round))
}
