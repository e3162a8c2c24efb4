import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FaultError } from '../../src/faults/fault.ts'
import { foldCase } from '../../src/roster/file-name.ts'
import { parseRoster, type RosterEntry, readRosterText } from '../../src/roster/roster.ts'

function faultsOf(text: string): string[] {
  try {
    parseRoster(text, 'class.csv')
  } catch (error) {
    if (error instanceof FaultError) return error.faults.map(({ line, code }) => `${line} ${code}`)
    throw error
  }
  return []
}

const remedyOf = (text: string) => {
  try {
    parseRoster(text, 'class.csv')
  } catch (error) {
    return (error as FaultError).faults[0]?.remedy
  }
}

const ada: RosterEntry = { id: 'ada', folder: 'ada', name: 'Ada Lovelace', extra: {}, line: 2 }

describe('a roster is read', () => {
  test.each([
    ['with commas', 'id,name\nada,Ada Lovelace\n', [ada]],
    ['with semicolons', 'id;name\nada;Ada Lovelace\n', [ada]],
    ['with tabs and an empty cell', 'id\temail\tname\nada\t\tAda Lovelace\n', [ada]],
    ['without a line feed at its end', 'id,name\nada,Ada Lovelace', [ada]],
    ['with CRLF', 'id,name\r\nada,Ada Lovelace\r\n', [ada]],
    ['with a byte order mark', '\uFEFFid,name\nada,Ada Lovelace\n', [ada]],
    ['whatever the case and the spaces of its headings', ' ID , Name\nada,Ada Lovelace\n', [ada]],
    ['with quotes', '"id","name"\n"ada","Ada Lovelace"\n', [ada]],
    ['with blank lines and rows', 'id,name\n\n,\nada,Ada Lovelace\n', [{ ...ada, line: 4 }]],
    ['with spaces around cells', 'id,name\n ada\u00a0,  Ada Lovelace \n', [ada]],
    ['with columns in any order', 'name,id\nAda Lovelace,ada\n', [ada]],
    ['with too few cells', 'id,name,email\nada,Ada Lovelace\n', [ada]],
    ['with empty columns at its end', 'id,name,,\nada,Ada Lovelace,,\n', [ada]],
    [
      'with email, section and others',
      'id,email,Section,Lab Day\nada,a@b.c,3,Mon\n',
      [{ id: 'ada', folder: 'ada', email: 'a@b.c', section: '3', extra: { 'Lab Day': 'Mon' }, line: 2 }],
    ],
    [
      'with a separator, a quote and a line break in a cell',
      'id,name\nada,"Lovelace, ""Ada""\nA."\nbob,\n',
      [
        { ...ada, name: 'Lovelace, "Ada"\nA.' },
        { id: 'bob', folder: 'bob', extra: {}, line: 4 },
      ],
    ],
    [
      'with ids that look like numbers',
      'id\n007\n7\n1e3\n',
      [2, 3, 4].map((line, k) => ({ id: ['007', '7', '1e3'][k], folder: ['007', '7', '1e3'][k], extra: {}, line })),
    ],
    [
      'as Canvas exports its gradebook',
      'Student,ID,SIS User ID,Section,Quiz (12)\n    Points Possible,,,,10\n"Müller, Zoë",7,s1,A,9\n',
      [
        {
          ...{ id: '7', folder: '7', name: 'Zoë Müller', section: 'A', line: 3 },
          extra: { 'SIS User ID': 's1', 'Quiz (12)': '9' },
        },
      ],
    ],
    [
      'as Moodle exports its participants',
      'First name,Last name,ID number,Email address,Groups\nZoë,Müller,s1,zoe@uni.example,A\n',
      [{ id: 's1', folder: 's1', name: 'Zoë Müller', email: 'zoe@uni.example', section: 'A', extra: {}, line: 2 }],
    ],
    [
      'by address where Moodle has no numbers',
      'First name,Last name,Email address\nZoë,,zoe@uni.example\n',
      [
        {
          ...{ id: 'zoe@uni.example', folder: 'zoe@uni.example', name: 'Zoë', email: 'zoe@uni.example' },
          ...{ extra: {}, line: 2 },
        },
      ],
    ],
    [
      'with __proto__ for a heading',
      'id,__proto__\nada,x\n',
      [{ id: 'ada', folder: 'ada', extra: Object.fromEntries([['__proto__', 'x']]), line: 2 }],
    ],
  ])('%s', (_, text, entries) => {
    expect(parseRoster(text, 'class.csv')).toEqual(entries)
  })
})

