import { describe, expect, test } from 'vitest'
import type { Assignment, Family } from '../../src/family/contract.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { everyFormat } from '../families/every-format.ts'
import { faultOf, setOf } from './fixture.ts'

/** What is said of the first variant where a family of somebody's own has such a question. */
function saidOf(formula: string, format: Assignment['format']) {
  const question: Assignment = { name: 'question', formula, kind: 'derived', ...(format && { format }) }
  const family: Family = {
    ...everyFormat,
    build: (params, random, numbers) => {
      const program = built(params, random, numbers)
      return { ...program, assignments: [...program.assignments, question], ask: ['question'] }
    },
  }
  const built = everyFormat.build
  const problem = { id: 'p', family: family.name, params: {}, allow: [], shuffleParts: false, at: ['problems', 0] }
  return faultOf(() => solveVariant(prepareSet({ ...setOf([]), problems: [problem] }, [family]), 'seed', '1'))
}

const options = ['$1$', '$2$']

describe('a family whose formula comes to no answer is told so, with the name of the question', () => {
  test.each<[string, string, Assignment['format']]>([
    ['a broken letter', '`dL/dx`/7 + 1/3', { kind: 'choice', options }],
    ['a letter beyond the options', '3 + 0*x', { kind: 'choice', options }],
    ['a letter twice', '17 + 0*x', { kind: 'order', items: options }],
    ['a negative length', '-5 + 0*x', { kind: 'shape' }],
  ])('%s', (_, formula, format) => {
    expect(saidOf(formula, format)).toMatchObject({
      code: 'no-fair-draw',
      got: '1000 of 1000 rejected by the rule undefined',
      message: expect.stringContaining('question = '),
    })
  })
})
