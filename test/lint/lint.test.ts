import { describe, expect, test } from 'vitest'
import { addTally, emptyTally, tallyOf } from '../../src/lint/tally.ts'
import type { ProblemLint } from '../../src/lint/types.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import { solveRun } from '../../src/solution/run.ts'
import { type ProblemDraft, prepared, setOf } from '../solution/fixture.ts'
import { lintOf, samples } from './linted.ts'

const only = (draft: ProblemDraft, more: Partial<ProblemSet> = {}): ProblemLint => lintOf([draft], more).problems[0]!
const demandsOf = (draft: ProblemDraft, lint: Partial<ProblemSet['lint']>) => {
  const demands = {
    attempts: 1e9,
    variants: 1,
    guessable: 1,
    copied: 1,
    hidden: 1,
    spread: 1e9,
    swallowed: 1,
    kinds: 0,
    tolerance: 1e9,
    ...lint,
  }
  return lintOf([draft], { lint: demands }).findings
}

const range = { from: 2, to: 9 }
const circuit: ProblemDraft = {
  params: { given: { x: range, y: range, z: range }, program: ['q = x + y', 'f = q*z'] },
  ask: ['q', 'f', 'df/dq', 'df/dz', 'dq/dx'],
}

describe('of a problem is told', () => {
  test('how many draws are made for one that is kept, and which rules refuse the others where', () => {
    const { attempts, refused } = only({
      params: { given: { x: { oneOf: [0, 2, 3, 4, 5, 6] }, y: { from: 2, to: 40 } }, program: ['f = x*y'] },
      ask: ['f'],
    })
    expect(attempts.mean).toBeGreaterThan(1)
    expect(attempts.most).toBeGreaterThanOrEqual(2)
    const factors = refused.find(({ rule }) => rule === 'factors')!
    expect(factors).toMatchObject({ at: 'f', drawn: ['x', 'y'], says: expect.stringContaining('factors') })
    // One x of six is 0, and few draws have two equal factors.
    expect(factors.share).toBeGreaterThan(0.08)
    expect(factors.share).toBeLessThan(0.35)
    const shares = refused.reduce((sum, { share }) => sum + share, 0)
    expect(shares).toBeCloseTo(1 - 1 / attempts.mean, 10)
  })

  test('which node a rule refused at, although the shape that was kept has other nodes', () => {
    const { refused } = only({ family: 'wrong-line', params: { solution: ['circuit', 'neuron', 'two-layers'] } })
    const names = ['z', 'a', 'y', 'q', 'f', 'h', 'L', 'right_value', '']
    for (const { rule, at } of refused) if (rule !== 'hidden') expect(names).toContain(at)
    expect(refused.some(({ at }) => at === 'right_value')).toBe(true)
  })

  test('how often each of several stated kinds is set, and how often it would be if none were refused', () => {
    const { kinds } = only({ family: 'wrong-line', params: { solution: ['circuit', 'neuron'] } })
    expect(kinds.map(({ kind }) => kind)).toEqual(['neuron', 'circuit'])
    // Six mistakes of a circuit, eleven of a neuron.
    expect(kinds[1]!.fair).toBeGreaterThan(0.2)
    expect(kinds[1]).toMatchObject({ share: 0, outlying: expect.closeTo(8, 0) })
    expect(only({ family: 'wrong-line', params: { solution: 'neuron' } }).kinds).toEqual([])
  })

  test('how many variants there are, and which numbers take few values', () => {
    const { variants } = only(circuit)
    expect(variants.different).toBeLessThanOrEqual(samples)
    expect(variants.narrowest.map(({ values }) => values)).toEqual([8, 8, 8])
    expect(variants.about).toBeGreaterThan(200)
    expect(variants.about).toBeLessThanOrEqual(512)
  })

  test('how many variants there are where the kind is drawn too, by how many pairs of draws agree', () => {
    const { variants } = only({ family: 'gate', params: { gate: ['sin', 'cos'], upstream: { oneOf: [2, 3] } } })
    // Two kinds of 60 draws each, of which some are not fair.
    expect(variants.about).toBeGreaterThan(100)
    expect(variants.about).toBeLessThan(130)
  })

  test('that there are at least as many variants as pairs of draws, where the kind is drawn and no two agree', () => {
    const { variants } = only({ family: 'wrong-line', params: { solution: ['circuit', 'neuron'] } })
    expect(variants.different).toBe(samples)
    expect(variants.about).toBe((samples * (samples - 1)) / 2)
  })

  test('that there is one variant where every number is fixed', () => {
    const { fixed, variants, byGuessing } = only({ params: { given: { x: 2 }, program: ['f = 3*x'] } })
    expect([fixed, variants.about, byGuessing]).toEqual([true, 1, 0])
  })

  test('which answers can be guessed, and what guessing earns', () => {
    const { guessable, byGuessing } = only(circuit)
    expect(guessable[0]).toEqual({ name: 'dq/dx', value: '1', share: 1, drawn: [] })
    expect(guessable.every(({ share }) => share > 0.05)).toBe(true)
    expect(byGuessing).toBeGreaterThan(0.2)
    expect(byGuessing).toBeLessThan(0.5)
  })

  test('how difficult the easiest, the middle and the hardest draw is', () => {
    const { least, median, most } = only(circuit).difficulty
    expect(least).toBeLessThanOrEqual(median)
    expect(median).toBeLessThanOrEqual(most)
  })

  test('how far each usual mistake leads from the truth, and in how many draws it is hidden', () => {
    // At x = 0.5 the square of the difference is 1 or nothing hides.
    const { mistakes } = only({
      params: { given: { x: { oneOf: [1.5, 3, 4] }, t: 0.5 }, program: ['E = (x - t)^2'] },
      ask: ['E', 'dE/dx'],
      allow: ['hidden', 'trivial', 'shared', 'difficulty'],
    })
    expect(mistakes.length).toBeGreaterThan(0)
    for (const { gap, hidden, swallowed } of mistakes) {
      expect(gap <= 1).toBe(hidden > 0)
      expect(swallowed).toBeLessThanOrEqual(hidden)
    }
  })

  test('that the allowance for rounding swallows a mistake which the tolerance alone would show', () => {
    const draft: ProblemDraft = {
      params: {
        given: { w: { from: 0.1, to: 0.9, step: 0.1 }, x: { from: 0.5, to: 2, step: 0.1 }, t: 0.3 },
        program: ['z = w*x', 'a = sigmoid(z)', 'b = sigmoid(a)', 'E = (b - t)^2'],
      },
      ask: ['E', 'dE/dw'],
      allow: ['hidden', 'rounding'],
    }
    const coarse = only(draft, { round: 1, grading: gradingOf(true) })
    const blind = only(draft, { round: 1, grading: gradingOf(false) })
    expect(Math.max(...coarse.mistakes.map(({ swallowed }) => swallowed))).toBeGreaterThan(0)
    expect(blind.mistakes.every(({ swallowed }) => swallowed === 0)).toBe(true)
  })
})

