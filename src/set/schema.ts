import type { Family } from '../family/contract.ts'
import { wordsShape } from '../family/words.ts'
import { type ParameterIssue, parameterIssue, z } from '../program/quantity.ts'
import { deadline } from './deadline.ts'
import { difficulty } from './difficulty.ts'
import { feedback } from './feedback.ts'
import { type Issue, noteKnownKeys } from './noted-issue.ts'
import { gradedInPartsShape, partMarksShape } from './part-marks.ts'
import { sharedNumbersShape } from './shared-numbers.ts'
import { sheetPagesShape } from './sheet-pages.ts'
import { widestTolerance } from './types.ts'
import { pooledWorthShape, worthShape } from './worth.ts'

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
  absolute: z
    .number()
    .min(0)
    .exactOptional()
    .describe(
      'accepted distance from the key, of which at most a quarter of the key counts, or the default where that is more; default: 0.00005, or half a unit of the last place asked for if that is less',
    ),
  relative: z
    .number()
    .min(0)
    .max(widestTolerance)
    .default(1e-3)
    .describe('accepted distance as a share of the key, at most a quarter'),
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
  ...gradedInPartsShape,
  diagnose: z.boolean().default(true).describe('name the mistake behind a wrong answer'),
})

const shuffleParts = z.boolean().exactOptional()

const numbers = z.enum(['plain', 'exact']).exactOptional()

const problemShape = {
  id: id.describe('name of the problem in answers.yaml: letters, digits, dashes'),
  title: text.exactOptional().describe('heading on the sheet; default: what the family calls it'),
  ...wordsShape,
  ...worthShape,
  ...partMarksShape,
  ...sharedNumbersShape(id),
  ask: z
    .array(text)
    .min(1)
    .exactOptional()
    .describe('names or groups: forward, loss, locals, upstreams, gradients, updates, all; default: the family’s'),
  allow: z.array(z.string()).default([]).describe('ids of quality rules this problem may break on purpose'),
  numbers: numbers.describe('exact: all asked values are short decimals; default: plain'),
  shuffleParts: shuffleParts.describe('whether the order of what is asked differs from student to student'),
  difficulty: difficulty.describe('what all draws have to keep to: easy, medium, hard or a range; default: alike'),
}

function poolSchema<Item extends z.ZodType>(problem: Item) {
  return z
    .strictObject({
      pool: id.describe('name of a pool of problems, of which each student gets some'),
      pick: z.int().min(1).default(1).describe('how many of its problems each student gets'),
      ...pooledWorthShape,
      ...partMarksShape,
      numbers: numbers.describe('as of a problem, for all of the pool'),
      shuffleParts: shuffleParts.describe('as of a problem, for all of the pool'),
      difficulty: difficulty.describe('only problems of this difficulty are picked: easy, medium, hard or a range'),
      problems: z.array(problem).min(1).describe('the problems to pick from; all are worth the same points'),
    })
    .superRefine(({ pick, problems }, context) => {
      if (pick <= problems.length) return
      const count = `${problems.length} problem${problems.length === 1 ? '' : 's'}`
      const issue: ParameterIssue = {
        code: 'pool-too-small',
        message: `${pick} problems cannot be picked from ${count}`,
        expected: `at most ${problems.length}`,
        remedy: 'pick fewer, or add problems to the pool',
        path: ['pick'],
      }
      context.addIssue(parameterIssue(issue))
    })
}

const share = z.number().min(0).max(1)

const demands = z.strictObject({
  attempts: z.number().min(1).default(50).describe('most draws made for one that is kept, in the mean'),
  variants: z.int().min(1).default(200).describe('least number of different variants of a problem'),
  guessable: share
    .default(0.5)
    .describe('largest share of the points of a problem that always giving the most frequent answers may earn'),
  copied: share
    .default(1)
    .describe(
      'largest share of the points of a sheet that the right answers of another sheet may earn on it, in the mean; where "apart" is stated, that; 1 demands nothing',
    ),
  hidden: share.default(1).describe('largest share of draws in which a usual mistake may not show; 1 demands nothing'),
  spread: z
    .number()
    .min(1)
    .default(3)
    .describe('how many times as difficult as the easiest draw of a problem the hardest may be'),
  swallowed: share
    .default(0.4)
    .describe('largest share of draws in which the allowance for rounding may swallow a mistake'),
  kinds: share
    .default(0.25)
    .describe(
      'of several kinds that a problem states (solution: [circuit, neuron]), the least part of its share that each gets',
    ),
  tolerance: z.number().min(1).default(10).describe('how many times the default the stated tolerance may be'),
})

