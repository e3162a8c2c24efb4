import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mistakesPage } from '../../bin/mistakes.ts'
import { families } from '../../src/families/index.ts'
import { misconceptions } from '../../src/misconceptions/index.ts'
import { chapters, type MistakeId, mistakes, singleSteps } from '../../src/mistakes/catalogue.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { exampleSets } from '../misconceptions/sets.ts'

describe('the catalogue of mistakes', () => {
  test('has every id in one chapter only', () => {
    const ids = Object.values(chapters).flatMap((entries) => Object.keys(entries))
    expect(ids).toEqual([...new Set(ids)])
    expect(ids).toHaveLength(Object.keys(mistakes).length)
  })

  test.each(Object.entries(mistakes))('%s is told in a clause, with a hint in whole sentences', (id, told) => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/)
    for (const { says, hint } of [told, ...(told.plainly ? [told.plainly] : [])]) {
      expect(says).toMatch(/^[^A-Z].*[^.]$|^ReLU/)
      expect(hint).toMatch(/^([A-Z0-9].*[.?]|\{hint\})$/)
    }
    expect(told.speaksOf === undefined).toBe(told.plainly === undefined)
  })

  test('names those of single steps in the order of its page, of functions first and of optimisers last', () => {
    const ids = Object.values(chapters).flatMap((entries) => Object.keys(entries))
    expect(singleSteps).toEqual(ids.slice(0, singleSteps.length))
  })

  test('no two rules of the table have one id', () => {
    const ids = misconceptions.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test('its page is the one that npm run mistakes writes', () => {
    expect(readFileSync('docs/mistakes.md', 'utf8')).toBe(mistakesPage())
  })
})

describe('families that come with gradsheet', () => {
  test('name their mistakes by ids of the catalogue alone', () => {
    expect(families.length).toBeGreaterThan(30)
    const found = exampleSets.flatMap((set) =>
      ['1', '2', '3', '4'].flatMap((label) =>
        solveVariant(set, 'catalogue', label).problems.flatMap(({ exercise }) => [
          ...(exercise.solution.program.mistakes ?? []),
        ]),
      ),
    )
    expect(found.filter(({ says }) => says !== undefined)).toEqual([])
    expect(found.length).toBeGreaterThan(100)
    expect(found.filter(({ id }) => mistakes[id as MistakeId] === undefined)).toEqual([])
  })
})
