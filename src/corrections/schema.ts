import { z } from '../program/quantity.ts'
import { pointsNumber, weightsRecord } from '../set/worth.ts'
import type { CorrectionKind } from './applied.ts'

const id = z.union([z.string().trim().min(1), z.int().nonnegative().transform(String)])
const text = z.union([z.string().trim().min(1), z.number().transform(String)])

const problem = id.describe('id of the problem, as in the set')
const blank = text.describe('name of the blank, as in answers.yaml; of a matrix all of its cells, or one: W[0,1]')
const student = id.describe('id of the student, as in the roster or behind "student:"')
const variant = text.exactOptional().describe('code of the one sheet that it is about, such as 17-K3QF; default: all')
const reason = text.describe('why, in words that students read too')

const range = z
  .strictObject({
    from: z.number().describe('smallest number that is accepted'),
    to: z.number().describe('largest number that is accepted'),
  })
  .describe('a range of numbers, ends included')

const which = {
  problem,
  blank: blank.exactOptional().describe('name of the blank; default: the whole problem'),
  variant,
}

/** One correction, by what it does; the words of each key are its documentation. */
export const correctionSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('drop').describe('take a blank or a problem out of the marking: its points go'),
    ...which,
    reason,
  }),
  z.strictObject({
    do: z.literal('giveAll').describe('give the points of a blank or a problem to everybody who handed in'),
    ...which,
    reason,
  }),
  z.strictObject({
    do: z.literal('accept').describe('take further answers to a blank for right'),
    problem,
    blank,
    values: z
      .array(z.union([text, range]))
      .min(1)
      .describe('answers as students type them, with the tolerance of the set; or ranges { from: 1, to: 2 }'),
    variant,
    reason,
  }),
  z.strictObject({
    do: z.literal('points').describe('change what a problem is worth'),
    problem,
    points: pointsNumber.describe('points for the whole problem'),
    reason,
  }),
  z.strictObject({
    do: z.literal('weights').describe('change how the points of a problem are shared among its blanks'),
    problem,
    weights: weightsRecord.describe('as weights of a problem in the set'),
    reason,
  }),
  z.strictObject({
    do: z.literal('latePenalty').describe('cap what lateness costs, or waive it'),
    most: z.number().min(0).max(100).describe('most percent of the score that lateness may cost; 0 waives it'),
    student: student.exactOptional().describe('id of the one student that it is for; default: all'),
    reason,
  }),
  z.strictObject({
    do: z.literal('excuse').describe('excuse a student: no mark, no 0, and not counted as missing'),
    student,
    reason,
  }),
  z.strictObject({
    do: z.literal('mark').describe('set the points of one student for one blank'),
    student,
    problem,
    blank,
    points: z.number().min(0).describe('points that the student gets, at most those of the blank'),
    reason,
  }),
])

/** A file of corrections to one set. */
export const oneSetSchema = z.strictObject({
  set: id.describe('id of the problem set'),
  corrections: z.array(correctionSchema).min(1).describe('what was put right after the sheets were handed out'),
})

/** A file of corrections to several sets. */
export const severalSetsSchema = z.strictObject({
  sets: z.array(oneSetSchema).min(1).describe('corrections to several sets, each with its id'),
})

export type Correction = z.output<typeof correctionSchema>
export type CorrectionOf<Kind extends CorrectionKind> = Extract<Correction, { readonly do: Kind }>
