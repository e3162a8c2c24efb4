import { describe, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { answerSheet } from '../../src/sheet/answer-file.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { everyFormatSet } from '../families/every-format.ts'
import { openProjectSet } from '../project-sets.ts'
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

test('so do the worksheet and the answer file', async () => {
  const prepared = await openProjectSet('lecture-circuit')
  const variant = solveVariant(prepared, 'golden', 'ada')
  expectGolden('sheet/lecture-circuit-worksheet', readable(redact(keyDocument(prepared.set, variant, student))))
  expectGolden('sheet/lecture-circuit-answers', answerSheet(prepared, variant, student))
})
