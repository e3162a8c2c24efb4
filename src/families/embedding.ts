import { mostKept } from '../family/build.ts'
import { quantitySchema, z } from '../family/contract.ts'
import { data, parameter, statedIn } from '../family/given.ts'
import { matrixSchema } from '../family/matrix.ts'
import { programFamily } from '../family/program-family.ts'
import { numbersTo, sizeOf } from '../family/sizes.ts'

const words = {
  title: 'An embedding lookup',
  statement: (tokens: string, vocabulary: number) =>
    `A text is the sequence of tokens ${tokens} from a vocabulary of ${vocabulary}. The embedding layer looks up the row of the table $\\sym{W}$ that belongs to each token; the rows it finds are the rows of $E$. The layers above send back $\\sym{G} = \\partial L/\\partial E$.`,
  update: 'The table is updated once by gradient descent.',
  tokens: (tokens: string) => `The tokens are ${tokens}.`,
  counted:
    'Token ids are counted from 0, as the rows of the table are; the row of a token that does not occur has gradient 0.',
}

/** An embedding lookup (torch.nn.Embedding) in which a token comes more than once. */
export const embedding = programFamily({
  name: 'embedding',
  summary: 'An embedding lookup with a repeated token: looked-up rows, gradient of the table, updated table',
  parameters: z.strictObject({
    vocabulary: sizeOf('numbers', 2, 24).default(4).describe('rows of the table'),
    size: sizeOf('numbers', 1, 12).default(2).describe('numbers of an embedding'),
    tokens: z
      .union([z.int().min(2).max(12), z.array(z.int().min(0)).min(1).max(12)])
      .default(4)
      .describe('a list of token ids from 0, or how many are drawn; one of those drawn comes twice'),
    table: matrixSchema
      .default({ from: -2, to: 2, step: 0.1, not: [-1, 0, 1] })
      .describe('W, vocabulary × size: one number for all cells, or rows'),
    upstream: matrixSchema
      .default({ from: -2, to: 3, step: 0.5, not: [-1, 0, 1] })
      .describe('G, the gradient that comes back: one number for all cells, or a row per token'),
    rate: quantitySchema.default({ oneOf: [0.1, 0.2, 0.3, 0.4] }).describe('learning rate'),
  }),
  examples: [
    { title: 'Four tokens, one of them twice', params: {} },
    {
      title: 'A given sequence with a token that comes three times, gradients only',
      params: { vocabulary: 3, tokens: [1, 2, 1, 1] },
      ask: ['E', 'dL/dW'],
    },
  ],
  *issues({ vocabulary, tokens }) {
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
  },
  kinds: ({ tokens, vocabulary }) => (Array.isArray(tokens) ? [tokens] : sequencesOf(tokens, vocabulary)),
  exercise(params, sequence) {
    const { vocabulary, size, rate } = params
    const rows = (key: 'table' | 'upstream', count: number) => statedIn(params)(key, [count, size])
    const tokens = `$(${sequence.join(',\\,')})$`
    return {
      given: {
        ...parameter('Embedding table', { W: rows('table', vocabulary) }),
        ...data('Upstream gradient', { G: rows('upstream', sequence.length) }),
      },
      lines: [`E = lookup(W, [${sequence.join(', ')}])`, 'L = sum(G*E)'],
      untold: ['L'],
      update: { rate },
      title: words.title,
      statement: words.statement(tokens, vocabulary),
      statementOfUpdates: words.update,
      facts: [words.tokens(tokens)],
      shape: sequence.join(' '),
      conventions: [words.counted],
      ask: ['E', 'dL/dW', 'W@1'],
      // Rows that are looked up are copies, and rows that are not stay as they are.
      allow: ['shared'],
    }
  },
})

/** Token sequences to draw from: different ids, one of which comes again later. */
function sequencesOf(length: number, vocabulary: number): number[][] {
  const all = numbersTo(vocabulary).flatMap((start) => {
    const ids = numbersTo(length - 1).map((k) => (start + k * stepIn(vocabulary)) % vocabulary)
    return ids.flatMap((id, again) =>
      ids.slice(again).map((_, later) => [...ids.slice(0, again + later + 1), id, ...ids.slice(again + later + 1)]),
    )
  })
  // In steps of a prime, so that other starts, repeated ids and places come up.
  const drawn = new Set(numbersTo(mostKept / 4).map((k) => (37 * k) % all.length))
  return [...drawn].map((k) => all[k]!)
}

/** About a third of the vocabulary, and a step that meets every id before one comes again. */
function stepIn(vocabulary: number): number {
  return numbersTo(vocabulary + 1).find((step) => step > vocabulary / 3 && commonDivisor(step, vocabulary) === 1)!
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
