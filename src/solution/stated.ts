import type { Fault } from '../faults/fault.ts'
import { didYouMean } from '../faults/makers.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import { isWithin, rangeText } from './difficulty.ts'
import type { PreparedProblem } from './prepared.ts'
import { allowableRules } from './quality-rules.ts'

/** What a problem states that has no effect: nothing that is stated is left out of account without a word. */
export function* statedWithoutEffect(set: ProblemSet, prepared: PreparedProblem): Generator<Fault> {
  const { problem } = prepared
  for (const [k, rule] of problem.allow.entries()) {
    if (!allowableRules.includes(rule)) yield unknownRule(set, problem, rule, k)
  }
  yield* pointsOfUngraded(set, problem)
  yield* fixedElsewhere(set, prepared)
  yield* fixedForAll(set, prepared)
}

function* pointsOfUngraded(set: ProblemSet, { id, at, graded = true, points, weights }: Problem): Generator<Fault> {
  if (graded || (points === undefined && !weights)) return
  const key = points === undefined ? 'weights' : 'points'
  yield {
    code: 'points-of-ungraded',
    message: `problem ${id} is not graded, and states ${key}`,
    got: key,
    expected: 'one of the two',
    remedy: `take ${key} out, or "graded: false"`,
    ...set.locate([...at, key]),
  }
}

/** Fixed numbers keep nobody apart. */
function* fixedForAll(set: ProblemSet, { problem, example }: PreparedProblem): Generator<Fault> {
  if (set.apart === undefined || !example.fixed || problem.allow.includes('apart')) return
  yield {
    code: 'same-for-all',
    message: `problem ${problem.id} has fixed numbers, so that all answers of one sheet are right on every other`,
    got: '100 % of its points',
    expected: `at most ${Math.round(100 * set.apart)} %, as "apart" says`,
    remedy: 'draw its numbers, or let it pass with allow: [apart]',
    ...set.locate(problem.at),
  }
}

function unknownRule(set: ProblemSet, { id, at }: Problem, rule: string, k: number): Fault {
  return {
    code: 'unknown-rule',
    message: `problem ${id} allows ${rule}, which is no rule of a fair draw that can be waived`,
    got: rule,
    expected: `some of ${allowableRules.join(', ')}`,
    ...didYouMean(rule, allowableRules, `take ${rule} out of allow`),
    ...set.locate([...at, 'allow', k]),
  }
}

/** Fixed numbers cannot keep to a difficulty that they do not have; of a pool they are just never picked. */
function* fixedElsewhere(set: ProblemSet, { problem, example, typicalDifficulty }: PreparedProblem): Generator<Fault> {
  const { id, at, difficulty, pool, allow } = problem
  if (!example.fixed || !difficulty || pool !== undefined || allow.includes('difficulty')) return
  const measured = typicalDifficulty()
  if (isWithin(difficulty, measured)) return
  yield {
    code: 'other-difficulty',
    message: `problem ${id} has fixed numbers, and its difficulty is not the one that is wanted`,
    got: `${Math.round(measured)}`,
    expected: rangeText(difficulty),
    remedy: 'state another difficulty or other numbers, or let it pass with allow: [difficulty]',
    ...set.locate([...at, 'difficulty']),
  }
}
