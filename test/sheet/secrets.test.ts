import { describe, expect, test } from 'vitest'
import { type CodedFormat, decode, encode } from '../../src/answer/format.ts'
import { redact } from '../../src/document/redact.ts'
import { answerKey, answerSheet } from '../../src/sheet/answer-file.ts'
import { sheetPage, wholeFile } from '../../src/sheet/render/page.ts'
import { worksheetProgram } from '../../src/sheet/render/program.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { type SolvedVariant, solveVariant } from '../../src/solution/variant.ts'
import { setsToPrint } from './documents.ts'

const sets = await setsToPrint()
const student = { id: 'ada', name: 'Ada Lovelace' }

/** The same sheet with the same given numbers, and with every answer that is worked out replaced by another. */
function tampered(variant: SolvedVariant): SolvedVariant {
  const problems = variant.problems.map((solved) => {
    const { solution, shown } = solved.exercise
    const { graph } = solution
    // A gradient that is given as a number is a copy of it.
    const stated = (id: number): boolean =>
      graph.node(id).meta?.role === 'given' ||
      graph.constantValue(id) !== undefined ||
      (graph.node(id).operation === 'copy' && graph.node(id).inputs.every(stated))
    const values = solved.values.map((value, id) => {
      const format = solution.formatOf(id)
      if (format.kind !== 'number') return another(format, value)
      return stated(id) || shown.has(id) ? value : 1.37 * value + 0.11
    })
    return { ...solved, values }
  })
  return { ...variant, problems }
}

function another(format: CodedFormat, code: number): number {
  const answer = decode(format, code)
  switch (format.kind) {
    case 'choice':
      return encode(format, [(answer[0]! % format.options.length) + 1])
    case 'choices':
      return encode(format, answer.includes(1) ? answer.filter((position) => position !== 1) : [1, ...answer])
    case 'order':
      return encode(format, [...answer.slice(1), answer[0]!])
    case 'shape':
      return encode(format, [...answer, 7])
  }
}

function filesOf(prepared: PreparedSet, variant: SolvedVariant) {
  const key = keyDocument(prepared.set, variant, student)
  return {
    key,
    answerKey: answerKey(prepared, variant, student),
    worksheet: redact(key),
    answers: answerSheet(prepared, variant, student),
  }
}

describe('what a student gets does not depend on any value that is computed', () => {
  test.each(sets)('%s', (_, prepared, draws) => {
    for (let k = 0; k < draws / 2; k++) {
      const variant = solveVariant(prepared, `seed ${k}`, 'ada')
      const [honest, other] = [variant, tampered(variant)].map((one) => filesOf(prepared, one))
      expect(other!.key).not.toEqual(honest!.key)
      expect(other!.answerKey).not.toBe(honest!.answerKey)
      expect(other!.worksheet).toEqual(honest!.worksheet)
      expect(other!.answers).toBe(honest!.answers)
    }
  })

  test('down to the bytes of the page', async () => {
    const program = await worksheetProgram()
    for (const [, prepared] of sets) {
      const variant = solveVariant(prepared, 'bytes', 'ada')
      const [honest, other] = [variant, tampered(variant)].map((one) =>
        wholeFile(sheetPage(redact(keyDocument(prepared.set, one, student)), { paper: 'A4' }), program),
      )
      expect(other === honest).toBe(true)
    }
  })
})

describe('a worksheet has no field that is key only', () => {
  test.each(sets)('%s', (_, prepared) => {
    const text = JSON.stringify(redact(keyDocument(prepared.set, solveVariant(prepared, 'fields', 'ada'), student)))
    expect(text).not.toMatch(/"(answer|accepted|steps|symbols|numbers|paths|words|isRight)":/)
    expect(text).not.toMatch(/"state":"asked","text"/)
  })
})

describe('the key and the answer file ask for the same, in the same order', () => {
  test.each(sets)('%s', (_, prepared) => {
    const variant = solveVariant(prepared, 'order', 'ada')
    const onSheet = keyDocument(prepared.set, variant).problems.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'blanks' ? block.items.map(({ name }) => name) : [])),
    )
    const inFile = answerSheet(prepared, variant)
      .match(/^ {4}.*(?=:$)/gm)!
      .map((line) => line.trim().replace(/^['"]|['"]$/g, ''))
    expect(inFile).toEqual(onSheet)
  })
})
