import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, readLayer, readLines } from './formats.ts'

const names = { W: cellsOf('dL/dW', 2, 3).flat(), b: cellsOf('b', 3, 1).flat(), x: cellsOf('x', 1, 3).flat() }

/** The cells of a matrix in a reading, row by row. */
function cells({ read }: ReturnType<typeof readLines>, matrix: keyof typeof names): unknown[] {
  return names[matrix].map((name) => read[name])
}

const asHandedOut = ['dL/dW:', '  - [1, 2, 3]', '  - [4, 5, 6]']
const everyCell = (code: string) => Array<string>(6).fill(code)

describe('a matrix is read', () => {
  test.each<[string, string[]]>([
    ['as it is handed out', asHandedOut],
    ['on one line', ['dL/dW: [[1, 2, 3], [4, 5, 6]]']],
    ['over two lines', ['dL/dW: [[1, 2, 3],', '        [4, 5, 6]]']],
    ['with rows that are not indented', ['dL/dW:', '- [1, 2, 3]', '- [4, 5, 6]']],
    ['with rows of lists', ['dL/dW:', '  - - 1', '    - 2', '    - 3', '  - [4, 5, 6]']],
    ['as a text in quotes', ['dL/dW: "[[1, 2, 3], [4, 5, 6]]"']],
    ['with semicolons', ['dL/dW: 1 2 3; 4 5 6']],
    ['with semicolons and commas', ['dL/dW: 1, 2, 3; 4, 5, 6']],
    ['with semicolons in brackets', ['dL/dW: [1 2 3; 4 5 6]']],
    ['with semicolons and commas in brackets', ['dL/dW: [1, 2, 3; 4, 5, 6]']],
    ['as NumPy writes it', ['dL/dW: np.array([[1, 2, 3], [4, 5, 6]])']],
    ['as PyTorch prints it', ['dL/dW: tensor([[1., 2., 3.], [4., 5., 6.]], dtype=torch.float64)']],
    ['with parentheses', ['dL/dW: ((1, 2, 3), (4, max(5, 2), 6))']],
    ['with braces', ['dL/dW: {{1, 2, 3}, {4, 5, 6}}']],
    ['as another program prints it', ['dL/dW: "[[1. 2. 3.] [4. 5. 6.]]"']],
    ['as a block of text', ['dL/dW: |', '  1 2 3', '  4 5 6']],
    ['with rows without brackets', ['dL/dW:', '  - 1, 2, 3', '  - 4 5 6']],
    ['with rows in quotes', ['dL/dW:', '  - "[1, 2, 3]"', '  - "4, 5, 6"']],
    ['cell by cell', [1, 2, 3, 4, 5, 6].map((value, k) => `dL/dW[${k < 3 ? 0 : 1},${k % 3}]: ${value}`)],
    ['with calculations in its cells', ['dL/dW:', '  - [1, 1+1, "max(3, 2)"]', '  - [8/2, "2 * 2 + 1", 6e0]']],
    ['with calculations without quotes', ['dL/dW:', '  - [max(0, min(1, 4)), 2, 3]', '  - [4, 5, max(6, 2)]']],
    [
      'cell by cell, with an index in brackets of its own',
      [1, 2, 3, 4, 5, 6].map((value, k) => `dL/dW[${k < 3 ? 0 : 1}][${k % 3}]: ${value}`),
    ],
    ['in another spelling of its name', ['∂L/∂W: [[1, 2, 3], [4, 5, 6]]']],
    ['in yet another', ['d(L)/d(W): [[1, 2, 3], [4, 5, 6]]']],
    ['with a comma at the end of a row', ['dL/dW: "1, 2, 3,; 4, 5, 6,"']],
  ])('%s', (_, lines) => {
    const reading = readLines(...lines)
    expect(cells(reading, 'W')).toEqual([1, 2, 3, 4, 5, 6])
    expect(reading.faults).toEqual([])
  })
})

