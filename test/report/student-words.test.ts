import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultCodes } from '../../src/faults/codes.ts'
import type { Fault } from '../../src/faults/fault.ts'
import { faultForStudent, tellingOf } from '../../src/report/fault-words.ts'
import { Workplace } from '../cli/command-line.ts'
import { TinyCourse } from '../cli/tiny-course.ts'

/** What is for whoever grades, or about somebody else. */
const notForStudents =
  /roster|--\w|gradsheet|\bthe student|another student|by hand|report (?:it|the)|who handed|pattern|\bbug\b|seed|your own sheet, not|cheat|copied from|does not belong to you|not yours/i

const codes = Object.values(faultCodes).flatMap((faults) =>
  Object.entries(faults).map(([code, { when, remedy }]) => ({ code: code as Fault['code'], when, remedy })),
)

test.each(codes)('what a student is told of $code is for the student', ({ code, remedy }) => {
  const told = faultForStudent({ code, message: 'this cannot be read', remedy, line: 3 })
  if (tellingOf(code) === 'never') expect(told).toBe('')
  else expect(told).not.toMatch(notForStudents)
})

test('what nobody thought of is not passed on', () => {
  const told = faultForStudent({ code: 'no-seed', message: 'secret', remedy: 'secret' })
  expect(told).toBe('this could not be graded by a program; your teacher will look at it')
})

describe('pages of students whose hand-in is strange', () => {
  const place = new Workplace()
  afterAll(() => place.remove())
  let pages: Readonly<Record<string, string>>
  const reasons: Readonly<Record<string, RegExp>> = {
    'another.md': /the code in this file is another one than that of your sheet/,
    'bob.md': /Bob/,
    'broken.md': /unreadable: a comma/,
    'called.md': /the name behind "student:" is another one than yours/,
    'empty.md': /answers/,
    'key.md': /answers/,
    'missing.md': /nothing was handed in/,
    'other-set.md': /set/,
    'text.md': /answers/,
    'wrong-code.md': /the code is none of this exercise/,
  }

  beforeAll(async () => {
    const course = await TinyCourse.in(place)
    const ids = [...Object.keys(reasons).map((name) => name.replace('.md', ''))]
    place.write('roster.csv', `id,name\n${ids.map((id) => `${id},${id === 'bob' ? 'Bob' : `N ${id}`}\n`).join('')}`)
    const files: Readonly<Record<string, string | Uint8Array>> = {
      'another/answers.yaml': course.answers('bob'),
      'bob/answers.yaml': course.answers('bob'),
      'broken/answers.yaml': course.answers('broken').replace('q: 12', 'q: [1, {'),
      'called/answers.yaml': course.answers('called').replace('answers:', 'student: bob\nanswers:'),
      'empty/answers.yaml': '',
      'key/answers.yaml': new Uint8Array([0, 1, 2, 255, 254]),
      'other-set/answers.yaml': course.answers('other-set').replace('set: tiny', 'set: huge'),
      'text/answers.txt': 'I could not do it.\n',
      'wrong-code/answers.yaml': course.answers('wrong-code').replace(/variant: .*/, 'variant: wrong-code-ZZZZ'),
    }
    for (const [name, content] of Object.entries(files)) place.write(`in/${name}`, content)
    const args = ['--roster', 'roster.csv', '--format', 'feedback-md', '--out', 'out']
    expect(await place.run(['grade', 'set.yaml', 'in', ...args])).toMatchObject({ code: 0 })
    pages = place.contents('out/feedback')
  })

  test('are there for everybody', () => expect(Object.keys(pages)).toEqual(Object.keys(reasons)))

  test.each(Object.entries(reasons))('%s says why, in words for the student', (name, reason) => {
    const page = pages[name]!.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    expect(page).toMatch(reason)
    expect(page).not.toMatch(notForStudents)
    for (const other of Object.keys(reasons)) if (other !== name) expect(page).not.toContain(`N ${other.slice(0, -3)}`)
  })
})
