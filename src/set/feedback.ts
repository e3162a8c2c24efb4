import { z } from '../program/quantity.ts'
import { momentForm, momentPattern } from '../time/moment.ts'

const from = /^from\s+/
const solutions = new RegExp(`^(?:always|(?:from\\s+)?${momentPattern.source.slice(1, -1)})$`)

/** The key `feedback` of a set: what students may be told once their answers are graded. */
export const feedback = z
  .strictObject({
    solutions: z
      .string()
      .trim()
      .regex(solutions, { error: `expected always, or "from" and ${momentForm}` })
      .transform((text) => text.replace(from, ''))
      .exactOptional()
      .describe(`when feedback has the worked solutions: always, or from ${momentForm} on; default: never`),
  })
  .exactOptional()

/** What a set says of feedback. It changes nothing that is drawn. */
export interface FeedbackRules {
  /** `always`, or the moment from which on feedback has worked solutions; absent for never. */
  readonly solutions?: string
}
