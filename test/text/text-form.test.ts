import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filledForm, isOfMark, textForm, textMark } from '../../src/text/text-form.ts'

test('a form filled with texts is the text that had stood there, in any order and number, whatever room was kept', () => {
  const piece = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => ![...text].some(isOfMark))
  const marked = fc.array(fc.record({ before: piece, place: fc.nat({ max: 65_535 }), room: piece }), { maxLength: 9 })
  fc.assert(
    fc.property(marked, piece, (parts, end) => {
      const textAt = (place: number) => `<${place}>`
      const texts = new Proxy([], { get: (_, place) => textAt(Number(place)) }) as readonly string[]
      const form = textForm(parts.map(({ before, place, room }) => before + textMark(place, room)).join('') + end)
      expect(filledForm(form, texts)).toBe(parts.map(({ before, place }) => before + textAt(place)).join('') + end)
    }),
  )
})

test('a text without marks is its own form', () => {
  expect(filledForm(textForm('plain'), [])).toBe('plain')
})
