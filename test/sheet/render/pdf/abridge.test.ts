import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Abridged, createAbridger } from '../../../../src/sheet/render/pdf/abridge.ts'

function createReader(): (text: Abridged) => string {
  let remembered: string[] = []
  return ({ afresh, unread, pieces }) => {
    if (afresh) remembered = []
    remembered.push(...unread)
    return pieces.map((piece) => (typeof piece === 'string' ? piece : remembered[piece])).join('')
  }
}

test('whoever reads every abridged text in turn gets every text', () => {
  const piece = fc.oneof(fc.constantFrom('<p>', '</p>', '<i aria-label="', '">', '12', '-0.5', 'x = '), fc.string())
  const texts = fc.array(fc.array(piece).map((pieces) => pieces.join('')))
  fc.assert(
    fc.property(texts, (htmls) => {
      const abridge = createAbridger()
      const read = createReader()
      expect(htmls.map((html) => read(abridge(html)))).toEqual(htmls)
    }),
  )
})

test('a sheet with other numbers is told by its numbers', () => {
  const sheet = (x: number, y: number) =>
    `<p>Given x = ${x}</p><span role="img" aria-label="y = ${y}"><b>y</b> = ${y}</span>`
  const abridge = createAbridger()
  expect(abridge(sheet(3, 4))).toMatchObject({ afresh: true })
  expect(abridge(sheet(5, -6))).toEqual({
    afresh: false,
    unread: [],
    pieces: [0, '>Given x = 5', 1, 'aria-label="y = -6', 2, '> = -6', 3],
  })
})

test('what is remembered does not grow for ever', () => {
  const abridge = createAbridger()
  const read = createReader()
  const texts = ['a', 'b', 'c'].map((letter) => letter.repeat(5_000_000))
  const abridged = texts.map(abridge)
  expect(abridged.map(({ afresh }) => afresh)).toEqual([true, false, true])
  expect(abridged.map(read)).toEqual(texts)
})
