import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { type SolvedVariant, solveVariant } from '../../src/solution/variant.ts'
import { prepared } from './fixture.ts'

const examples = families.flatMap(({ name, examples }) =>
  examples.map((example, k) => ({ name: `${name} ${k + 1}`, family: name, example })),
)

/** What a sheet states of each problem: the shape, the given numbers and how they are written. */
function statedIn({ problems }: SolvedVariant) {
  return problems.map(({ exercise, values }) => [
    exercise.program.shape,
    exercise.given.map(({ name, id }) => [name, values[id], exercise.writtenAs(id, values)]),
  ])
}

describe('every family shares its numbers with itself', () => {
  test.each(examples)('$name', ({ family, example: { params, ask } }) => {
    const one = { family, params, ...(ask && { ask }) }
    const set = prepared([
      { ...one, id: 'first' },
      { ...one, id: 'second', with: 'first' },
    ])
    for (const label of ['1', '2']) {
      const [first, second] = statedIn(solveVariant(set, 'seed', label))
      expect(second).toEqual(first)
    }
  })
})
