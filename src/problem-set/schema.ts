import { type Family, z } from '../families/contract.ts'

/** May be part of a path, and of an element id in an LMS. */
const idPattern = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/
export const identifier = z.string().regex(idPattern, { error: 'expected letters, digits and dashes, at most 64' })

const id = z.union([identifier, z.int().nonnegative().transform(String)])
const text = z.union([z.string().trim().min(1), z.number().transform(String)])

const round = z
  .union([
    z.int().min(0).max(12).describe('a number of decimals'),
    z
      .strictObject({ significant: z.int().min(1).max(12).describe('number of significant digits') })
      .describe('a number of significant digits'),
  ])
  .default(4)
  .describe('decimals students are told to round to, or { significant: 4 }')

const tolerance = z.strictObject({
  absolute: z.number().min(0).default(5e-5).describe('accepted distance from the key'),
  relative: z.number().min(0).max(1).default(1e-3).describe('accepted distance as a share of the key'),
})

const grading = z.strictObject({
  tolerance: tolerance.prefault({}).describe('an answer is right within the larger of the two'),
  roundingAware: z
    .boolean()
    .default(true)
    .describe('widen the tolerance by what rounding intermediate values can cause'),
  followThrough: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('share of the points for right working on a wrong earlier value; 0 turns it off'),
  diagnose: z.boolean().default(true).describe('name the mistake behind a wrong answer'),
})

const problemShape = {
  id: id.describe('name of the problem in answers.yaml: letters, digits, dashes'),
  title: text.exactOptional().describe('heading on the sheet; default: what the family calls it'),
  points: z.number().positive().exactOptional().describe('points for the whole problem; default: one per blank'),
  ask: z
    .array(text)
    .min(1)
    .exactOptional()
    .describe('names or groups: forward, loss, locals, upstreams, gradients, updates, all; default: the family’s'),
  allow: z.array(z.string()).default([]).describe('ids of quality rules this problem may break on purpose'),
}

function setSchema<Item extends z.ZodType>(problem: Item) {
  return z.strictObject({
    id: id.exactOptional().describe('letters, digits, dashes; default: the name of the file'),
    title: text.exactOptional().describe('default: the id'),
    course: text.exactOptional().describe('printed in the header'),
    instructions: z.string().exactOptional().describe('Markdown with $TeX$, printed above the problems'),
    seed: text
      .exactOptional()
      .describe('for open practice; leave it out for graded work and pass --seed, so that nobody can draw the key'),
    round,
    grading: grading.prefault({}).describe('how answers are marked'),
    problems: z.array(problem).min(1).describe('in the order of the sheet'),
  })
}

/** Schema of a problem set file whose problems belong to the given families. */
export function problemSetSchema(families: readonly Family[]) {
  const [first, ...others] = families.map(problemSchema)
  return setSchema(z.discriminatedUnion('family', [first!, ...others]))
}

function problemSchema(family: Family) {
  return z.strictObject({
    ...problemShape,
    family: z.literal(family.name).describe(family.summary),
    params: family.parameters.prefault({}).describe(`parameters of the family ${family.name}`),
  })
}

/** What a problem of an unknown family can still be checked for. */
export const problemOfAnyFamily = z.strictObject({
  ...problemShape,
  family: z.unknown().optional(),
  params: z.unknown().optional(),
})
