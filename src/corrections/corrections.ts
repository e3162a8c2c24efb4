import type { Exercise } from '../solution/exercise.ts'
import type { AppliedCorrection } from './applied.ts'
import type { StatedCorrection } from './load.ts'
import { blanksNamed } from './names.ts'
import type { CorrectionOf } from './schema.ts'

/** The text of a file of corrections: what is made of it can be made elsewhere. */
export interface CorrectionsSource {
  readonly file: string
  readonly text: string
}

/** What is put right about one blank of one sheet. */
export interface BlankCorrections {
  readonly dropped: boolean
  /** Whether everybody gets its points. */
  readonly given: boolean
  /** Those of these that are about the blank alone, not about the whole problem. */
  readonly own: readonly AppliedCorrection[]
  /** Answers that are right beside the key's. */
  readonly accepted: readonly AcceptedFurther[]
}

export interface AcceptedFurther {
  readonly values: CorrectionOf<'accept'>['values']
  readonly applied: AppliedCorrection
}

const nothing: BlankCorrections = { dropped: false, given: false, own: [], accepted: [] }

/** What is put right for one student. */
export interface StudentCorrections {
  readonly excused?: AppliedCorrection
  /** With `most`. */
  readonly latePenalty?: AppliedCorrection
  readonly marks: readonly StudentMark[]
}

export interface StudentMark extends Pick<CorrectionOf<'mark'>, 'problem' | 'blank' | 'points'> {
  readonly applied: AppliedCorrection
}

/** What was put right after the sheets of a set were handed out, for whoever marks them. */
export class Corrections {
  readonly source: CorrectionsSource
  readonly stated: readonly StatedCorrection[]

  constructor(source: CorrectionsSource, stated: readonly StatedCorrection[]) {
    this.source = source
    this.stated = stated
  }

  /** About a problem as a whole, for the sheet of a label; an empty label is that of a sheet nobody knows. */
  ofProblem(problem: string, label: string): readonly AppliedCorrection[] {
    return this.stated
      .filter(
        ({ stated }) =>
          'problem' in stated &&
          stated.problem === problem &&
          !('blank' in stated && stated.blank !== undefined) &&
          isOfSheet(stated, label),
      )
      .map(appliedOf)
  }

  /** About single blanks, by the id of the node, for the sheet of a label; where there is nothing, the node is left out. */
  ofBlanks(exercise: Exercise, label: string): ReadonlyMap<number, BlankCorrections> {
    const found = new Map<number, BlankCorrections>()
    for (const correction of this.stated) {
      const { stated } = correction
      if (!(stated.do === 'drop' || stated.do === 'giveAll' || stated.do === 'accept')) continue
      if (stated.problem !== exercise.problem.id || !isOfSheet(stated, label)) continue
      const applied = appliedOf(correction)
      for (const id of stated.blank === undefined ? exercise.asked : blanksNamed(exercise, stated.blank)) {
        const { dropped, given, own, accepted } = found.get(id) ?? nothing
        found.set(id, {
          dropped: dropped || stated.do === 'drop',
          given: given || stated.do === 'giveAll',
          own: stated.do === 'accept' || stated.blank === undefined ? own : [...own, applied],
          accepted: stated.do === 'accept' ? [...accepted, { values: stated.values, applied }] : accepted,
        })
      }
    }
    return found
  }

  ofStudent(student: string): StudentCorrections {
    const marks: StudentMark[] = []
    let found: StudentCorrections = { marks }
    for (const correction of this.stated) {
      const { stated } = correction
      if (!('student' in stated || stated.do === 'latePenalty')) continue
      const applied = appliedOf(correction)
      const isOwn = stated.student === student
      if (stated.do === 'mark' && isOwn) marks.push({ ...stated, applied })
      if (stated.do === 'excuse' && isOwn) found = { ...found, excused: applied }
      // What is for one student counts before what is for all.
      if (stated.do === 'latePenalty' && (isOwn || (stated.student === undefined && !found.latePenalty)))
        found = { ...found, latePenalty: applied }
    }
    return found
  }
}

/** The check of a code was looked at when the corrections were read: set, seed and label decide the sheet. */
function isOfSheet(stated: object, label: string): boolean {
  const { variant } = stated as { readonly variant?: string }
  return variant === undefined || variant.slice(0, variant.lastIndexOf('-')) === label
}

function appliedOf({ stated, place }: StatedCorrection): AppliedCorrection {
  const { do: kind, reason } = stated
  return { do: kind, reason, line: place().line!, ...(stated.do === 'latePenalty' && { most: stated.most }) }
}
