import { describe, expect, test } from 'vitest'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import { solveProblem, solveVariant, variantOfCode } from '../../src/solution/variant.ts'
import { faultOf, type ProblemDraft, prepared } from './fixture.ts'

const labels = Array.from({ length: 30 }, (_, k) => `${k + 1}`)
const digits = { from: 2, to: 9 }
const circuit = {
  id: 'circuit',
  params: { given: { x: digits, y: digits, z: digits }, program: ['q = x + y', 'f = q * z'] },
  ask: ['q', 'f'],
}
const gradients = { ...circuit, id: 'gradients', with: 'circuit', ask: ['df/dx', 'df/dz'] }
const neuron = (id: string, ask: readonly string[], source?: string) => {
  return { id, family: 'neuron', params: { activation: ['sigmoid', 'tanh'] }, ask, ...(source && { with: source }) }
}

const givenOf = ({ exercise, values }: SolvedProblem) =>
  Object.fromEntries(exercise.given.map(({ name, id }) => [name, values[id]!]))
const solve = (drafts: readonly ProblemDraft[], label: string) =>
  solveVariant(prepared(drafts), 'seed', label).problems as readonly SolvedProblem[]

describe('a problem with the numbers of another', () => {
  test.each<[string, readonly ProblemDraft[], readonly string[]]>([
    ['of the same program', [circuit, gradients], ['x', 'y', 'z']],
    ['stated before it', [gradients, circuit], ['x', 'y', 'z']],
    [
      'of a third one in the end',
      [circuit, gradients, { ...gradients, id: 'last', with: 'gradients' }],
      ['x', 'y', 'z'],
    ],
    [
      'of another family',
      [
        neuron('forward', ['z', 'a']),
        {
          id: 'own',
          with: 'forward',
          params: { given: { w1: digits, k: digits }, program: ['f = w1 * k'] },
          ask: ['f'],
        },
      ],
      ['w1'],
    ],
    [
      'in matrices',
      [
        {
          id: 'a',
          params: { given: { W: { shape: [2, 2], ...digits }, x: [3, 4] }, program: ['z = W @ x'] },
          ask: ['z'],
        },
        {
          id: 'b',
          with: 'a',
          params: { given: { W: { shape: [2, 2], ...digits } }, program: ['s = sum(W)'] },
          ask: ['s'],
        },
      ],
      ['W[0,0]', 'W[0,1]', 'W[1,0]', 'W[1,1]'],
    ],
  ])('%s has them under every label', (_, drafts, names) => {
    const set = prepared(drafts)
    for (const label of labels) {
      const [first, ...others] = solveVariant(set, 'seed', label).problems.map(givenOf)
      for (const other of others) for (const name of names) expect(other[name]).toBe(first![name])
    }
  })

  test('draws by itself what the other does not state', () => {
    const scaled = { ...gradients, params: { given: { x: digits, k: digits }, program: ['f = x * k'] }, ask: ['f'] }
    const drawn = labels.map((label) => solve([circuit, scaled], label).map(givenOf))
    expect(new Set(drawn.map(([, own]) => own!.k)).size).toBeGreaterThan(4)
    expect(drawn.every(([first, own]) => first!.x === own!.x)).toBe(true)
  })

  test('has the same circuit and the same activation where both are of one family', () => {
    const sets = [
      [neuron('a', ['z', 'a']), neuron('b', ['gradients'], 'a'), neuron('c', ['updates'], 'b')],
      [
        { id: 'a', family: 'random-circuit', params: {}, ask: ['forward'] },
        { id: 'b', family: 'random-circuit', params: {}, ask: ['gradients'], with: 'a' },
      ],
    ]
    for (const drafts of sets) {
      const set = prepared(drafts)
      const shapes = labels.map((label) =>
        solveVariant(set, 'seed', label).problems.map(({ exercise }) => exercise.program.shape),
      )
      for (const [first, ...others] of shapes) for (const other of others) expect(other).toBe(first)
      expect(new Set(shapes.flat()).size).toBeGreaterThan(1)
    }
  })

  test('keeps its update rule where that is fixed', () => {
    const update = (rate: number) => ({ of: 'f', parameters: ['x'], rate })
    const step = (id: string, rate: number) => ({
      ...circuit,
      id,
      params: { ...circuit.params, update: update(rate) },
      ask: ['x@1'],
    })
    const [slow, fast] = solve([step('slow', 0.1), { ...step('fast', 0.5), with: 'slow' }], '1')
    const rates = [slow, fast].map((one) => Object.values(givenOf(one!)).filter((value) => value < 1))
    expect(rates).toEqual([[0.1], [0.5]])
  })

  test('writes an expression as the other does', () => {
    const logs = { oneOf: ['ln 3', 'ln 9'] }
    const drafts = [
      { id: 'a', params: { given: { w: logs, x: digits }, program: ['z = w * x'] }, ask: ['z'] },
      { id: 'b', with: 'a', params: { given: { w: { from: 1, to: 3 } }, program: ['f = w ^ 2'] }, ask: ['f'] },
    ]
    const [, { exercise, values }] = solve(drafts, '1') as [SolvedProblem, SolvedProblem]
    expect(exercise.writtenAs(exercise.solution.graph.find('w')!, values)).toMatch(/^ln [39]$/)
  })
})

