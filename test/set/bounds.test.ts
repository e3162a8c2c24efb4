import { expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { FaultError } from '../../src/faults/fault.ts'
import { parseProblemSet } from '../../src/set/load.ts'

function faultsOf(family: string, params: unknown) {
  const text = JSON.stringify({ id: 'set', problems: [{ id: 'p', family, params }] })
  try {
    parseProblemSet(text, 'set.json', families)
  } catch (error) {
    if (error instanceof FaultError) return error.faults
    throw error
  }
  return []
}

test.each([
  ['neuron', { inputs: 9 }, 'must be at most 6: the worked solution writes out every number', '5000 cells'],
  ['neuron', { steps: 50 }, 'must be at most 5: the worked solution writes out every step', 'repeats lines'],
  ['linear-chain', { layers: 9 }, 'must be at most 8: the drawing must stay readable', 'family: program'],
])('A bound of %s for %j says why it is there, and the way round', (family, params, message, remedy) => {
  const [fault, ...others] = faultsOf(family, params)
  expect(others).toEqual([])
  expect(fault).toMatchObject({ code: 'out-of-range', message: expect.stringContaining(message) })
  expect(fault!.remedy).toMatch(/^write at most \d+, or use /)
  expect(fault!.remedy).toContain(remedy)
})

test('The least of a size is a bound that needs no reason', () => {
  expect(faultsOf('neuron', { inputs: 0 })).toMatchObject([{ message: 'problems[0].params.inputs must be at least 1' }])
})

test.each([
  [
    'in a matrix',
    'matrix-layer',
    {
      weights: [
        [[1], [2], [3]],
        [[1], [2], [3]],
      ],
    },
    1,
  ],
  [
    'in a matrix with a cell of another kind',
    'matrix-layer',
    {
      weights: [
        [[1], true, [3]],
        [[1], [2], [3]],
      ],
    },
    2,
  ],
  ['under two names', 'neuron', { values: { x1: [1, 2], x2: [3, 4] } }, 2],
])('Lists where numbers belong, %s: one fault for all cells', (_, family, params, count) => {
  const faults = faultsOf(family, params)
  expect(faults.map(({ code }) => code)).toEqual(Array(count).fill('wrong-type'))
  expect(faults[0]!.remedy).toBe('write one number such as 3, -0.5 or 1.0e-3')
})
