import { describe, expect, test } from 'vitest'
import { statementBlocks } from '../../src/sheet/statement.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'

/** The given matrices of a sheet as they are typeset. */
function givenMatrices(X: readonly (readonly number[])[]): readonly string[] {
  const set = prepared([{ params: { given: { X }, program: ['L = sum(X^2)'] }, ask: ['L'] }])
  const [problem] = solveVariant(set, 'seed', '1').problems
  return statementBlocks(problem!, 4).flatMap((block) =>
    block.kind === 'matrices' ? block.groups.flatMap(({ given }) => given) : [],
  )
}

const numbersIn = (tex: string) => [...tex.matchAll(/\\num\{([^}]*)\}/g)].map(([, number]) => Number(number))

describe('a given matrix', () => {
  test('that fits the page is one', () => {
    expect(givenMatrices([Array.from({ length: 10 }, (_, k) => k / 2)])).toHaveLength(1)
  })

  test('that is wider than a page stands in blocks of columns, each named, every number once', () => {
    const rows = [0, 1].map((row) => Array.from({ length: 10 }, (_, k) => -(row + k + 0.1234567891)))
    const given = givenMatrices(rows)
    expect(given.map((tex) => /\\text\{ \((.*?)\)\}/.exec(tex)?.[1])).toEqual([
      'columns 0 to 3',
      'columns 4 to 7',
      'columns 8 to 9',
    ])
    expect(given.flatMap(numbersIn).sort()).toEqual(rows.flat().sort())
  })
})
