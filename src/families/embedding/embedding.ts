import { type FamilyValue, familyCalculation } from '../../language/program.ts'
import { shapeIssues } from '../../language/value.ts'
import { matrixSchema } from '../../model/matrix.ts'
import { plainDescent } from '../../model/update-rule.ts'
import { upstreamStatement } from '../../model/upstream-gradient.ts'
import { builtPerShape, mostKept } from '../build.ts'
import { addIssues, type Family, type ParameterIssue, type Program, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'
import { examples } from './examples.ts'

const token = z.int().min(0)

const shape = z.strictObject({
  vocabulary: sizeOf('numbers', 2, 24).default(4).describe('rows of the table'),
  size: sizeOf('numbers', 1, 12).default(2).describe('numbers of an embedding'),
  tokens: z
    .union([z.int().min(2).max(12), z.array(token).min(1).max(12)])
    .default(4)
    .describe('a list of token ids from 0, or how many are drawn; one of those drawn comes twice'),
  table: matrixSchema
    .default({ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] })
    .describe('W, vocabulary × size: one number for all cells, or rows'),
  upstream: matrixSchema
    .default({ from: -2, to: 3, step: 0.5, not: [-1, 0, 1] })
    .describe('G, the gradient that comes back: one number for all cells, or a row per token'),
  rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3, 0.4] }).describe('learning rate'),
})

type Params = z.output<typeof shape>

const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** An embedding lookup (torch.nn.Embedding) in which a token comes more than once. */
export const embedding: Family<typeof parameters> = {
  name: 'embedding',
  summary: 'An embedding lookup with a repeated token: looked-up rows, gradient of the table, updated table',
  parameters,
  examples,
  build: builtPerShape(sequencesOf, build),
}

/** A product of whole numbers, which every engine has alike. */
function powerOf(base: number, exponent: number): number {
  return Array.from({ length: exponent }).reduce<number>((product) => product * base, 1)
}

/** The token sequences to draw from. */
function sequencesOf({ tokens, vocabulary }: Params): (readonly number[])[] {
  if (Array.isArray(tokens)) return [tokens]
  if (powerOf(vocabulary, tokens) > mostEnumerated) return someSequences(tokens, vocabulary)
  const all = sequences(tokens, vocabulary).filter((sequence) => new Set(sequence).size === tokens - 1)
  const step = Math.ceil((4 * all.length) / mostKept)
  return all.filter((_, k) => k % step === 0)
}

const mostEnumerated = 10_000

function sequences(length: number, vocabulary: number): number[][] {
  if (length === 0) return [[]]
  return sequences(length - 1, vocabulary).flatMap((before) =>
    Array.from({ length: vocabulary }, (_, id) => [...before, id]),
  )
}

/** Ids that are equally far apart, round and round the vocabulary, one of which comes again. */
function someSequences(length: number, vocabulary: number): number[][] {
  const step = Array.from({ length: vocabulary }, (_, k) => k + 1).find(
    (by) => by > vocabulary / 3 && divisor(by, vocabulary) === 1,
  )!
  return Array.from({ length: mostKept / 4 }, (_, first) => {
    const ids = Array.from({ length: length - 1 }, (_, k) => (first + k * step) % vocabulary)
    return [...ids.slice(0, -1), ids[first % (length - 2 || 1)]!, ids.at(-1)!]
  })
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

function shapesOf({ vocabulary, size, tokens }: Params) {
  return { table: [vocabulary, size], upstream: [Array.isArray(tokens) ? tokens.length : tokens, size] } as const
}

function* issuesOf(params: Params): Generator<ParameterIssue> {
  const { vocabulary, tokens } = params
  if (Array.isArray(tokens)) {
    for (const [k, id] of tokens.entries()) {
      if (id < vocabulary) continue
      yield {
        code: 'unknown-token',
        message: 'the table has no row for this token',
        got: `${id}`,
        expected: `0 to ${vocabulary - 1}`,
        remedy: 'use a smaller id or a larger vocabulary',
        path: ['tokens', k],
      }
    }
  } else if (tokens - 1 > vocabulary) {
    yield {
      code: 'too-few-tokens',
      message: 'the vocabulary is too small for one token to come twice and all others once',
      got: `${tokens} tokens from ${vocabulary}`,
      expected: `a vocabulary of ${tokens - 1} or more`,
      remedy: 'use a larger vocabulary or fewer tokens',
      path: ['tokens'],
    }
  }
  yield* shapeIssues(params, shapesOf(params))
}

function build(params: Params, sequence: readonly number[]): Program {
  const { vocabulary, rate } = params
  const shapes = shapesOf(params)
  const given: Record<string, FamilyValue> = {
    W: { shape: shapes.table, of: params.table, kind: 'parameter', heading: 'Embedding table' },
    G: { shape: shapes.upstream, of: params.upstream, kind: 'data', heading: 'Upstream gradient' },
  }
  const lookup = familyCalculation(given, [`E = lookup(W, [${sequence.join(', ')}])`, 'L = sum(G*E)'], 'L', {
    untold: ['L'],
  })
  const training = plainDescent({ of: 'L', parameters: lookup.parameters, rate })
  const tokens = `$(${sequence.join(',\\,')})$`
  return {
    ...lookup,
    training,
    title: 'An embedding lookup',
    statement: `A text is the sequence of tokens ${tokens} from a vocabulary of ${vocabulary}. The embedding layer looks up the row of the table $\\sym{W}$ that belongs to each token; the rows it finds are the rows of $E$. ${upstreamStatement('E')}`,
    statementOfUpdates: 'The table is updated once by gradient descent.',
    facts: [`The tokens are ${tokens}.`],
    shape: sequence.join(' '),
    conventions: [
      'Token ids are counted from 0, as the rows of the table are; the row of a token that does not occur has gradient 0.',
    ],
    ask: ['E', 'dL/dW', 'W@1'],
    // Rows that are looked up are copies, and rows that are not stay as they are.
    allow: ['shared'],
  }
}
