import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { setOf, solved } from '../solution/fixture.ts'

const names = ['neuron', 'circuit', 'two-layers']
const students = Array.from({ length: 30 }, (_, k) => `${k}`)

/** The printed lines of one student's worked solution, as numbers at their ends, and what is right. */
function sheetOf(solution: string, student: string) {
  const set = setOf([{ family: 'wrong-line', params: { solution } }])
  const variant = solveVariant(prepareSet(set, families), 'seed', student)
  const { problem, value } = solved({ family: 'wrong-line', params: { solution } }, student)
  const blanks = keyDocument(set, variant).problems[0]!.blocks.find(({ kind }) => kind === 'blanks')!
  const item = 'items' in blanks ? blanks.items[0]! : undefined
  const options = item && 'format' in item && item.format.kind === 'choice' ? item.format.options : []
  const values = options.map((line) => Number(/.*= (?:\\num\{)?(-?[\d.]+)\}?\$$/.exec(line)?.[1]))
  return { problem, value, values, wrong: value('wrong_line') - 1 }
}

describe.each(names)('in the worked solution %s', (solution) => {
  const sheets = students.map((student) => sheetOf(solution, student))

  test('the wrong line prints another value than the right one', () => {
    for (const { values, wrong, value } of sheets) {
      expect(values.every(Number.isFinite)).toBe(true)
      expect(Math.abs(values[wrong]! - value('right_value'))).toBeGreaterThan(5e-5)
    }
  })

  test('the lines above it are right', () => {
    for (const { problem, values, wrong, value } of sheets) {
      const { assignments } = problem.exercise.program
      const forward = assignments.filter(({ kind }) => kind !== 'derived').map(({ name }) => name)
      for (const [k, name] of forward.slice(0, wrong).entries()) expect(values[k], name).toBeCloseTo(value(name), 4)
    }
  })

  test('no mistake gives itself away by making its line, or one that follows from it, 0', () => {
    const set = prepareSet(setOf([{ family: 'wrong-line', params: { solution } }]), families)
    for (let student = 0; student < 300; student++) {
      const { exercise, values } = solveVariant(set, 'seed', `${student}`).problems[0]!
      const { nodes } = exercise.solution.graph
      const printed = nodes.filter(({ name }) => name?.startsWith('printed_'))
      for (const { id } of printed) expect(Math.abs(values[id]!), `${student}`).toBeGreaterThan(5e-5)
    }
  })

  test('every line but those that cannot be wrong is the wrong one for some student', () => {
    expect(new Set(sheets.map(({ wrong }) => wrong)).size).toBeGreaterThan(3)
  })
})

test('whoever keeps the wrong value is told what went wrong in its line', () => {
  const { problem } = solved({ family: 'wrong-line', params: { solution: 'circuit' } }, '1')
  const kept = problem.exercise.wrongRules().all.find(({ misconception }) => misconception.id === 'wrong-value-kept')!
  expect(kept.misconception.says).toMatch(/^the value of the wrong line was kept: [^{}]+$/)
  expect(kept.misconception.hint).toMatch(/^[^{}]+\.$/)
})
