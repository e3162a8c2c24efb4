import { describe, expect, test } from 'vitest'
import { coloursOfSet } from '../../../../src/browser/studio/editor/coloured-set.ts'
import { colouredFormula, formulaKind } from '../../../../src/browser/studio/editor/formulas.ts'
import { outlineOf } from '../../../../src/browser/studio/editor/outline.ts'

const coloured = (text: string, kind: Parameters<typeof colouredFormula>[1]) =>
  colouredFormula(text, kind).map(({ from, to, colour }) => `${colour} ${text.slice(from, to)}`)

describe('the parts of a formula', () => {
  test.each([
    ['z = w*x', ['assigned z', 'name w', 'operator *', 'name x']],
    [
      'P = softmax(Z, rows)',
      ['assigned P', 'function softmax', 'operator (', 'name Z', 'operator ,', 'word rows', 'operator )'],
    ],
    ['h{t} = tanh(z{t-1})', ['assigned h{t}', 'function tanh', 'operator (', 'name z{t-1}', 'operator )']],
    ['y = 1.5e-3 ? x', ['assigned y', 'number 1.5e-3', 'name x']],
  ])('of the line %s', (text, parts) => {
    expect(coloured(text, 'line')).toEqual(parts)
  })

  test.each([
    ['dE/dw@2', ['derivative dE/dw', 'step @2']],
    ['df/dx via a', ['derivative df/dx', 'word via', 'name a']],
    ['w_new', ['name w', 'step _new']],
    ['d2L/dxdy', ['derivative d2L/dxdy']],
    ['forward', ['name forward']],
    ['no name!', []],
  ])('of the name %s', (text, parts) => {
    expect(coloured(text, 'name')).toEqual(parts)
  })

  test.each([
    ['ln 3', ['name ln', 'number 3']],
    ['1/3', ['number 1', 'operator /', 'number 3']],
    ['sigmoid', []],
  ])('of the number %s', (text, parts) => {
    expect(coloured(text, 'number')).toEqual(parts)
  })
})

test.each([
  [['problems', 0, 'params', 'program', 2], 'value', 'line'],
  [['problems', 0, 'problems', 1, 'params', 'program', 0, 'lines', 1], 'value', 'line'],
  [['problems', 0, 'ask', 1], 'value', 'name'],
  [['problems', 0, 'symbols', 'yhat'], 'key', 'name'],
  [['problems', 0, 'title'], 'value', undefined],
  [['title'], 'value', undefined],
] as const)('the text at %j is, as a %s, %s', (path, part, kind) => {
  expect(formulaKind(path, part)).toBe(kind)
})

const colouredParts = (source: string, from = 0, to = source.length) =>
  [...coloursOfSet(outlineOf(source), from, to)].map((part) => `${part.colour} ${source.slice(part.from, part.to)}`)

test('formulas are coloured where they stand, within quotes too, and only in the stretch that is looked at', () => {
  const source = "problems:\n  - ask: [a]\n  - params:\n      program: ['z = x']\n  - ask: [b]\n"
  const formulas = (...stretch: [from?: number, to?: number]) =>
    colouredParts(source, ...stretch).filter((part) => !/^(?:key|sign) /.test(part))
  expect(formulas()).toEqual(['name a', 'assigned z', 'name x', 'name b'])
  expect(formulas(source.indexOf('params'), source.lastIndexOf('  - '))).toEqual(['assigned z', 'name x'])
})

test.each([
  ['keys and signs', 'title: Quiz', ['key title', 'sign :']],
  ['a comment behind a value', 'title: Quiz # first', ['key title', 'sign :', 'comment # first']],
  ['a comment on a line of its own', '# first\ntitle: Quiz', ['comment # first', 'key title', 'sign :']],
  ['no comment within quotes', "title: 'a # b'", ['key title', 'sign :']],
  ['no comment within a word', 'title: a#b', ['key title', 'sign :']],
  [
    'no signs within a block of text',
    'title: |\n  a: [b] # c\nround: 3',
    ['key title', 'sign :', 'key round', 'sign :'],
  ],
  ['brackets', 'given: { x: 2 }', ['key given', 'sign :', 'sign {', 'key x', 'sign :', 'sign }']],
  ['a text that is no YAML yet', 'problems:\n  - id', ['key problems', 'sign :', 'sign -']],
])('a set shows %s', (_, source, parts) => {
  expect(colouredParts(source)).toEqual(parts)
})