describe('a vector may be a plain list or a list of rows', () => {
  test.each<[string, 'b' | 'x']>([
    ['b: [7, 8, 9]', 'b'],
    ['b: [[7], [8], [9]]', 'b'],
    ['b: 7; 8; 9', 'b'],
    ['b: 7 8 9', 'b'],
    ['b: 7, 8, 9', 'b'],
    ['b: "[7, 8, 9]"', 'b'],
    ['x: [7, 8, 9]', 'x'],
    ['x: [[7, 8, 9]]', 'x'],
    ['x: 7 8 9', 'x'],
    ['x: [7 8 9]', 'x'],
  ])('%s', (line, name) => {
    expect(cells(readLines(line), name)).toEqual([7, 8, 9])
  })

  test.each(['s: 5', 's: [5]', 's: [[5]]', 's: "[[5]]"'])('%s', (line) => {
    expect(readLines(line).read['s[0,0]']).toBe(5)
  })
})

test('rows without dashes are told how rows are written', () => {
  const reading = readLines('dL/dW:', '  1 2 3', '  4 5 6')
  expect(new Set(cells(reading, 'W'))).toEqual(new Set(['continued 5:7']))
  expect(reading.remedies[0]).toMatchObject({ remedy: expect.stringContaining('write each row as - [_, _, _]') })
})

test.each([
  ['a tab', '\t', 'indentation 5:2'],
  ['too little space', '  ', 'indentation 5:3'],
])('rows behind %s are read, and that is told once', (_, indent, fault) => {
  const rows = ['- [1, 2, 3]', '- [4, 5, 6]'].map((row) => `${indent}${row}\n`).join('')
  const reading = readLayer(`set: quiz\nanswers:\n  layer:\n    dL/dW:\n${rows}`)
  expect(cells(reading, 'W')).toEqual([1, 2, 3, 4, 5, 6])
  expect(reading.faults).toEqual([fault])
})

describe('what is left empty is blank, and costs no other cell', () => {
  test.each<[string, string[], unknown[]]>([
    ['as handed out', ['dL/dW:', '  - [_, _, _]', '  - [_, _, _]'], everyCell('')],
    ['the whole matrix', ['dL/dW:'], everyCell('')],
    ['a placeholder for the whole', ['dL/dW: _'], everyCell('')],
    ['a row', ['dL/dW:', '  - [1, 2, 3]', '  - _'], [1, 2, 3, '', '', '']],
    ['a row without anything', ['dL/dW:', '  - [1, 2, 3]', '  -'], [1, 2, 3, '', '', '']],
    ['cells', ['dL/dW:', '  - [1, _, ~]', '  - [null, "", 6]'], [1, '', '', '', '', 6]],
    ['a cell of a text', ['dL/dW: 1, , 3; 4, 5, _'], [1, '', 3, 4, 5, '']],
    ['a cell that is given by its name', ['dL/dW: [[_, 2, 3], [4, 5, 6]]', 'dL/dW[0,0]: 1'], [1, 2, 3, 4, 5, 6]],
  ])('%s', (_, lines, read) => {
    const reading = readLines(...lines)
    expect(cells(reading, 'W')).toEqual(read)
    expect(reading.faults).toEqual([])
  })
})

describe('a cell that cannot be read leaves the others', () => {
  test.each<[string, string[], unknown[]]>([
    ['a letter', ['dL/dW:', '  - [1, x, 3]', '  - [4, 5, 6]'], [1, 'not-a-number 5:13', 3, 4, 5, 6]],
    ['in quotes', ['dL/dW:', '  - [1, "2 m", 3]', '  - [4, 5, 6]'], [1, 'text-after-number 5:14', 3, 4, 5, 6]],
    ['in a text', ['dL/dW: 1 two 3; 4 5 1_0'], [1, 'not-a-number 4:14', 3, 4, 5, 'digit-separator 4:25']],
    ['a list', ['dL/dW: [[1, [2], 3], [4, 5, 6]]'], [1, 'list 4:17', 3, 4, 5, 6]],
    ['a mapping', ['dL/dW: [[1, {a: 2}, 3], [4, 5, 6]]'], [1, 'mapping 4:17', 3, 4, 5, 6]],
    ['a conflict', ['dL/dW: [[1, 2, 3], [4, 5, 6]]', 'dL/dW[0,1]: 7'], [1, 'conflicting-answers 4:17', 3, 4, 5, 6]],
  ])('%s', (_, lines, read) => {
    expect(cells(readLines(...lines), 'W')).toEqual(read)
  })

  test.each<[string, string[], unknown[], RegExp]>([
    [
      'a row too short',
      ['dL/dW:', '  - [1, 2]', '  - [4, 5, 6]'],
      [...Array(3).fill('row-length 5:9'), 4, 5, 6],
      /3 belong there/,
    ],
    [
      'a row too long',
      ['dL/dW:', '  - [1, 2, 3]', '  - [4, 5, 6, 7]'],
      [1, 2, 3, ...Array(3).fill('row-length 6:9')],
      /row 2 .* 4 cells/,
    ],
    [
      'decimal commas',
      ['dL/dW:', '  - [0,5, 2, 3]', '  - [4, 5, 6]'],
      [...Array(3).fill('row-length 5:9'), 4, 5, 6],
      /4 cells/,
    ],
    [
      'a calculation that is never closed',
      ['dL/dW:', '  - [max(1, 2, 3]', '  - [4, 5, 6]'],
      [...Array(3).fill('row-length 5:9'), 4, 5, 6],
      /1 cell,/,
    ],
    ['an empty row', ['dL/dW:', '  - []', '  - [4, 5, 6]'], [...Array(3).fill('row-length 5:9'), 4, 5, 6], /0 cells/],
  ])('%s costs the row', (_, lines, read, message) => {
    const reading = readLines(...lines)
    expect(cells(reading, 'W')).toEqual(read)
    for (const unread of reading.remedies) {
      expect(unread.message).toMatch(message)
      expect(unread).toMatchObject({ expected: '3 cells', remedy: expect.stringContaining('[_, _, _]') })
    }
  })
})

