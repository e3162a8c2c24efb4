import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedFor } from '../../src/app/seed.ts'
import { openSet } from '../../src/app/session.ts'
import { parseVerbatim } from '../../src/roster/table.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { Workplace } from './command-line.ts'
import { tinySet as set } from './tiny-course.ts'

const place = new Workplace()
afterAll(() => place.remove())

const students = ['ada', 'bob', 'cyd', 'dan', 'eve']
const nameOf = (id: string) => `${id[0]!.toUpperCase()}${id.slice(1)} Example`

/** What somebody may hand in: right, wrong, a file that is no answer file, or nothing at all. */
const handIns = ['right', 'wrong', 'broken', 'nothing'] as const
type HandIn = (typeof handIns)[number]
let code: (label: string) => string

beforeAll(async () => {
  place.write('set.yaml', set)
  place.write('roster.csv', `id,name\n${students.map((id) => `${id},${nameOf(id)}\n`).join('')}`)
  const prepared = await openSet(`${place.folder}/set.yaml`)
  const seed = seedFor(prepared, undefined, { environment: {} })
  code = (label) => solveVariant(prepared, seed, label).code
})

function handIn(folder: string, what: Readonly<Record<string, HandIn>>): void {
  place.makeFolder(folder)
  for (const [id, kind] of Object.entries(what)) {
    const values = kind === 'wrong' ? '{ q: 900, f: 700 }' : '{ q: 12, f: 15 }'
    const text = kind === 'broken' ? 'answers: [1, {\n' : `set: tiny\nvariant: ${code(id)}\nanswers:\n  p: ${values}\n`
    if (kind !== 'nothing') place.write(`${folder}/${id}/answers.yaml`, text)
  }
}

async function fill(kind: 'canvas' | 'moodle', book: string, folder: string, ...args: string[]) {
  place.write('book.csv', book)
  const options = ['--roster', 'roster.csv', '--format', kind, '--gradebook', 'book.csv']
  return place.run(['grade', 'set.yaml', folder, ...options, ...args])
}

const worksheet = `Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Feedback comments
Participant 1,Ada Example,ada,ada@x.example,Submitted for grading,,2.00,Yes,
Participant 2,Bob Example,bob,bob@x.example,No submission,,2.00,No,
Participant 3,Cyd Example,cyd,cyd@x.example,No submission,1.50,2.00,Yes,oral exam on Monday
Participant 4,Dan Example,dan,dan@x.example,No submission,,2.00,Yes,
`
const canvas = `Student,ID,SIS User ID,SIS Login ID,Section,Tiny (5)
    Points Possible,,,,,2
"Example, Ada",1,ada,ada,A,
"Example, Bob",2,bob,bob,A,EX
"Example, Cyd",3,cyd,cyd,A,1.5
"Example, Dan",4,dan,dan,A,
`

describe('students without a hand-in', () => {
  beforeAll(() => handIn('one', { ada: 'right' }))

  test('keep mark, comment and lock in a Moodle worksheet, to the last byte', async () => {
    const { code: end, out, err } = await fill('moodle', worksheet, 'one')
    expect({ end, out }).toEqual({
      end: 0,
      out: worksheet.replace('grading,,2.00,Yes,', 'grading,2,2.00,Yes,all correct'),
    })
    expect(err).toBe('not in the gradebook: eve\n')
  })

  test('keep mark and excuse in a Canvas gradebook, to the last byte', async () => {
    const { out } = await fill('canvas', canvas, 'one')
    expect(out).toBe(canvas.replace('ada,ada,A,', 'ada,ada,A,2'))
  })

  test('get a 0 with --zeros where no mark, excuse or lock stands, and the run says who', async () => {
    const filled = worksheet.replace('grading,,2.00,Yes,', 'grading,2,2.00,Yes,all correct')
    const moodle = await fill('moodle', worksheet, 'one', '--zeros')
    expect(moodle.out).toBe(
      filled.replace(
        'dan@x.example,No submission,,2.00,Yes,',
        'dan@x.example,No submission,0,2.00,Yes,nothing was handed in',
      ),
    )
    expect(moodle.err).toBe(
      'given 0, as they handed in nothing: dan\nhanded in nothing, and left as they are: bob (locked), cyd (1.50)\nnot in the gradebook: eve\n',
    )
    const inCanvas = await fill('canvas', canvas, 'one', '--zeros')
    expect(inCanvas.out).toBe(canvas.replace('ada,ada,A,', 'ada,ada,A,2').replace('dan,dan,A,', 'dan,dan,A,0'))
    expect(inCanvas.err).toMatch('handed in nothing, and left as they are: bob (excused), cyd (1.5)\n')
  })

  test('are all of the gradebook where there is no roster', async () => {
    const args = ['grade', 'set.yaml', 'one', '--format', 'canvas', '--gradebook', 'book.csv', '--zeros']
    place.write('book.csv', canvas)
    expect((await place.run(args)).out).toBe(
      canvas.replace('ada,ada,A,', 'ada,ada,A,2').replace('dan,dan,A,', 'dan,dan,A,0'),
    )
  })

  test('stand in a new gradebook only with --zeros', async () => {
    const args = ['grade', 'set.yaml', 'one', '--roster', 'roster.csv', '--format', 'moodle']
    const head = 'ID number,Full name,Email address,Tiny,Feedback\nada,Ada Example,,2,all correct\n'
    expect((await place.run(args)).out).toBe(head)
    const { out, err } = await place.run([...args, '--zeros'])
    expect(out.split('\n').slice(2, 4)).toEqual([
      'bob,Bob Example,,0,nothing was handed in',
      'cyd,Cyd Example,,0,nothing was handed in',
    ])
    expect(err).toBe('given 0, as they handed in nothing: bob, cyd, dan, eve\n')
  })
})

