import { type Fault, FaultError } from '../faults/fault.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { prepareSet } from '../solution/variant.ts'
import { clashes } from './clashes.ts'
import { Corrections, type CorrectionsSource } from './corrections.ts'
import {
  marksBeyondPoints,
  unequalInPools,
  unreadableAnswers,
  variantFaults,
  weightsAsBefore,
  withoutEffect,
} from './effect.ts'
import { parseCorrections, type StatedCorrection } from './load.ts'
import { asNamed, exercisesNamed, namesUnknown } from './names.ts'
import type { CorrectionOf } from './schema.ts'

/** A set with what was put right after its sheets were handed out; sheets and their codes are those of the set. */
export interface MarkedSet extends PreparedSet {
  readonly corrections?: Corrections
}

/** The ids of the sets that a file has corrections to. */
export function setsCorrected({ text, file }: CorrectionsSource): string[] {
  return [...parseCorrections(text, file).keys()]
}

/**
 * The set as it is marked with the corrections that a file has for it: what a set can state is stated as corrected, the rest goes
 * with it.
 * @throws FaultError with everything that is wrong with them
 */
export function withCorrections(prepared: PreparedSet, source: CorrectionsSource): MarkedSet {
  const typed = parseCorrections(source.text, source.file).get(prepared.set.id)
  if (!typed) return prepared
  const exercises = exercisesNamed(prepared, typed)
  refuse(namesUnknown(prepared, exercises, typed))
  const stated = asNamed(exercises, typed)
  refuse([...clashes(exercises, stated), ...unreadableAnswers(exercises, stated)])
  refuse([...withoutEffect(prepared, exercises, stated), ...unequalInPools(prepared, stated)])
  const restated = stated.filter(isOfProblem)
  const corrected = restated.length > 0 ? prepareSet(correctedSet(prepared, restated), prepared.families) : prepared
  const after = corrected === prepared ? exercises : exercisesNamed(corrected, stated)
  refuse([...weightsAsBefore(exercises, after, stated), ...marksBeyondPoints(after, stated)])
  return { ...corrected, corrections: new Corrections(source, stated) }
}

/**
 * Makes sure that the sheets that corrections name are sheets of the set.
 * @throws FaultError `wrong-variant`, `correction-without-effect`
 */
export function checkVariants(marked: MarkedSet, seed: string): void {
  refuse(variantFaults(marked, seed, marked.corrections?.stated ?? []))
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length === 0) return
  throw new FaultError([...faults].sort((a, b) => a.line! - b.line! || a.column! - b.column!))
}

interface StatedAnew extends StatedCorrection {
  readonly stated: CorrectionOf<'points' | 'weights'>
}

function isOfProblem(correction: StatedCorrection): correction is StatedAnew {
  return correction.stated.do === 'points' || correction.stated.do === 'weights'
}

/** The set as it would have stated points and weights; faults in them are told where the corrections stand. */
function correctedSet({ set, problems: prepared }: PreparedSet, corrections: readonly StatedAnew[]): ProblemSet {
  const of = ({ id }: Problem) => corrections.filter(({ stated }) => stated.problem === id)
  const problems = prepared.map(({ problem, example: { points } }): Problem => {
    const stated = of(problem).map((one) => newlyStated(one.stated))
    // Weights share the points that there are, whatever they add up to.
    return stated.length === 0 ? problem : Object.assign({}, problem, points > 0 && { points }, ...stated)
  })
  return {
    ...set,
    problems,
    locate: (path, at) => {
      for (const problem of problems) {
        const key = problem.at.every((step, k) => step === path[k]) ? path[problem.at.length] : undefined
        const found = of(problem).find(({ stated }) => stated.do === key)
        if (found) return found.place(path.slice(problem.at.length), at)
      }
      return set.locate(path, at)
    },
  }
}

function newlyStated(stated: StatedAnew['stated']): Partial<Problem> {
  return stated.do === 'points' ? { points: stated.points } : { weights: stated.weights }
}
