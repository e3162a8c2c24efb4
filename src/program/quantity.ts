import { z } from 'zod'
import { type ExactNumber, readExact } from '../engine/exact.ts'
import { ExpressionError } from '../engine/expression.ts'
import type { FaultCode } from '../faults/codes.ts'
import { samplerOf } from '../random/sampler.ts'

export { z }

const finite = z.number().refine(Number.isFinite, { error: 'expected a finite number' })

const range = z
  .strictObject({
    from: finite.describe('smallest value that may be drawn'),
    to: finite.describe('largest value that may be drawn'),
    step: finite
      .positive()
      .optional()
      .describe('distance between two values; default: one unit of the last place written'),
    not: z.array(finite).optional().describe('values that are never drawn'),
  })
  .superRefine((drawn, context) => {
    if (samplerOf(drawn).count > 0) return
    context.addIssue(
      parameterIssue({
        code: 'empty-range',
        message: 'the range allows no number',
        got: `${drawn.from} to ${drawn.to}`,
        expected: 'from at most to, and at least one value that "not" leaves',
        remedy: drawn.from > drawn.to ? 'exchange from and to' : 'widen the range or shorten "not"',
        path: [],
      }),
    )
  })
  .describe('a number drawn from a range')

const exact = z
  .string()
  .transform((text, context): ExactNumber => {
    try {
      return readExact(text)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      context.addIssue(parameterIssue(notANumber(text)))
      return z.NEVER
    }
  })
  .describe('a number written as an expression, such as "ln 3" or "1/3"')

function notANumber(got: string): ParameterIssue {
  return {
    code: 'not-a-number',
    message: 'this is neither a number nor an expression of numbers',
    got,
    expected: 'a number, an expression such as ln 3 or 1/3, a mapping with oneOf or a mapping with from and to',
    remedy: 'write a number such as 3, -0.5 or 1.0e-3, or an expression such as ln 3 or 1/3',
    path: [],
  }
}

const choice = z
  .strictObject({
    oneOf: z
      .array(z.union([finite, exact]))
      .min(1)
      .describe('the values to draw from'),
  })
  .describe('a number drawn from a list')

/** Schema of a number in `params`: fixed (perhaps as an expression), a choice or a range. */
export const quantitySchema = z.union([finite, exact, choice, range]).meta({ id: 'quantity' })

/** A number that is fixed, drawn from a list or drawn from a range. */
export type Quantity = z.output<typeof quantitySchema>

/** Why a size has a bound, and what else would do, as a message says it: `must be at most 3: …`, `write at most 3, or …`. */
export interface BoundReason {
  readonly because: string
  readonly instead: string
}

/** Schema of a whole number, or of a list, that may be so large and no larger, and says why. */
export function bounded<Size extends z.ZodNumber | z.ZodArray>(size: Size, most: number, bound: BoundReason): Size {
  // Zod keeps what it does not know with the check; the loader finds it on the issue.
  const stated = { bound } as object
  return size instanceof z.ZodArray
    ? (size.check(z.maxLength(most, stated)) as Size)
    : ((size as z.ZodNumber).check(z.lte(most, stated)) as Size)
}

/** What `superRefine` passes to `addIssue` so that the loader can tell the code, the remedy and the exact column. */
export interface ParameterIssue<Code extends string = FaultCode> {
  readonly code: Code
  readonly message: string
  readonly got?: string
  readonly expected?: string
  readonly remedy?: string
  /** What may stand in place of that which was got. */
  readonly meant?: string
  /** Characters into the text at `path`. */
  readonly offset?: number
  readonly path: readonly (string | number)[]
}

/** Turns a family's own finding into an issue of its zod schema. */
export function parameterIssue(issue: ParameterIssue): {
  code: 'custom'
  message: string
  path: (string | number)[]
  params: { issue: ParameterIssue }
} {
  return { code: 'custom', message: issue.message, path: [...issue.path], params: { issue } }
}

/** Passes what `superRefine` found on to zod; the paths of the findings begin behind `under`. */
export function addIssues(
  context: Pick<z.RefinementCtx, 'addIssue'>,
  issues: Iterable<ParameterIssue>,
  under: ParameterIssue['path'] = [],
): void {
  for (const issue of issues) context.addIssue(parameterIssue({ ...issue, path: [...under, ...issue.path] }))
}
