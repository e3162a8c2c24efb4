import { bounded, z } from './contract.ts'

/** Cells of a problem: as many as are drawn, solved and printed in a second. */
export const mostCells = 5000

/** Why the sizes of families end where they do, and how a problem beyond is stated. */
const reasons = {
  numbers: {
    because: 'the worked solution writes out every number',
    instead: `use family: program, whose vectors and matrices may have ${mostCells} cells in all`,
  },
  steps: {
    because: 'the worked solution writes out every step',
    instead: 'use family: program, where "steps" of an update goes further and { for: t, … } repeats lines',
  },
  layers: {
    because: 'the drawing must stay readable',
    instead: 'use family: program, where { for: k, … } repeats lines',
  },
} as const

/** Schema of a size of a family, from the least to the most. */
export function sizeOf(what: keyof typeof reasons, least: number, most: number): z.ZodNumber {
  return bounded(z.int().min(least), most, reasons[what])
}