function gradingOf(roundingAware: boolean): ProblemSet['grading'] {
  return { tolerance: { absolute: 5e-5, relative: 1e-3 }, roundingAware, followThrough: 1, diagnose: true }
}

describe('what falls short of a demand is found, with what to widen', () => {
  test.each([
    ['attempts', { attempts: 1.01 }, /draws are made for one that is kept/, /refused because .*\(x, y, z\)/],
    ['variants', { variants: 1000 }, /^there are about \d+ different variants/, /^widen the ranges: x takes 8 values/],
    [
      'guessable',
      { guessable: 0.1 },
      /most frequent answers earns .* dq\/dx is 1 in 100 %/,
      /^do not ask for dq\/dx; for /,
    ],
    ['spread', { spread: 1 }, /times as much work as the easiest/, /digits and signs/],
  ] as const)('%s', (demand, demands, says, remedy) => {
    expect(demandsOf(circuit, demands)).toEqual([
      { problem: 'p1', demand, says: expect.stringMatching(says), remedy: expect.stringMatching(remedy) },
    ])
  })

  test('kinds', () => {
    const several = (more: object): ProblemDraft => {
      return { family: 'wrong-line', params: { solution: ['circuit', 'neuron'] }, ...more }
    }
    expect(demandsOf(several({}), { kinds: 0.25 })).toMatchObject([
      {
        demand: 'kinds',
        says: expect.stringMatching(/^kinds that are stated are seldom set: circuit in 0 % .* measures about \d/),
        remedy: expect.stringMatching(/^give circuit a problem of its own/),
      },
    ])
    expect(demandsOf(several({ allow: ['difficulty'] }), { kinds: 0.25 })).toEqual([])
    expect(demandsOf(several({ difficulty: { from: 5, to: 60 } }), { kinds: 0.25 })).toEqual([])
  })

  test('hidden', () => {
    const positive: ProblemDraft = {
      params: { given: { x: range, y: range }, program: ['a = x*y', 'b = x + y', 'f = a*b'] },
      ask: ['df/dx'],
    }
    expect(demandsOf(positive, { hidden: 0.5 })).toMatchObject([
      { demand: 'hidden', says: expect.stringContaining('absolute-values-added in 100 %') },
    ])
  })

  test('nothing, where demands are met or all is fixed', () => {
    expect(demandsOf(circuit, {})).toEqual([])
    expect(demandsOf({ params: { given: { x: 2 }, program: ['f = 3*x'] } }, { variants: 1000 })).toEqual([])
  })
})

