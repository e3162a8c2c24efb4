import { describe, expect, test } from 'vitest'
import type { Identity } from '../../../src/submission/intake/identity.ts'
import { parseTimes } from '../../../src/submission/intake/times.ts'

function identity(student: string, more: Partial<Identity> = {}): Identity {
  return { student, key: student, source: '', standing: 'sure', faults: [], ...more }
}

const ada = identity('ada', { name: 'Ada Lovelace', email: 'ada@x.org' })
const moodle = {
  file: 'a.yaml',
  below: 'a.yaml',
  origin: { system: 'moodle', account: '12', people: [] },
} as const
const elsewhere = { file: 'a.yaml', below: 'a.yaml' }

const found = { clock: '2026-10-25T23:59:00' }
const worksheet = (header: string, date: string) =>
  `Identifier,Full name,Email address,Grade,Maximum Grade,${header}\nParticipant 12,A. L.,x@x.org,,2.00,${date},-\n`

describe('a table of times', () => {
  test.each([
    ['a worksheet in English', worksheet('Last modified (submission),x', '"Sunday, 25 October 2026, 11:59 PM"'), found],
    ['in French', worksheet('Dernière modification (remise),y', '"dimanche 25 octobre 2026, 23:59"'), found],
    ['where nothing was handed in', worksheet('Last modified (submission),x', '-'), undefined],
    ['unreadable', worksheet('Last modified (submission),x', 'gestern'), { unread: 'gestern' }],
  ])('is a worksheet: %s', (_, text, expected) => {
    expect(parseTimes(text, 'w.csv').of(identity(''), moodle)).toEqual(expected)
  })

  test.each([
    ['an id', 'id,time\nada,2026-10-25 23:59\n'],
    ['an id in another case', 'SID;Submission Time\nADA;2026-10-25 23:59\n'],
    ['the second id', 'id,sis_id,submitted\n17,ada,2026-10-25 23:59\n'],
    ['an address', 'Email,handed_in\nADA@x.org,2026-10-25 23:59\n'],
    ['an address under any title', 'wer,time\nada@x.org,2026-10-25 23:59\n'],
    ['a name', 'Name,time\n"Lovelace, Ada",2026-10-25 23:59\n'],
    ['a name in two cells', 'First Name,Last Name,Submission Time\nAda,Lovelace,2026-10-25 23:59\n'],
    ['days and months as other cells have them', 'id,time\nada,10/25/2026 11:59 pm\nbob,03/04/2026 10:00\n'],
  ])('tells a student by %s', (_, text) => expect(parseTimes(text, 't.csv').of(ada, elsewhere)).toEqual(found))

  test('says nothing of whom it does not list, or lists twice', () => {
    const times = parseTimes(
      'id,name,time\nx,Ada Lovelace,2026-10-25 23:59\ny,Ada Lovelace,2026-10-25 23:59\n',
      't.csv',
    )
    expect(times.of(ada, elsewhere)).toBeUndefined()
    expect(times.of(identity('zoe'), elsewhere)).toBeUndefined()
  })

  test('does not take a grade for an id', () => {
    const times = parseTimes('id,grade,time\nada,7,2026-10-25 23:59\n', 't.csv')
    expect(times.of(identity('7'), elsewhere)).toBeUndefined()
  })

  test.each([
    ['no times', 'id,grade\nada,2\n'],
    ['two columns that may be meant', 'id,a,b\nada,2026-10-25 23:59,2026-10-25 23:59\n'],
    ['nothing', ''],
  ])('with %s is refused', (_, text) => {
    expect(() => parseTimes(text, 't.csv')).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ code: 'no-times', file: 't.csv', line: 1 })] }),
    )
  })
})