describe('another shape makes every cell unreadable, and says which shape belongs there', () => {
  test.each<[string, string[], string, string]>([
    ['rows and columns exchanged', ['dL/dW: [[1, 4], [2, 5], [3, 6]]'], '3 × 2', 'exchange rows and columns'],
    [
      'exchanged, as handed out',
      ['dL/dW:', '  - [1, 4]', '  - [2, 5]', '  - [3, 6]'],
      '3 × 2',
      'exchange rows and columns',
    ],
    ['one row', ['dL/dW: [[1, 2, 3]]'], '1 × 3', 'write 2 rows such as [_, _, _]'],
    ['three rows', ['dL/dW: [[1, 2, 3], [4, 5, 6], [7, 8, 9]]'], '3 × 3', 'write 2 rows'],
    ['all rows too short', ['dL/dW: [[1, 2], [4, 5]]'], '2 × 2', 'write 2 rows'],
    ['one number', ['dL/dW: 7'], '"7"', 'write 2 rows'],
    ['a plain list', ['dL/dW: [1, 2, 3, 4, 5, 6]'], 'one list of 6', 'write 2 rows'],
    ['a ragged one', ['dL/dW: [[1], [2, 3], [4]]'], '3 rows of different lengths', 'write 2 rows'],
    ['nothing in brackets', ['dL/dW: []'], 'an empty list', 'write 2 rows'],
    ['a word', ['dL/dW: symmetric'], '"symmetric"', 'write 2 rows'],
    ['a transpose', ["dL/dW: '[[1, 4], [2, 5], [3, 6]]^T'"], '"[[1, 4], [2, 5], [3, 6]]^T"', 'write 2 rows'],
    ['TeX', ["dL/dW: '1 & 2 & 3 \\\\ 4 & 5 & 6'"], '"1 & 2 & 3 \\\\ 4 & 5 & 6"', 'write 2 rows'],
    ['a bracket that is not closed', ['dL/dW: "[[1, 2, 3], [4, 5, 6]"'], '"[[1, 2, 3], [4, 5, 6]"', 'write 2 rows'],
    ['decimals with commas', ['dL/dW: [[1,0, 2,0, 3,0], [4,0, 5,0, 6,0]]'], '2 × 6', 'decimals with a point'],
  ])('%s', (_, lines, got, remedy) => {
    const reading = readLines(...lines)
    expect(new Set(cells(reading, 'W').map((read) => String(read).split(' ')[0]))).toEqual(new Set(['wrong-shape']))
    expect(reading.remedies).toHaveLength(6)
    expect(reading.remedies[0]).toMatchObject({ got, expected: '2 × 3', remedy: expect.stringContaining(remedy) })
    expect(reading.remedies[0]!.message).toContain('dL/dW is 2 × 3')
  })

  test('a row where a column belongs is one of them', () => {
    expect(cells(readLines('b: [[1, 2, 3]]'), 'b')).toEqual(Array(3).fill('wrong-shape 4:8'))
    expect(cells(readLines('x: [[1], [2], [3]]'), 'x')).toEqual(Array(3).fill('wrong-shape 4:8'))
  })

  test('a mapping is none', () => {
    expect(cells(readLines('dL/dW: {0: 1}'), 'W')).toEqual(everyCell('mapping 4:12'))
  })
})

