import { describe, expect, test } from 'vitest'
import { parseRoster } from '../../../src/roster/roster.ts'
import type { HandInPlace } from '../../../src/submission/intake/claims.ts'
import { identitiesOf } from '../../../src/submission/intake/identity.ts'
import { originOf } from '../../../src/submission/intake/origin.ts'
import { rosterOf } from '../../../src/submission/intake/whose.ts'

const entries = parseRoster(
  `id,name,email,late
ada,Ada Lovelace,ada@example.org,2
s-2,Émilie du Châtelet,emilie@example.org,
u_3,Bob Smith,bob3@example.org,0
u_4,Bob Smith,bob4@example.org,1.5
x/5,Sofja W. Kowalewskaja,,
`,
  'roster.csv',
)
const roster = rosterOf(entries)

function claim(file: string, below = file): HandInPlace {
  const origin = originOf(file, 'quiz-3')
  return { file, below, ...(origin && { origin }) }
}

describe('a roster recognises', () => {
  test.each([
    ['an id as folder', 'in/ada/answers.yaml', 'ada'],
    ['an id in another case', 'in/ADA/answers.yaml', 'ada'],
    ['an id as file name', 'in/s-2.yaml', 's-2'],
    ['an email address', 'Bob3@example.org/answers.yaml', 'u_3'],
    ['the folder that its sheets were written to', 'x-5/answers.yaml', 'x/5'],
    ['a name', 'Ada Lovelace/answers.yaml', 'ada'],
    ['a name the other way round', 'Lovelace, Ada.yaml', 'ada'],
    ['a name without its accents', 'Emilie du Chatelet_7_assignsubmission_file/a.yaml', 's-2'],
    ['a name as Canvas writes it', 'duchateletemilie_1_2_answers.yaml', 's-2'],
    ['another one', 'kowalewskajasofjaw_LATE_1_2_answers.yaml', 'x/5'],
    ['a name behind a group', 'Group 1-Ada Lovelace_7_assignsubmission_file/a.yaml', 'ada'],
    ['an account behind the assignment', 'quiz-3-ada/answers.yaml', 'ada'],
    ['an account behind an assignment of any name', 'final-exam-s-2/answers.yaml', 's-2'],
  ])('%s: %s', (_, file, id) => {
    const [found] = identitiesOf(claim(file), { student: '', label: '' }, roster)
    expect(found).toMatchObject({ student: id, key: `roster ${id}`, faults: [] })
  })

  test.each([
    ['the label of the sheet', { student: '', label: 'ada' }, 'ada'],
    ['what was typed', { student: 'emilie@example.org', label: '' }, 's-2'],
    ['a name that was typed', { student: 'Lovelace Ada', label: '' }, 'ada'],
  ])('where the place says nothing, %s', (_, stated, id) => {
    expect(identitiesOf(claim('answers.yaml'), stated, roster)[0]).toMatchObject({ student: id, faults: [] })
  })
})

test.each([
  ['Bob Smith_7_assignsubmission_file/a.yaml', { student: '', label: '' }, 'ambiguous-student', 'Bob Smith'],
  ['Eve_7_assignsubmission_file/a.yaml', { student: '', label: '' }, 'not-on-roster', 'Eve'],
  ['answers.yaml', { student: 'add', label: '' }, 'not-on-roster', 'add'],
  ['answers.yaml', { student: '', label: '' }, 'not-on-roster', 'no name'],
])('%s of %o is %s', (file, stated, code, got) => {
  const [found] = identitiesOf(claim(file), stated, roster)
  expect(found!.entry).toBeUndefined()
  expect(found!.faults).toMatchObject([{ code, got }])
})

test('a folder that all submissions lie in counts only where nothing else does', () => {
  const shared = claim('ada/hand-in/1.yaml', '1.yaml')
  expect(identitiesOf(shared, { student: 's-2', label: '' }, roster)[0]).toMatchObject({ student: 's-2' })
  expect(identitiesOf(shared, { student: '', label: '' }, roster)[0]).toMatchObject({ student: 'ada' })
})

test('the sheet of another student stays in the place where it was handed in', () => {
  const [found] = identitiesOf(claim('ada/answers.yaml'), { student: 'ada', label: 's-2' }, roster)
  expect(found).toMatchObject({ student: 'ada', key: 'roster ada' })
  expect(identitiesOf(claim('ada/answers.yaml'), { student: 'ada', label: '17' }, roster)[0]!.faults).toEqual([])
})

test('without a roster, the file says who it is, and the place tells attempts apart', () => {
  const [ada] = identitiesOf(claim('Ada_7_assignsubmission_file/a.yaml'), { student: '17', label: '17' })
  expect(ada).toMatchObject({ student: '17', name: 'Ada', key: 'moodle 7', faults: [] })
  expect(identitiesOf(claim('a.yaml'), { student: 'ada', label: '' })[0]).toMatchObject({
    student: '',
    key: 'file a.yaml',
    faults: [],
  })
})

test('a group is everybody in it', () => {
  const people = [{ id: 'ada', names: ['A'] }, { names: ['Eve'] }]
  const group = { ...claim('submission_1/a.yaml'), origin: { system: 'gradescope' as const, account: '1', people } }
  const found = identitiesOf(group, { student: 'ada', label: '' }, roster)
  expect(found.map(({ student, key }) => [student, key])).toEqual([
    ['ada', 'roster ada'],
    ['Eve', 'gradescope Eve'],
  ])
  expect(found[1]!.faults).toMatchObject([{ code: 'not-on-roster' }])
})
