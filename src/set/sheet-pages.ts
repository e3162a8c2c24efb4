import { z } from '../program/quantity.ts'

/** What a set says of the pages of its sheets. */
export const sheetPagesShape = {
  pagePerProblem: z
    .boolean()
    .exactOptional()
    .describe('true: on paper and in PDF each problem begins on a page of its own; default: false'),
}
