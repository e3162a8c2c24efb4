import { describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { families } from '../../src/families/index.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'

function keyOf(problem: object) {
  const text = JSON.stringify({ id: 'told', problems: [{ id: 'p', ...problem }] })
  const prepared = prepareSet(parseProblemSet(text, 'told.yaml', families), families)
  return keyDocument(prepared.set, solveVariant(prepared, 's', '1'))
}

const sheetOf = (problem: object) => redact(keyOf(problem))
const blocksOf = (problem: object, kind: string) =>
  sheetOf(problem).problems[0]!.blocks.filter((one) => one.kind === kind)

describe('a sheet that asks for no update says nothing of updates', () => {
  const stepWords = /updates? |learning rate|\^\{\(k\)\}|minimised|step of gradient descent/

  test.each([
    ['neuron', {}, ['L']],
    ['mini-batch', {}, ['L']],
    ['regularisation', {}, ['J']],
    ['embedding', {}, ['E']],
    ['network', {}, ['E_total']],
    [
      'program',
      { given: { x: 3, w: 2 }, program: ['y = w*x'], update: { rate: 0.1, rule: 'adam', parameters: ['w'] } },
      ['dy/dw'],
    ],
  ] as const)('%s', (family, params, ask) => {
    const asking = (names: readonly string[]) => JSON.stringify(sheetOf({ family, params, ask: names }))
    expect(asking(ask)).not.toMatch(stepWords)
    expect(asking([...ask, 'updates'])).toMatch(stepWords)
  })
})

describe('signs that only the key writes are told on the key', () => {
  const problem = {
    family: 'program',
    statement: 'Find all.',
    show: 'none',
    params: { given: { W: [[1, 2]], x: [3, 4] }, program: ['z = sigmoid(W @ x)', 'L = sum(z^2)'] },
    allow: ['shared', 'saturated'],
  }

  test('and not on the worksheet', () => {
    expect(keyOf(problem).solutionConventions?.join(' ')).toContain('adds up all cells')
    expect(JSON.stringify(sheetOf(problem))).not.toContain('adds up all cells')
  })

  test('where formulas are shown, what they mean stands on both', () => {
    const { show: _, ...shown } = problem
    expect(sheetOf(shown).conventions.join(' ')).toContain('adds up all cells')
  })
})

describe('what steps bring is one table', () => {
  const training = {
    family: 'program',
    allow: ['trivial', 'shared', 'tie', 'kink'],
    params: {
      given: { x: [1, 2], y: 1, theta: [0, 0] },
      program: ['J = (y - theta^T @ x)^2'],
      update: {
        of: 'J',
        parameters: ['theta'],
        rate: 0.1,
        data: [
          { x: [1, 2], y: 1 },
          { x: [3, 4], y: -1 },
          { x: [5, 6], y: 1 },
        ],
      },
    },
  }

  test('with a row per step, vectors lying', () => {
    const [table] = blocksOf({ ...training, ask: ['theta@3'] }, 'table')
    const row = (step: string, x: string, y: string) => [
      { text: step, heading: true },
      { tex: `\\begin{bmatrix}${x}\\end{bmatrix}^{\\top}` },
      { tex: y },
    ]
    expect(table).toEqual({
      kind: 'table',
      header: [{ text: 'Step' }, { tex: 'x' }, { tex: 'y' }],
      rows: [
        row('1', '\\num{1} & \\num{2}', '\\num{1}'),
        row('2', '\\num{3} & \\num{4}', '\\num{-1}'),
        row('3', '\\num{5} & \\num{6}', '\\num{1}'),
      ],
    })
  })

  test('which ends where nothing more is needed', () => {
    const [table] = blocksOf({ ...training, ask: ['theta@2'] }, 'table')
    expect(table).toMatchObject({ rows: [{}, {}].map(() => expect.anything()) })
  })
})

test('a name that ends with _new has a symbol and a prompt as every other', () => {
  const params = { given: { w: 2, d: 3 }, program: ['w_new = w - 0.1*d', 'f = w_new^2'] }
  const words = { symbols: { w_new: 'w^{+}' }, prompts: { w_new: 'The next weight' } }
  const [blanks] = blocksOf({ family: 'program', params, ...words, ask: ['w_new'] }, 'blanks')
  expect(blanks).toMatchObject({ items: [{ tex: 'w^{+}', prompt: 'The next weight' }] })
})

describe('the key of a long training in matrices', () => {
  const key = keyOf({
    family: 'program',
    allow: ['trivial', 'shared'],
    params: {
      given: { W: [[1, 2]], x: [3, 4] },
      program: ['z = W @ x', 'L = sum(z^2)'],
      update: { of: 'L', parameters: ['W'], rate: 0.01, steps: 6 },
    },
    ask: ['L', 'L@1', 'L@2', 'L@3', 'L@4', 'L@5', 'W@6'],
  })
  const steps = key.problems[0]!.blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : []))
  const named = (name: string) => steps.find((step) => step.name === name)!

  test('puts the numbers in for the first and the last step, and states the rule and the value for those between', () => {
    expect(named('dL/dW').numbers).toBeDefined()
    expect(named('dL/dW@3')).not.toHaveProperty('numbers')
    expect(named('dL/dW@3').symbols).toBeDefined()
    expect(named('dL/dW@5').numbers).toBeDefined()
  })

  test('reads one cell of a line, the first time', () => {
    expect(named('dL/dW').cells).toHaveLength(1)
    expect(named('dL/dW@5')).not.toHaveProperty('cells')
  })
})