test('who handed in and is locked or excused stays so, and the run says what was earned', async () => {
  handIn('two', { ada: 'right', bob: 'right', cyd: 'wrong' })
  const { out, err } = await fill('moodle', worksheet, 'two')
  expect(out.split('\n')[2]).toBe(worksheet.split('\n')[2])
  expect(err).toMatch('left as they are, though they handed in: bob (locked, earned 2)\n')
  expect(err).toMatch('marks that were replaced: cyd (1.50, now 0)\n')
})

test('comments that are replaced are told of, and a line below the students changes nothing', async () => {
  handIn('comments', { ada: 'wrong', cyd: 'right' })
  const book = `${worksheet}Average,,,,,1.50,,,\n`
  const { out, err } = await fill('moodle', book, 'comments')
  expect(out.endsWith('Average,,,,,1.50,,,\n')).toBe(true)
  expect(err).toMatch('comments that were replaced: cyd (oral exam on Monday)\n')
})

test('who stands in a gradebook twice is given nothing, and named', async () => {
  handIn('twice', { ada: 'right' })
  const book = canvas.replace('Bob",2,bob,bob', 'Ada",2,ada,ada')
  const { out, err } = await fill('canvas', book, 'twice')
  expect(out).toBe(book)
  expect(err).toMatch('in the gradebook more than once: ada\n')
})

test.each([
  ['--zeros', [], 'no-gradebook'],
  ['--column', ['Tiny'], 'no-gradebook'],
  ['--new-column', [], 'no-gradebook'],
  ['--prune', [], 'nothing-to-prune'],
])('%s without what it is about is refused', async (option, values, fault) => {
  const args = ['grade', 'set.yaml', 'one', '--format', 'csv', option, ...values]
  expect(await place.run(args)).toMatchObject({ code: 2, err: expect.stringMatching(`\\[${fault}\\]`) })
})

test('a participant number of Moodle is no student of Canvas', async () => {
  handIn('three', {})
  place.write(
    'three/Dan Example_1_assignsubmission_file/answers.yaml',
    `set: tiny\nvariant: ${code('dan')}\nanswers:\n  p: { q: 12, f: 15 }\n`,
  )
  const { out } = await fill('canvas', canvas, 'three')
  expect(out).toBe(canvas.replace('dan,dan,A,', 'dan,dan,A,2'))
})

test('a title that differs in case stops the run with the columns there are, before anything is written', async () => {
  const { code: end, out, err } = await fill('canvas', canvas.replace('Tiny', 'TINY'), 'one')
  expect({ end, out }).toEqual({ end: 2, out: '' })
  expect(err).toMatch('[which-column]')
  expect(err).toMatch('TINY (5) (column 6)')
  const named = await fill('canvas', canvas.replace('Tiny', 'TINY'), 'one', '--column', 'TINY (5)')
  expect(named.out.split('\n')[2]).toBe('"Example, Ada",1,ada,ada,A,2')
  const added = await fill('canvas', canvas.replace('Tiny', 'TINY'), 'one', '--new-column')
  expect(added.out.split('\n')[0]).toBe('Student,ID,SIS User ID,SIS Login ID,Section,TINY (5),Tiny')
})