describe('a tolerance that is more than ten times the default is found', () => {
  const under = (tolerance: ProblemSet['grading']['tolerance'], more: Partial<ProblemSet> = {}) => {
    const { grading } = setOf([])
    const { findings } = lintOf([circuit], { grading: { ...grading, tolerance }, ...more }, 8)
    return findings.filter(({ demand }) => demand === 'tolerance')
  }

  test.each([
    [
      'an absolute one',
      { absolute: 1e-3, relative: 1e-3 },
      'absolute',
      'answers that are 0.001 off for right, 20 times',
    ],
    ['a relative one', { relative: 0.02 }, 'relative', 'answers that are 2 % off for right, 20 times'],
  ] as const)('%s, once for the set, with its line', (_, tolerance, stated, says) => {
    const locate: ProblemSet['locate'] = (path) => ({ line: path.at(-1) === stated ? 7 : 1 })
    expect(under(tolerance, { locate })).toEqual([
      {
        demand: 'tolerance',
        line: 7,
        says: expect.stringMatching(new RegExp(`^the stated ${stated} tolerance takes ${says}.*; at most 10 times`)),
        remedy: expect.stringContaining(`a smaller ${stated} tolerance`),
      },
    ])
  })

  test('the default is not, nor one of ten times as much, nor more where the set says so', () => {
    expect(under({ relative: 1e-3 })).toEqual([])
    expect(under({ absolute: 5e-4, relative: 0.01 })).toEqual([])
    const { lint } = setOf([])
    expect(under({ relative: 0.05 }, { lint: { ...lint, tolerance: 50 } })).toEqual([])
  })

  test('an absolute one is measured by the last place asked for', () => {
    expect(under({ absolute: 5e-6, relative: 1e-3 }, { round: 6 })).toEqual([])
    expect(under({ absolute: 5e-5, relative: 1e-3 }, { round: 6 })).toHaveLength(1)
  })
})

describe('how many of a class have the numbers of another', () => {
  const tight: ProblemDraft = { params: { given: { x: { oneOf: [12, 13, 14, 15, 16] } }, program: ['y = x*x'] } }

  test('is told as many classes have it', () => {
    const set = prepared([tight])
    const classes = Array.from({ length: 200 }, (_, k) => {
      const labels = Array.from({ length: 4 }, (_, student) => `${k} ${student}`)
      const alike: number[] = []
      const run = solveRun(set, 'class', labels, ({ labels }) => alike.push(labels.flat().length))
      expect([...run]).toHaveLength(4)
      return alike[0] ?? 0
    })
    const seen = classes.reduce((sum, alike) => sum + alike, 0) / classes.length
    const told = alikeOf(tight, 4)
    expect(Math.abs(told - seen)).toBeLessThan(0.3)
    expect(told).toBeCloseTo(4 * (1 - 0.8 * 0.8 * 0.8), 0)
  })

  test('is nobody to speak of in wide ranges, and everybody where all is fixed', () => {
    expect(alikeOf(circuit, 30)).toBeGreaterThan(1)
    expect(
      alikeOf(
        { params: { given: { x: { from: 1, to: 99_999 }, y: { from: 1001, to: 99_999 } }, program: ['f = x*y'] } },
        30,
      ),
    ).toBe(0)
    expect(alikeOf({ params: { given: { x: 2 }, program: ['f = 3*x'] } }, 30)).toBe(30)
  })

  function alikeOf(draft: ProblemDraft, students: number): number {
    return lintOf([draft], {}, 400, students).problems[0]!.variants.alike
  }
})

test('ranges that are counted one by one come to the same as one range', () => {
  const set = prepared([circuit])
  const whole = tallyOf(set, set.problems[0]!, 'lint', { from: 0, to: 40 })
  const parts = emptyTally()
  for (const range of [
    { from: 0, to: 15 },
    { from: 15, to: 40 },
  ])
    addTally(parts, tallyOf(set, set.problems[0]!, 'lint', range))
  expect(parts).toEqual(whole)
})

test('a sheet is as difficult as the problems that a label gets', () => {
  const { sheets, problems } = lintOf([circuit, { ...circuit, pool: 'pool' }, { ...circuit, pool: 'pool' }])
  const most = Math.max(...problems.map(({ difficulty }) => difficulty.most))
  // Two of the three problems.
  expect(sheets.difficulty.most).toBeLessThanOrEqual(2 * most)
  expect(sheets.difficulty.least).toBeGreaterThan(most)
})