describe('damage elsewhere in the file costs no matrix', () => {
  test.each<[string, string[], Record<string, unknown>]>([
    ['an equals sign', ['q = 5', ...asHandedOut], { q: 'equals-sign 4:9' }],
    ['no space behind a colon', [...asHandedOut, 'q:5'], { q: 'missing-space 7:7' }],
    ['a line of prose', ['I hope this is right', ...asHandedOut, 'choice: b'], { choice: 'b' }],
    ['a tab', [...asHandedOut, '\tq: 5', 'order: [c, a, d, b]'], { q: 'indentation 7:9', order: ['c', 'a', 'd', 'b'] }],
  ])('%s', (_, lines, more) => {
    const reading = readLines(...lines)
    expect(cells(reading, 'W')).toEqual([1, 2, 3, 4, 5, 6])
    expect(reading.read).toMatchObject(more)
  })

  test('and a row that is broken costs no other', () => {
    expect(cells(readLines('dL/dW:', '  - [1, 2, 3', '  - [4, 5, 6]'), 'W')).toEqual([
      'unexpected-character 5:9',
      2,
      3,
      4,
      5,
      6,
    ])
    expect(cells(readLines('dL/dW:', '  - [1, *2, 3]', '  - [4, 5, 6]'), 'W').slice(3)).toEqual([4, 5, 6])
  })
})

test('under a misspelled problem it is unreadable, where it was filled in', () => {
  const text = (row: string) => `set: quiz\nanswers:\n  layre:\n    b: ${row}\n    q: 3\n`
  expect(cells(readLayer(text('[1, 2, 3]').replace('layre', 'nets')), 'b')).toEqual(Array(3).fill('wrong-problem 4:8'))
  expect(cells(readLayer(text('[_, _, _]').replace('layre', 'nets')), 'b')).toEqual(['', '', ''])
})

const value = fc.oneof(fc.integer({ min: -999, max: 999 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }))
const matrix = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 2 })

test('Whatever is in a matrix is found again in every way to write it', () => {
  fc.assert(
    fc.property(matrix, (rows) => {
      const ways = [
        ['dL/dW:', ...rows.map((row) => `  - [${row.join(', ')}]`)],
        [`dL/dW: ${JSON.stringify(rows)}`],
        [`dL/dW: "${JSON.stringify(rows)}"`],
        [`dL/dW: "${rows.map((row) => row.join(' ')).join('; ')}"`],
        [`dL/dW: [${rows.map((row) => row.join(' ')).join('; ')}]`],
        rows.flatMap((row, k) => row.map((cell, column) => `dL/dW[${k},${column}]: ${cell}`)),
      ]
      for (const way of ways) expect(cells(readLines(...way), 'W')).toEqual(rows.flat().map((cell) => cell + 0))
    }),
    { numRuns: 300 },
  )
})

const pieces = fc.constantFrom(
  '[',
  ']',
  '[[',
  ']]',
  ', ',
  ',',
  ';',
  ' ',
  '1',
  '2.5',
  '-3',
  'x',
  '(',
  ')',
  '_',
  '~',
  '"',
  '\n',
  '|',
  '- ',
)

test('Whatever is typed for a matrix, each cell is a number, blank or unreadable with a reason', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 20 }), (typed) => {
      for (const text of [typed.join(''), JSON.stringify(typed.join(''))]) {
        const { read, remedies } = readLines(`dL/dW: ${text}`, 'q: 1')
        for (const reading of names.W.map((name) => read[name]!))
          expect(
            typeof reading === 'number' || reading === '' || /^[a-z]+(-[a-z0-9]+)* \d+:\d+$/.test(String(reading)),
          ).toBe(true)
        const said = remedies.flatMap(({ message, got, expected, remedy }) => [message, got, expected, remedy])
        expect(said.filter((part) => part === '' || /[\0-\x1F\x7F\u202E]/.test(part))).toEqual([])
      }
    }),
    { numRuns: 2000 },
  )
})
