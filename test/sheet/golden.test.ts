import { describe, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { answerSheet } from '../../src/sheet/answer-file.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { everyFormatSet } from '../families/every-format.ts'
import { openProjectSet } from '../project-sets.ts'
import { type ProblemDraft, prepared } from '../solution/fixture.ts'
import { expectGolden } from './golden.ts'
import { readable } from './readable.ts'

const student = { id: 'ada', name: 'Ada Lovelace' }

describe('the key says what the golden file says', () => {
  test.each(['lecture-circuit', 'lecture-network', 'sigmoid-neuron', 'quiz-backprop'])('%s', async (name) => {
    const prepared = await openProjectSet(name)
    const variant = solveVariant(prepared, 'golden', 'ada')
    expectGolden(`sheet/${name}`, readable(keyDocument(prepared.set, variant, student)))
  })
})

test('so does the key of every format of answers, in full and compact', () => {
  const prepared = everyFormatSet()
  const variant = solveVariant(prepared, 'golden', 'ada')
  expectGolden('sheet/every-format', readable(keyDocument(prepared.set, variant, student)))
  expectGolden('sheet/every-format-compact', readable(keyDocument(prepared.set, variant, student, 'compact')))
})

const softmaxLayer: ProblemDraft = {
  params: {
    given: {
      X: [
        [6, 9, 3],
        [8, 6, 1],
      ],
      W: { shape: [3, 2], from: -0.3, to: 0.3, step: 0.1, not: [0] },
      b: { shape: [3], oneOf: [-1, 1, 2] },
      T: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    program: ['Z = W @ X + b', 'P = softmax(Z)', 'L = -sum(T * log(P)) / 3'],
    update: { of: 'L', parameters: ['W', 'b'], rate: 0.1, rule: 'momentum', steps: 2 },
  },
  ask: ['Z', 'P', 'L', 'dL/dZ', 'dL/dW', 'W@2'],
  allow: allowableRules,
}

const recurrent: ProblemDraft = {
  params: {
    given: {
      x1: [1, 0],
      x2: [0.5, -1],
      x3: [-1, 0.25],
      h0: [0, 0],
      W_x: { shape: [2, 2], from: -1, to: 1, step: 0.1, not: [0] },
      W_h: { shape: [2, 2], from: -1, to: 1, step: 0.1, not: [0] },
      b: [0.1, -0.2],
      v: [0.5, -0.4],
    },
    program: [
      {
        for: 't',
        from: 1,
        to: 3,
        lines: ['z{t} = W_x @ x{t} + W_h @ h{t-1} + b', 'h{t} = tanh(z{t})', 'E{t} = (v^T @ h{t} - 0.5)^2/2'],
      },
      'L = E1 + E2 + E3',
    ],
  },
  ask: ['h3', 'L', 'dL/dW_h'],
  allow: allowableRules,
}

test('so do the keys of programs in matrices: lines of matrices, repeated ones once, signs in words, boxes and arrows', () => {
  const set = prepared([softmaxLayer, recurrent])
  const variant = solveVariant(set, 'golden', 'ada')
  expectGolden('sheet/matrices', readable(keyDocument(set.set, variant, student)))
  expectGolden('sheet/matrices-compact', readable(keyDocument(set.set, variant, student, 'compact')))
})

test('so do the worksheet and the answer file', async () => {
  const prepared = await openProjectSet('lecture-circuit')
  const variant = solveVariant(prepared, 'golden', 'ada')
  expectGolden('sheet/lecture-circuit-worksheet', readable(redact(keyDocument(prepared.set, variant, student))))
  expectGolden('sheet/lecture-circuit-answers', answerSheet(prepared, variant, student))
})
