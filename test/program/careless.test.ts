import { describe, expect, test } from 'vitest'
import { FaultError, parseSet, solve } from '../../src/index.ts'

const given = '{ n: 2, X: [[1, 2], [3, 4]], K: [[1]], x: [1, 2] }'

function setOf(program: string, ask = '[forward]', values = given) {
  return parseSet(
    `id: careless\nseed: a-seed-of-some-length\nproblems:\n  - id: p\n    family: program\n    params:\n      given: ${values}\n      program: ${program}\n    ask: ${ask}\n`,
  )
}

/** Every fault of a set, in one text each: code, what was read, what was expected, the remedy. */
async function faultsOf(program: string, ask?: string, values?: string): Promise<string[]> {
  try {
    await solve(setOf(program, ask, values), { seed: 'a', label: '1' })
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    return error.faults.map(
      ({ code, line, got, expected, remedy }) => `${code} | line ${line} | ${got} | ${expected} | ${remedy}`,
    )
  }
  return []
}

describe('a careless program is one fault with its line and a remedy, before it costs time or memory', () => {
  test.each([
    [
      'a loop of too many steps',
      '[{ for: t, from: 0, to: 1000000000, lines: ["a{t} = n"] }]',
      /^too-many-cells \| line 8 \| 1000000001 cells .*fewer steps$/,
    ],
    [
      'loops in loops',
      '["b = n", { for: r, from: 1, to: 90, lines: [{ for: s, from: 1, to: 90, lines: ["a{r}_{s} = n"] }] }]',
      /^too-many-cells \| line 8 \| 8101 cells/,
    ],
    [
      'a loop that repeats nothing',
      '[{ for: t, from: 3, to: 1, lines: ["a{t} = n"] }, "b = n"]',
      /^empty-range .*swap from and to/,
    ],
    ['a name that every step assigns', '[{ for: t, from: 1, to: 90, lines: ["a = n"] }]', /^assigned-twice/],
    ['a stride of 0', '["Z = conv(X, K, 0)"]', /^wrong-arity .*\| 0 \| a stride that is a whole number from 1 on/],
    ['a window of 0', '["Z = maxpool(X, 0)"]', /^wrong-arity .*\| 0 \| a size that is a whole number from 1 on/],
    [
      'lengths below 0',
      '["Z = reshape(X, [-1, -4])"]',
      /^wrong-arity .*\| -1 \| a length that is a whole number from 1 on/,
    ],
    ['lengths between whole numbers', '["Z = reshape(X, [0.5, 8])"]', /^wrong-arity .*\| 0.5 \| a length/],
    ['a vector of a thousand million', '["Z = onehot(2, 1000000000)"]', /^wrong-arity .*at most 5000/],
    [
      'a vector of the name that x has after an update',
      '["x_new = 2*x", "L = sum(x_new)"]',
      /^reserved-name .*such as x_next$/,
    ],
  ])('%s', async (_, program, fault) => {
    expect(await faultsOf(program)).toEqual([expect.stringMatching(fault)])
  })

  test('a list of gradients alone is that of the one matrix, as where it is named', async () => {
    const stepsOf = async (gradients: string) => {
      const set = `seed: a-seed-of-some-length\nproblems:\n  - id: p\n    family: program\n    params: { given: { W: [[1, 2], [3, 4]] }, update: { rule: adam, gradients: ${gradients} } }\n    ask: [W@2]\n`
      return (await solve(parseSet(set), { seed: 'a', label: '1' })).problems[0]!.values
    }
    expect(await stepsOf('[1, 2]')).toEqual(await stepsOf('{ W: [1, 2] }'))
    expect((await stepsOf('[1, 2]'))['W@2']).toHaveLength(2)
  })

  test('a number may have such a name, and is asked by it', async () => {
    expect(await faultsOf('["x_new = 2*n"]', '[x_new]')).toEqual([])
  })

  test.each([
    ['dB/dX', 'ask cell by cell, such as dB[0,0]/dX.'],
    ['dX/dB', 'ask cell by cell'],
    ['dL/dX via B', 'ask cell by cell, such as dL/dX[0,0] via B[0,0].'],
    ['"X[0,1]@1"', 'makes no updates'],
  ])('what has no values says what to ask instead: %s', async (ask, remedy) => {
    expect(await faultsOf('["B = X @ X", "L = sum(B)"]', `[${ask}]`)).toEqual([expect.stringContaining(remedy)])
  })

  test.each([
    ['{ W: { shape: [0, 2], from: 1, to: 2 } }', /^wrong-shape .*\[0,2\]/],
    ['{ W: { shape: [1, 1, 1, 1, 2], from: 1, to: 2 } }', /^wrong-shape/],
    ['{ W: { shape: 2, from: 1, to: 2 } }', /^wrong-shape .*\| 2 \| .*for a vector of 3/],
    ['{ W: { shape: [1.5], from: 1, to: 2 } }', /^wrong-shape .*whole numbers/],
    ['{ W: { shape: [2], from: 3, to: 2 } }', /^empty-range .*exchange from and to/],
    ['{ W: [1, .nan] }', /^wrong-type .*write a number/],
    ['{ W: [1, null] }', /^wrong-type .*write a number/],
  ])('given values: %s', async (values, fault) => {
    expect(await faultsOf('["L = sum(W)"]', '[L]', values)).toEqual([expect.stringMatching(fault)])
  })
})
