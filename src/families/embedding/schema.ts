import { matrixSchema, shapeIssues } from '../../model/matrix.ts'
import { mostKept } from '../build.ts'
import { addIssues, type ParameterIssue, quantitySchema, z } from '../contract.ts'
import { sizeOf } from '../sizes.ts'

const token = z.int().min(0)

const shape = z.strictObject({
  vocabulary: sizeOf('numbers', 2, 6).default(4).describe('rows of the table'),
  size: sizeOf('numbers', 1, 3).default(2).describe('numbers of an embedding'),
  tokens: z
    .union([z.int().min(2).max(5), z.array(token).min(1).max(6)])
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

export type EmbeddingParams = z.output<typeof shape>

export const parameters = shape.superRefine((params, context) => addIssues(context, issuesOf(params)))

/** The token sequences to draw from. */
export function sequencesOf({ tokens, vocabulary }: EmbeddingParams): (readonly number[])[] {
  if (Array.isArray(tokens)) return [tokens]
  const all = sequences(tokens, vocabulary).filter((sequence) => new Set(sequence).size === tokens - 1)
  const step = Math.ceil((4 * all.length) / mostKept)
  return all.filter((_, k) => k % step === 0)
}

function sequences(length: number, vocabulary: number): number[][] {
  if (length === 0) return [[]]
  return sequences(length - 1, vocabulary).flatMap((before) =>
    Array.from({ length: vocabulary }, (_, id) => [...before, id]),
  )
}

function* issuesOf(params: EmbeddingParams): Generator<ParameterIssue> {
  const { vocabulary, size, tokens } = params
  const count = Array.isArray(tokens) ? tokens.length : tokens
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
  yield* shapeIssues(params, { table: { rows: vocabulary, columns: size }, upstream: { rows: count, columns: size } })
}