describe('what is drawn together', () => {
  const logarithm = {
    id: 'logarithm',
    with: 'circuit',
    params: { given: { x: digits }, program: ['f = log(x - 5)'] },
    ask: ['f'],
    allow: ['trivial'],
  }

  test('is refused for all where one refuses it', () => {
    const alone = labels.map((label) => givenOf(solve([circuit], label)[0]!).x!)
    const together = labels.map((label) => givenOf(solve([circuit, logarithm], label)[0]!).x!)
    expect(Math.min(...alone)).toBeLessThan(6)
    expect(Math.min(...together)).toBeGreaterThan(5)
  })

  test('is fair for each of them by its own rules', () => {
    const set = prepared([neuron('a', ['z', 'a', 'L']), neuron('b', ['gradients'], 'a'), neuron('c', ['updates'], 'a')])
    for (const label of labels)
      for (const { exercise, values } of solveVariant(set, 'seed', label).problems)
        expect(exercise.brokenRule(values)).toBeUndefined()
  })

  test('is what the first would have drawn alone where nobody refuses that', () => {
    const square = { ...logarithm, params: { given: { x: digits }, program: ['f = x ^ 2 + x'] } }
    for (const label of labels)
      expect(givenOf(solve([circuit, square], label)[0]!)).toEqual(givenOf(solve([circuit], label)[0]!))
  })

  test('leaves every other problem of the set as it is', () => {
    const other = { ...circuit, id: 'other' }
    const without = labels.map((label) => givenOf(solve([circuit, other], label)[1]!))
    expect(labels.map((label) => givenOf(solve([circuit, other, logarithm], label)[1]!))).toEqual(without)
  })

  test('is the same for one problem alone and in its variant, and its code is known again', () => {
    const set = prepared([circuit, gradients, logarithm])
    for (const label of labels.slice(0, 8)) {
      const variant = solveVariant(set, 'seed', label)
      const alone = set.problems.map((one) => solveProblem(set, one, { seed: 'seed', label }).mark)
      expect(alone).toEqual(variant.problems.map(({ mark }) => mark))
      expect(variantOfCode(set, 'seed', variant.code)?.label).toBe(label)
    }
  })

  test('is the same whoever gets which problem of a pool, in which order, and is kept apart from other labels', () => {
    const pooled = [gradients, logarithm].map((draft) => ({ ...draft, pool: 'some', points: 2 }))
    const more = { apart: 0.9, shuffle: true }
    const set = prepared([circuit, ...pooled], more)
    const picked = new Set<string>()
    for (const label of labels) {
      const { problems } = solveVariant(set, 'seed', label)
      const source = problems.find(({ exercise }) => exercise.problem.id === 'circuit')!
      const taking = problems.find((one) => one !== source)!
      picked.add(taking.exercise.problem.id)
      expect(givenOf(taking).x).toBe(givenOf(source).x)
      expect(givenOf(source).x).toBeGreaterThan(5)
    }
    expect(picked).toEqual(new Set(['gradients', 'logarithm']))
  })

  test('is told of as such where no draw is fair for all', () => {
    const never = { ...logarithm, params: { given: { x: digits }, program: ['f = log(x - 20)'] } }
    const fault = faultOf(() => solve([circuit, never], '1'))
    expect([fault.code, fault.message]).toEqual([
      'no-fair-draw',
      expect.stringContaining('problem logarithm: none of 2000 draws'),
    ])
  })
})

