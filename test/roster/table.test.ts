import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FaultError } from '../../src/faults/fault.ts'
import { parseTable, parseVerbatim } from '../../src/roster/table.ts'

const tables: readonly (readonly [string, string, string[][]])[] = [
  [
    'commas',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a line that states a semicolon',
    'sep=;\na;b,c\n1;2\n',
    [
      ['a', 'b,c'],
      ['1', '2'],
    ],
  ],
  [
    'such a line in quotes, after a byte order mark',
    '\uFEFF"sep=,"\r\na,b;c;d\r\n1,2\r\n',
    [
      ['a', 'b;c;d'],
      ['1', '2'],
    ],
  ],
  [
    'such a line with a tab',
    'SEP=\t\na\tb\n1\t\n',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    'a separator that only such a line can tell',
    'sep=|\na|b,c\n1|2\n',
    [
      ['a', 'b,c'],
      ['1', '2'],
    ],
  ],
]

test.each(tables)('a table with %s is read', (_, text, rows) => {
  expect(parseTable(text, 'x.csv').map(({ cells }) => cells)).toEqual(rows)
  expect(parseVerbatim(text, 'x.csv').rows).toEqual(rows)
})

test('lines are counted with the line that states the separator', () => {
  expect(parseTable('sep=;\na;b\n\n1;2\n', 'x.csv').map(({ line }) => line)).toEqual([2, 4])
})

describe('a table that is written again', () => {
  const text = fc.oneof(
    fc.constantFrom('', 'EX', '1,50', '10.00', ' spaced ', 'say "hi"', 'two\nlines', '<p>Ö; ü</p>', '=1+1', 'sep=;'),
    fc.string({ maxLength: 6 }).filter((cell) => !/[\r\n\uFEFF]/.test(cell)),
  )
  const cell = fc.record({ text, quoted: fc.boolean() })
  const row = fc.array(cell, { minLength: 3, maxLength: 5 })
  const table = fc.record({
    opening: fc.constantFrom('', '\uFEFF', 'sep=', '\uFEFFsep='),
    delimiter: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n'),
    ending: fc.constantFrom('', '\n', '\r\n\r\n'),
    rows: fc.array(row, { minLength: 1, maxLength: 5 }),
  })
  type Table = Parameters<Parameters<typeof table.map>[0]>[0]
  const quotedCell = (delimiter: string) => (one: { text: string; quoted: boolean }) =>
    one.quoted || /["\n]/.test(one.text) || one.text.includes(delimiter)
      ? `"${one.text.replaceAll('"', '""')}"`
      : one.text
  const written = ({ opening, delimiter, end, ending, rows }: Table) => {
    // A header that tells the separator where no line states it.
    const header = opening.endsWith('sep=') ? `${opening}${delimiter}${end}` : opening
    const lines = [
      ['a', 'b', 'c'].join(delimiter),
      ...rows.map((cells) => cells.map(quotedCell(delimiter)).join(delimiter)),
    ]
    return `${header}${lines.join(end)}${ending}`
  }

  test('stays what it was to the last byte, whatever its separator, quotes, marks and line ends', () => {
    fc.assert(
      fc.property(table, (one) => {
        const before = written(one)
        expect(parseVerbatim(before, 'x.csv').text()).toBe(before)
      }),
    )
  })

  test('differs in the cells that were changed and nowhere else', () => {
    fc.assert(
      fc.property(table, text, fc.nat(), fc.nat(6), (one, value, k, column) => {
        const before = written(one)
        const sheet = parseVerbatim(before, 'x.csv')
        const changed = 1 + (k % (sheet.rows.length - 1))
        sheet.set(changed, column, value)
        const after = parseVerbatim(sheet.text(), 'x.csv').rows
        for (const [n, cells] of sheet.rows.entries()) {
          if (n !== changed) expect(after[n]).toEqual(cells)
          else
            for (let c = 0; c < Math.max(cells.length, column + 1); c++)
              expect(after[n]![c]).toBe(c === column ? value : (cells[c] ?? ''))
        }
      }),
    )
  })
})

test('spaces between a separator and a quote are a fault, as they would be lost', () => {
  expect(() => parseVerbatim('a, "b,c"\n1,2\n', 'x.csv')).toThrow(FaultError)
})
