import { expect, test } from 'vitest'
import type { ChoiceAnswer, ItemBlank, NumberAnswer } from '../../src/export/contract.ts'
import { alternativesOf } from '../../src/export/moodle/alternatives.ts'
import { clozeField } from '../../src/export/moodle/cloze.ts'

const number = (rounded: string): NumberAnswer => ({
  kind: 'number',
  key: '0.25',
  tolerance: '0.01',
  low: '0.24',
  high: '0.26',
  rounded,
  mistakes: [{ value: '-0.25', tolerance: '0.001', hint: 'a < b' }],
})

test.each([
  ['right', '0.255', ['0.255:0', '0.25:0.01', '-0.25:0.001']],
  ['right at the end of the range', '0.26', ['0.26:0', '0.25:0.01', '-0.25:0.001']],
  ['wrong', '0.261', ['0.25:0.01', '-0.25:0.001']],
  ['the key itself', '0.250', ['0.25:0.01', '-0.25:0.001']],
])('a rounded key comes first, exactly, where it is right: %s', (_, rounded, listed) => {
  const alternatives = alternativesOf(number(rounded))
  expect(alternatives.map(({ text, tolerance }) => `${text}:${tolerance}`)).toEqual(listed)
  expect(alternatives.at(-1)).toMatchObject({ fraction: '0', hint: 'a &#60; b' })
})

test('of several right options in a cloze field each is right, and a wrong one costs all points', () => {
  const option = (letter: string, right: boolean) => ({ letter, html: letter, right })
  const answer: ChoiceAnswer = {
    kind: 'choice',
    several: true,
    options: [option('x', true), option('y', true), option('z', false)],
  }
  expect(clozeField({ answer } as ItemBlank, 2)).toBe('{2:MULTIRESPONSE:=x~=y~%-100%z}')
  expect(clozeField({ answer: { ...answer, several: false } } as ItemBlank, 1)).toBe('{1:MULTICHOICE_V:=x~=y~%0%z}')
})
