import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeAt, parseYaml, toValue } from '../../../src/text/yaml/document.ts'

const plainOf = (text: string) => {
  const { root } = parseYaml(text)
  return root && toValue(root)
}
const faultsOf = (text: string) => parseYaml(text).faults.map(({ code, line, column }) => `${line}:${column} ${code}`)

describe('plain data', () => {
  test.each([
    ['a: 1\nb: [x, null, true, 1.5]\n', { a: 1, b: ['x', null, true, 1.5] }],
    ['{"a":\t[1, {"b": "c"}]\n}', { a: [1, { b: 'c' }] }],
    ['y: no\nn: 2001-01-01\n', { y: 'no', n: '2001-01-01' }],
    ['1: a\ntrue: b\n? c\n: d\n', { 1: 'a', true: 'b', c: 'd' }],
    ['<<: { a: 1 }\n', { '<<': { a: 1 } }],
    ['text: |\n  a\n   b\n', { text: 'a\n b\n' }],
    ['\uFEFFa: 1\r\n', { a: 1 }],
    ['', undefined],
    ['# nothing\n---\n', undefined],
  ])('%j is read without a fault', (text, value) => {
    expect(faultsOf(text)).toEqual([])
    expect(plainOf(text)).toEqual(value)
  })

  test('__proto__ is a key like any other', () => {
    const value = plainOf('__proto__: { polluted: true }\n') as object
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect('polluted' in value).toBe(false)
  })

  test.each([
    ['.50', 0.5],
    ['012', 12],
    ['1e400', Infinity],
    ['1,5', '1,5'],
    ['−0.5', '−0.5'],
    ['', null],
    ['~', null],
  ])('of the plain value %j both meaning and typed text are kept', (typed, value) => {
    expect(nodeAt(parseYaml(`a: ${typed}\n`).root, ['a'])).toMatchObject({ value, source: typed, plain: true })
  })

  test('a quoted number is a text', () => {
    expect(nodeAt(parseYaml('a: "1"').root, ['a'])).toMatchObject({ value: '1', source: '1', plain: false })
  })
})

describe('what is more or less than one document of plain data', () => {
  test.each([
    ['a: &x 1\nb: *x\n', ['1:7 yaml-reference', '2:4 yaml-reference']],
    ['&x a: 1\n', ['1:4 yaml-reference']],
    ['*x', ['1:1 yaml-reference']],
    ['a: !foo 1\nb: !!set { c }\n', ['1:9 yaml-tag', '2:10 yaml-tag']],
    ['a: 1\nb: 2\n"a": 3\na: 4\n', ['3:1 yaml-duplicate-key', '4:1 yaml-duplicate-key']],
    ['a: { b: 1, b: 2 }\n', ['1:12 yaml-duplicate-key']],
    ['a: 1\n---\nb: 2\n', ['2:1 yaml-multiple-docs']],
    ['%YAML 1.1\n---\na: 1\n', ['1:1 yaml-version']],
    ['a: b\0\n', ['1:5 yaml-control-character']],
    ['? [a]\n: 1\n', ['1:3 yaml-non-string-key']],
    ['a: @b\nc: `d\n', ['1:4 yaml-bad-scalar-start', '2:4 yaml-bad-scalar-start']],
    ['a: b: c\n', ['1:4 yaml-block-as-implicit-key']],
    ['a:\n\tb: 1\n', ['2:1 yaml-tab-as-indent']],
    [`a: ${'['.repeat(64)}${']'.repeat(64)}\n`, ['1:67 yaml-too-deep']],
  ])('%j has the faults %j', (text, faults) => {
    expect(faultsOf(text)).toEqual(faults)
  })

  test('only a text that is not YAML is unsound', () => {
    expect(['a: &x 1', 'a: 1\na: 2', 'a: !b c', '[1'].map((text) => parseYaml(text).sound)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test('of very many faults the first fifty are reported', () => {
    expect(faultsOf('a: @\n'.repeat(1000))).toHaveLength(50)
  })
})

test.each([
  ['deep nesting', '['.repeat(20_000)],
  ['deep nesting without brackets', '- '.repeat(20_000)],
  ['ten thousand keys', Array.from({ length: 10_000 }, (_, k) => `k${k}: ${k}\n`).join('')],
  ['a bomb of aliases', `a: &a [x, x]\n${Array.from({ length: 30 }, (_, k) => `b${k}: &b${k} [*a, *a]\n`).join('')}`],
])('%s does no harm', (_, text) => {
  expect(parseYaml(text).faults.length).toBeLessThanOrEqual(50)
})

test('whatever the text, nothing is thrown, and every fault has a place that the text has', () => {
  const piece = fc.constantFrom(
    'a',
    ': ',
    '- ',
    '\n',
    '  ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '&a ',
    '*a ',
    '!b ',
    '|',
    '>',
    '#',
    '---\n',
    '\t',
    '? ',
    '%',
    '\0',
    '\r',
    '\\',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  )
  const check = (text: string) => {
    const { faults, root, sound } = parseYaml(text)
    const lines = text.split('\n')
    for (const { line, column } of faults) {
      expect(line).toBeLessThanOrEqual(lines.length)
      expect(column).toBeLessThanOrEqual(lines[line! - 1]!.length + 1)
    }
    if (root) toValue(root)
    expect(sound || faults.length > 0).toBe(true)
  }
  fc.assert(fc.property(text, check), { numRuns: 2000, seed: 1 })
})

test('the place of a character of a plain, quoted or literal text is exact', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'b', "'", '"', '\\', ' ', 'é', '😀', '\n'),
    minLength: 1,
    maxLength: 12,
  })
  const written = fc.tuple(letters, fc.constantFrom('double', 'single', 'literal'))
  const check = ([body, style]: [string, string]) => {
    const text = style === 'single' ? body.replaceAll('\n', ' ') : body
    const source =
      style === 'double'
        ? `k: ${JSON.stringify(`${text}!`)}`
        : style === 'single'
          ? `k: '${text.replaceAll("'", "''")}!'`
          : `k: |2-\n  ${`${text}!`.replaceAll('\n', '\n  ')}`
    const yaml = parseYaml(source)
    expect(toValue(yaml.root!)).toEqual({ k: `${text}!` })
    const { line, column } = yaml.positionOf(['k'], text.length)
    expect(source.split('\n')[line - 1]![column - 1]).toBe('!')
  }
  fc.assert(fc.property(written, check), { numRuns: 1000, seed: 1 })
})