describe('a roster is refused', () => {
  test.each([
    ['that is empty', '', ['1 empty-file']],
    ['of blank lines', '\n , \n', ['1 empty-file']],
    ['with a header only', 'id,name\n', ['1 no-students']],
    ['without a column id', '\nname\nada\n', ['2 missing-column']],
    ['with two columns of one name', 'id,Id,name,NAME\na,b,c,d\n', ['1 duplicate-column', '1 duplicate-column']],
    ['with a student without id', 'id,name\n,Ada\n', ['2 missing-id']],
    ['with a line break in an id', 'id\n"a\nb"\nc\n', ['2 bad-id']],
    ['with too many cells', 'id,name\nada,Lovelace, Ada\n', ['2 too-many-cells']],
    ['with an id that stands there twice', 'id\nada\nbob\nada\n', ['4 duplicate-id']],
    ['with an id in composed and decomposed form', 'id\n\u00e4\na\u0308\n', ['3 duplicate-id']],
    ['with ids that differ in case', 'id\nada\nAda\n', ['3 colliding-ids']],
    ['with ids that clean to one name', 'id\na/b\na:b\n', ['3 colliding-ids']],
    ['with a quote in the middle of a cell', 'id,name\nada,A"da\n', ['2 csv-stray-quote']],
    ['with text after a quoted cell', 'id,name\nada,"A"da\n', ['2 csv-stray-quote']],
    ['with a quote that never closes', 'id,name\nbob,\n\nada,"Ada\nx,y\n', ['4 csv-open-quote']],
    [
      'with all its faults at once',
      'id\nada\n\nADA\n,\na,b\nada\n',
      ['4 colliding-ids', '6 too-many-cells', '7 duplicate-id'],
    ],
  ])('%s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults)
  })

  test('naming both rows of a clash', () => {
    expect(() => parseRoster('id\nada\nbob\nADA\n', 'class.csv')).toThrow('ada in line 2 and ADA in line 4')
    expect(() => parseRoster('id\nada\nbob\nada\n', 'class.csv')).toThrow('stands in line 2 and again in line 4')
  })

  test.each([
    ['Student ID,name\n1,a\n', 'rename the column "student id" to id'],
    ['Name,Login name\na,b\n', 'rename the column "login name" to id'],
    ['Name,SIS number,Student ID\na,b,c\n', 'rename the column "sis number" to id'],
    ['idd,name\na,b\n', 'rename the column "idd" to id'],
    ['ada,bob\nc,d\n', 'add a first row that names the columns, one of them id'],
  ])('suggesting what to do about the columns of %j: %s', (text, remedy) => {
    expect(remedyOf(text)).toBe(remedy)
  })
})

test('a file in UTF-16, as spreadsheets write it, is read; one that is not there is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roster-'))
  const file = join(folder, 'class.csv')
  await writeFile(file, Buffer.from('\uFEFFid\tname\r\nada\tAda Lovelace\r\n', 'utf16le'))
  expect(parseRoster(await readRosterText(file), file)).toEqual([ada])
  await rm(folder, { recursive: true })
  await expect(readRosterText(file)).rejects.toMatchObject({ faults: [{ code: 'file-missing' }] })
})

test('any text is a roster with a folder of its own for every student, or has faults with a line each', () => {
  const piece = fc.constantFrom(
    'id',
    ',',
    ';',
    '\t',
    '\n',
    '\r\n',
    '"',
    '""',
    ' ',
    'a',
    'A',
    '..',
    '/',
    'name',
    '\0',
    '\ud800',
    '=',
    '\n\n',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
    fc.array(piece).map((pieces) => `id,name\n${pieces.join('')}`),
  )
  const check = (text: string) => {
    try {
      const entries = parseRoster(text, 'class.csv')
      expect(new Set(entries.map(({ folder }) => foldCase(folder))).size).toBe(entries.length)
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      for (const { line } of error.faults) expect(line).toBeGreaterThanOrEqual(1)
      for (const { line } of error.faults) expect(line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length)
    }
  }
  fc.assert(fc.property(text, check), { numRuns: 3000, seed: 1 })
})