describe('a sheet', () => {
  const notes = (drafts: readonly ProblemDraft[], more: object = {}) => {
    const set = prepared(drafts, more)
    const { problems } = keyDocument(set.set, solveVariant(set, 'seed', '1'))
    return problems.map(({ id, blocks: [first] }) => [id, first?.kind === 'prose' ? first.markdown : ''])
  }

  test('says whose numbers they are, and states them again', () => {
    expect(notes([circuit, gradients])[1]).toEqual(['gradients', 'The numbers are those of problem 1.'])
    const part = { ...gradients, params: { given: { x: digits, z: digits, k: 3 }, program: ['f = x * z * k'] } }
    expect(notes([circuit, part])[1]).toEqual(['gradients', '$x$ and $z$ are as in problem 1.'])
  })

  test('counts problems as they stand on it', () => {
    for (const draft of [notes([gradients, circuit]), notes([circuit, gradients], { shuffle: true })]) {
      const place = draft.findIndex(([id]) => id === 'circuit') + 1
      expect(draft.find(([id]) => id === 'gradients')![1]).toBe(`The numbers are those of problem ${place}.`)
    }
  })
})

describe('what is wrong with shared numbers', () => {
  const program = (given: object, lines: readonly string[], ask: readonly string[]) => ({
    id: 'own',
    with: 'circuit',
    params: { given, program: lines },
    ask,
  })
  test.each<[string, readonly ProblemDraft[], string, string]>([
    ['another name', [circuit, { ...gradients, with: 'circit' }], 'unknown-source', 'did you mean circuit?'],
    [
      'itself',
      [{ ...circuit, with: 'circuit' }],
      'numbers-in-a-circle',
      'take "with" out of the problem that shall draw the numbers',
    ],
    [
      'a circle',
      [{ ...circuit, with: 'gradients' }, gradients],
      'numbers-in-a-circle',
      'take "with" out of the problem that shall draw the numbers',
    ],
    [
      'a pool',
      [{ ...circuit, pool: 'some' }, gradients],
      'source-in-a-pool',
      'take circuit out of the pool some, or leave with out',
    ],
    [
      'no common name',
      [circuit, program({ a: digits }, ['f = a ^ 2'], ['f'])],
      'nothing-shared',
      'give the same number the same name in both, or leave with out',
    ],
    [
      'another fixed number',
      [circuit, program({ x: 3 }, ['f = x ^ 2'], ['f'])],
      'other-number',
      'state x as in circuit, or give it another name here',
    ],
    [
      'another shape',
      [
        { ...circuit, params: { given: { W: { shape: [2, 3], ...digits } }, program: ['f = sum(W)'] }, ask: ['f'] },
        program({ W: { shape: [3, 2], ...digits } }, ['f = sum(W ^ 2)'], ['f']),
      ],
      'other-shape',
      'give W the same shape in both, or another name in one of them',
    ],
    [
      'classes',
      [
        { ...circuit, params: { given: { t1: digits, t2: digits }, program: ['f = t1 * t2'] }, ask: ['f'] },
        {
          id: 'own',
          with: 'circuit',
          family: 'network',
          params: { layers: [2, 2, 2], activations: ['sigmoid', 'softmax'], loss: 'crossEntropy' },
        },
      ],
      'other-number',
      'let both problems state t1 alike, or leave with out',
    ],
  ])('%s', (_, drafts, code, remedy) => {
    const fault = faultOf(() => prepared(drafts))
    expect([fault.code, fault.remedy, fault.file]).toEqual([code, remedy, expect.stringMatching(/problems\.\d\.with$/)])
  })
})
