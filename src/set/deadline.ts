import { z } from '../program/quantity.ts'
import { momentForm, momentPattern, spanForm, spanPattern } from '../time/moment.ts'

/** What a set says of late work. It changes nothing that is drawn. */
export interface Deadline {
  /** The last second that is in time, as it is written, with its zone. */
  readonly at?: string
  /** Minutes after it that are in time too. */
  readonly grace: number
  /** Percent of the score that each day or hour costs. */
  readonly penalty: number
  readonly per: 'day' | 'hour'
  /** Whether a day or hour that has begun counts whole. */
  readonly count: 'started' | 'exact'
  /** Most percent of the score that lateness costs. */
  readonly cap: number
  /** The last moment that counts at all, or how long after the deadline it is. */
  readonly until?: string
}

const moment = z
  .string()
  .trim()
  .regex(momentPattern, { error: `expected ${momentForm}` })
const span = z
  .string()
  .trim()
  .regex(spanPattern, { error: `expected ${spanForm}` })
const percent = z.number().min(0).max(100)
const ownWords = z.strictObject({
  at: moment.exactOptional().describe(`the last second that is in time: ${momentForm}; --deadline states another`),
  grace: z.number().min(0).default(0).describe('minutes after the deadline that are in time too'),
  penalty: percent.default(0).describe('percent of the score that each day or hour of lateness costs'),
  per: z.enum(['day', 'hour']).default('day').describe('what the penalty is for'),
  count: z
    .enum(['started', 'exact'])
    .default('started')
    .describe('started: a day or hour that has begun counts whole; exact: a part of it costs its part'),
  cap: percent.default(100).describe('most percent of the score that lateness costs'),
  until: z
    .union([
      moment,
      span,
      z
        .number()
        .positive()
        .transform((days) => `${days} days`),
    ])
    .exactOptional()
    .describe(
      'the last moment that counts, or days or hours after the deadline; what is handed in later earns nothing',
    ),
})

/** The key `deadline` of a set: all of it, or the moment alone. */
export const deadline = z
  .union([moment.describe(momentForm).transform((at): Deadline => ownWords.parse({ at })), ownWords])
  .exactOptional()