describe('whatever gradebook and hand-ins', () => {
  const book = fc.record({
    kind: fc.constantFrom('canvas' as const, 'moodle' as const),
    delimiter: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n'),
    opening: fc.constantFrom('', '\uFEFF', 'sep'),
    comma: fc.boolean(),
    rows: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...students),
        mark: fc.constantFrom('', '', 'EX', '1.5', '0', '-'),
        locked: fc.boolean(),
        comment: fc.constantFrom('', 'oral; on Monday', '<p>see "me"</p>'),
        handIn: fc.constantFrom(...handIns),
      }),
      { selector: ({ id }) => id, minLength: 1 },
    ),
    zeros: fc.boolean(),
    roster: fc.boolean(),
  })
  type Book = Parameters<Parameters<typeof book.map>[0]>[0]

  function textOf({ kind, delimiter, end, opening, comma, rows }: Book): string {
    const number = (text: string) => (comma ? text.replace('.', ',') : text)
    const people = rows.map(({ id, mark, locked, comment }) =>
      kind === 'canvas'
        ? [nameOf(id), id.charCodeAt(0), id, id, 'A', number(mark)]
        : [
            `Person${id.charCodeAt(0)}`,
            nameOf(id),
            id,
            `${id}@x.example`,
            'S',
            number(mark === 'EX' ? '' : mark),
            number('2.0'),
            locked ? 'No' : 'Yes',
            comment,
          ],
    )
    const head =
      kind === 'canvas'
        ? [
            ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Tiny (5)'],
            ['    Points Possible', '', '', '', '', number('2.0')],
          ]
        : [['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I']]
    const lines = [...head, ...people].map((cells) =>
      cells.map((cell) => (/[",;\t]/.test(`${cell}`) ? `"${`${cell}`.replaceAll('"', '""')}"` : cell)).join(delimiter),
    )
    return `${opening === 'sep' ? `sep=${delimiter}${end}` : opening}${lines.join(end)}${end}`
  }

  test('nobody is given 0 without the reason, and nothing of those without a hand-in changes but by --zeros', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(book, async (one) => {
        const folder = `any/${++run}`
        handIn(folder, { fay: 'right', ...Object.fromEntries(one.rows.map(({ id, handIn: what }) => [id, what])) })
        const before = textOf(one)
        place.write('any.csv', before)
        const options = [
          '--format',
          one.kind,
          '--gradebook',
          'any.csv',
          ...(one.zeros ? ['--zeros'] : []),
          ...(one.roster ? ['--roster', 'roster.csv'] : []),
        ]
        const { out, err } = await place.run(['grade', 'set.yaml', folder, ...options])
        expect(err).toMatch(/not in the gradebook: .*fay|nobody knows whose they are: .*fay/)
        const [old, now] = [parseVerbatim(before, 'x').rows, parseVerbatim(out, 'x').rows]
        const lines = [before, out].map((text) => text.split('\n'))
        const first = before.split('\n').length - 1 - one.rows.length
        for (const [k, { id, mark, locked, handIn: what }] of one.rows.entries()) {
          const [was, is] = [old, now].map((rows) => rows[rows.length - one.rows.length + k]!) as [string[], string[]]
          const empty = mark === '' || mark === '-' || (one.kind === 'moodle' && mark === 'EX')
          const closed = one.kind === 'canvas' ? mark === 'EX' : locked
          const given = what !== 'nothing' || (one.zeros && empty)
          if (closed || !given) expect(lines[1]![first + k]).toBe(lines[0]![first + k])
          else expect(is[5]).toBe(what === 'right' ? '2' : '0')
          // The reason: in the comment, or by name in what the run says.
          if (is[5] === '0' && was[5] !== '0' && what !== 'wrong') {
            expect(err).toMatch(new RegExp(`given 0, as .*: .*\\b${id}\\b`))
            if (one.kind === 'moodle') expect(is[8]).not.toBe('')
          }
          if (closed && what === 'right')
            expect(err).toMatch(new RegExp(`left as they are, though they handed in: .*${id} `))
        }
      }),
      { numRuns: 60 },
    )
  })
})
