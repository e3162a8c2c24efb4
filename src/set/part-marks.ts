import { z } from '../program/quantity.ts'

const partMarks = z.boolean().exactOptional()

/** What the grading of a set says of answers that are right in part. */
export const gradedInPartsShape = {
  partMarks: partMarks.describe(
    'true: orders and several choices earn part of the points by a rule that the sheet prints; default: right or wrong as a whole',
  ),
}

/** The same of a problem or pool. */
export const partMarksShape = {
  partMarks: partMarks.describe('as in grading, for this alone'),
}