function setSchema<Entry extends z.ZodType>(entry: Entry) {
  return z.strictObject({
    id: id.exactOptional().describe('letters, digits, dashes; default: the name of the file'),
    title: text.exactOptional().describe('default: the id'),
    course: text.exactOptional().describe('printed in the header'),
    instructions: z.string().exactOptional().describe('Markdown with $TeX$, printed above the problems'),
    seed: text
      .exactOptional()
      .describe('for open practice; leave it out for graded work and pass --seed, so that nobody can draw the key'),
    families: z
      .array(text)
      .exactOptional()
      .describe('families of your own: modules or folders, from the folder of this file'),
    round,
    grading: grading.prefault({}).describe('how answers are marked'),
    feedback: feedback.describe('what students may be told once their answers are graded'),
    deadline: deadline.describe('until when it is to be handed in, and what lateness costs'),
    apart: z
      .number()
      .positive()
      .max(1)
      .exactOptional()
      .describe(
        'largest share of the points of a problem that answers copied from another sheet may earn: draws whose answers many others have are refused, and right working on own earlier values counts only where the numbers of the sheet show',
      ),
    lint: demands.prefault({}).describe('what "gradsheet lint" demands of the set; it exits with 1 below that'),
    ...sheetPagesShape,
    shuffle: z.boolean().default(false).describe('whether the order of the problems differs from student to student'),
    numbers: numbers.describe('as of a problem, for all of the set'),
    shuffleParts: shuffleParts.describe('as of a problem, for all of the set'),
    difficulty: difficulty.describe('as of a problem or pool, for all of the set'),
    problems: z.array(entry).min(1).describe('problems and pools of problems, in the order of the sheet'),
  })
}

/** Schema of a problem set file whose problems belong to the given families. */
export function problemSetSchema(families: readonly Family[]) {
  const problem = problemSchema(families)
  return setSchema(entrySchema(problem, poolSchema(problem)))
}

/** The same as parts of a JSON Schema: of the file but for its problems, of a problem, of a pool but for its problems. */
export function describedSchemas(families: readonly Family[]) {
  return { set: setSchema(z.unknown()), problem: problemSchema(families), pool: poolSchema(z.unknown()) }
}

/** What has a key `pool` is a pool, whatever else it has: what is wrong with it is told of a pool. */
function entrySchema<Problem, Pool>(problem: z.ZodType<Problem>, pool: z.ZodType<Pool>) {
  return z.unknown().transform((value, context): Problem | Pool => {
    const isPool = typeof value === 'object' && value !== null && 'pool' in value
    const parsed = (isPool ? pool : problem).safeParse(value, { error: noteKnownKeys })
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues as Issue[]) context.issues.push({ ...issue, input: value } as never)
    return z.NEVER
  })
}

function problemSchema(families: readonly Family[]) {
  const [first, ...others] = families.map(problemOfFamily)
  return z.discriminatedUnion('family', [first!, ...others])
}

function problemOfFamily(family: Family) {
  return z
    .strictObject({
      ...problemShape,
      family: z.literal(family.name).describe(family.summary),
      params: family.parameters.prefault({}).describe(`parameters of the family ${family.name}`),
    })
    .superRefine(({ difficulty, allow }, context) => {
      if (difficulty && allow.includes('difficulty')) context.addIssue(parameterIssue(wantedAndWaived(allow)))
    })
}

function wantedAndWaived(allow: readonly string[]): ParameterIssue {
  return {
    code: 'difficulty-wanted-and-waived',
    message: 'a difficulty is wanted, and every difficulty is allowed',
    expected: 'one of the two',
    remedy: 'take difficulty out of allow, or do not state a difficulty',
    path: ['allow', allow.indexOf('difficulty')],
  }
}

/** What a problem of an unknown family can still be checked for. */
export const problemOfAnyFamily = z.strictObject({
  ...problemShape,
  family: z.unknown().optional(),
  params: z.unknown().optional(),
})
