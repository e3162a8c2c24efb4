import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { keyOf, setsToPrint, texOf } from './documents.ts'

const sets = await setsToPrint()

// Formulas that differ in the digits of their numerals parse alike.
const shapeOf = (tex: string) => tex.replace(/\\num\{[^}]*\}/g, (numeral) => numeral.replace(/\d/g, '1'))

function refusal(tex: string): string | undefined {
  try {
    katex.renderToString(tex.replace(/\\num\{([^}]*)\}/g, '$1'), {
      throwOnError: true,
      strict: 'error',
      output: 'mathml',
    })
    return undefined
  } catch (error) {
    return `${tex}: ${(error as Error).message}`
  }
}

describe('every formula of every sheet parses', () => {
  test.each(sets)('%s', (_, prepared, draws) => {
    const keys = Array.from({ length: draws }, (_, k) => keyOf(prepared, `seed ${k}`))
    const formulas = new Map(keys.flatMap(texOf).map((tex) => [shapeOf(tex), tex]))
    expect(formulas.size).toBeGreaterThan(10)
    expect([...formulas.values()].map(refusal).filter((reason) => reason !== undefined)).toEqual([])
  })
})

describe('every numeral of every formula is one that a page prints', () => {
  test.each(sets)('%s', (_, prepared) => {
    const formulas = texOf(keyOf(prepared, 'numerals'))
    const numerals = formulas.flatMap((tex) => tex.match(/\\num\{[^}]*\}/g) ?? [])
    expect(numerals.length).toBeGreaterThan(5)
    expect(numerals.filter((numeral) => !/^\\num\{-?\d+(\.\d+)?\}$/.test(numeral))).toEqual([])
  })

  test.each(sets)('%s: a negative one never follows an operator without parentheses', (_, prepared) => {
    const loose = texOf(keyOf(prepared, 'signs')).filter((tex) => /(\\cdot|[-+*]) ?\\num\{-/.test(tex))
    expect(loose).toEqual([])
  })
})
