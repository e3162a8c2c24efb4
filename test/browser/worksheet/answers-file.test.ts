import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { plainNumber } from '../../../src/answer/format.ts'
import { answersFile, type FilledBlank } from '../../../src/browser/worksheet/answers-file.ts'
import { answerSheet } from '../../../src/sheet/answer-file.ts'
import type { Exercise } from '../../../src/solution/exercise.ts'
import { solveVariant } from '../../../src/solution/variant.ts'
import { readNumber } from '../../../src/submission/number.ts'
import { readSubmission } from '../../../src/submission/read.ts'
import { setsToPrint } from '../../sheet/documents.ts'
import { names } from '../../sheet/render/fixture.ts'

const sheet = { set: 'quiz-3', variant: 'ada-K3QF', student: 'ada' }

function read(file: string) {
  return readSubmission(new TextEncoder().encode(file), 'answers.yaml')
}

function readOne(typed: string) {
  const { answers, faults } = read(
    answersFile(sheet, [{ problem: 'chain', name: 'df/dq', format: plainNumber, typed }]),
  )
  expect(faults).toEqual([])
  expect(answers).toHaveLength(1)
  const { problem, name, entry } = answers[0]!
  expect([problem.text, name.text, entry.kind]).toEqual(['chain', 'df/dq', 'scalar'])
  return entry.kind === 'scalar' ? entry.text : undefined
}

/** What a sheet with nothing typed hands over. */
function emptyAnswers({ problem, answers, solution }: Exercise): FilledBlank[] {
  return answers.flatMap(({ name: matrix, matrix: isMatrix, cells }) =>
    cells.flatMap((row) =>
      row.map((id, column) => ({
        problem: problem.id,
        name: solution.graph.node(id).name!,
        ...(isMatrix && { cell: { matrix, column } }),
        format: solution.formatOf(id),
        typed: '',
      })),
    ),
  )
}

describe('with nothing typed it is the file that is handed out, byte for byte', async () => {
  test.each(await setsToPrint())('%s', (_, prepared) => {
    for (const student of [{ id: 'ada' }, undefined]) {
      const variant = solveVariant(prepared, 'file', student?.id ?? '17')
      const answers = variant.problems.flatMap(({ exercise }) => emptyAnswers(exercise))
      const identity = { set: prepared.set.id, variant: variant.code, student: student?.id ?? '' }
      expect(answersFile(identity, answers)).toBe(answerSheet(prepared, variant, student))
    }
  })
})

describe('what was typed is what the reader of answer files finds', () => {
  test.each([
    '3',
    '-0.5',
    '007',
    '-',
    '5.',
    '+1',
    '.5',
    '1e-3',
    '1.2×10^-3',
    '1.2·10⁻³',
    '−0.5',
    '3/4',
    '0.5*(1-0.5)',
    '0,5',
    '1 2',
    '1\u00a02',
    '0x1F',
    '.inf',
    'true',
    '~',
    '2024-01-01',
    '1:30',
    '"3"',
    "'3'",
    '# 3',
    '- 3',
    '[1]',
    '{a: 1}',
    '&a',
    '*a',
    '!!int 3',
    '%',
    '\\',
    '\u0000',
    '3\u2028',
    '\ufeff3',
    '３',
    'e',
    ' 3 ',
  ])('%j', (typed) => {
    expect(readOne(typed)).toBe(typed)
  })

  test('whatever it is', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
    fc.assert(
      fc.property(text, (typed) => {
        expect(readNumber(readOne(typed)!)).toEqual(readNumber(typed.trim() === '' ? '' : typed))
      }),
    )
  })

  test.each([' ', '\t', '\u00a0'])('nothing, where only space was typed: %j', (typed) => {
    expect(readOne(typed)).toBe('')
  })
})

describe('no other reader of YAML takes what was typed for another number', () => {
  test.each(['1.1', '1.2'] as const)('by YAML %s', (version) => {
    const typed = ['3', '-0.5', '0.50', '010', '-010', '1:30', '0x1F', '0o17', '1_000', '0,5', '.inf']
    const blanks = typed.map((text, k) => ({ problem: 'p', name: `w${k}`, format: plainNumber, typed: text }))
    const { answers } = parse(answersFile(sheet, blanks), { version })
    expect(Object.values(answers.p)).toEqual([3, -0.5, 0.5, ...typed.slice(3)])
  })
})

describe('what is no number stands in it as the file asks for it, where it can be read', () => {
  const options = ['x', 'y', 'z']
  test.each<readonly [FilledBlank['format'], string, string]>([
    [{ kind: 'choice', options }, 'b', 'b'],
    [{ kind: 'choice', options }, 'x', '"x"'],
    [{ kind: 'choices', options }, 'a, c', '[a, c]'],
    [{ kind: 'choices', options }, 'none', '[]'],
    [{ kind: 'order', items: options }, 'cab', '[c, a, b]'],
    [{ kind: 'order', items: options }, 'c', '"c"'],
    [{ kind: 'shape' }, '2×3', '[2, 3]'],
    [{ kind: 'shape' }, '2 x k', '"2 x k"'],
  ])('%j %s', (format, typed, written) => {
    const file = answersFile(sheet, [{ problem: 'p', name: 'm', format, typed }])
    expect(file.trimEnd().split('\n').at(-1)).toBe(`    m: ${written}`)
  })

  test('a matrix is a list of its rows', () => {
    const cells = ['1', '', '0,5', '[3]', '-2', '1/2'].map((typed, k): FilledBlank => {
      const [row, column] = [Math.floor(k / 3), k % 3]
      return { problem: 'p', name: `W[${row},${column}]`, cell: { matrix: 'W', column }, format: plainNumber, typed }
    })
    const lines = answersFile(sheet, cells).trimEnd().split('\n').slice(-3)
    expect(lines).toEqual(['    W:', '      - [1, _, "0,5"]', '      - ["[3]", -2, "1/2"]'])
  })
})

describe('a name is read as it was typed', () => {
  test.each([...names, '17', 'null', '1e5', '-', '# me'])('%s', (student) => {
    const {
      student: found,
      set,
      variant,
      faults,
    } = read(answersFile({ ...sheet, student }, [{ problem: 'chain', name: 'q', format: plainNumber, typed: '3' }]))
    expect(faults).toEqual([])
    expect([set?.text, variant?.text, found?.text]).toEqual(['quiz-3', 'ada-K3QF', student])
  })
})

test('names of problems and blanks stand in it whatever YAML makes of them', () => {
  const asked = ['h[1,2]', '∂f/∂x', 'df/dx via a', 'm(w)@1', 'y', 'null', 'true', 'no'].map((name) => ({
    problem: 'null',
    name,
    format: plainNumber,
    typed: '1',
  }))
  const { answers, faults } = read(answersFile(sheet, asked))
  expect(faults).toEqual([])
  expect(answers.map(({ problem, name }) => [problem.text, name.text])).toEqual(
    asked.map(({ problem, name }) => [problem, name]),
  )
})
