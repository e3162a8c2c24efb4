import { describe, expect, test } from 'vitest'
import { claimsOf } from '../../../src/submission/intake/claims.ts'
import { handInKindOf } from '../../../src/submission/intake/file-kind.ts'
import type { HandIn } from '../../../src/submission/intake/hand-in.ts'
import { originOf } from '../../../src/submission/intake/origin.ts'

const moodle = (account: string, ...names: string[]) => ({
  system: 'moodle',
  account,
  handle: `${names[0]}_${account}`,
  people: [{ names }],
})
const canvas = (account: string, name: string, attempt = 1, late = '') => ({
  system: 'canvas',
  account,
  handle: `${name}_${late}${account}_456`,
  people: [{ names: [name] }],
  attempt,
})
const github = (account: string, folder = `quiz-3-${account}`) => ({
  system: 'github',
  account,
  handle: folder,
  people: [{ id: account, names: [] }],
})

test.each([
  ['Ada Lovelace_12_assignsubmission_file/answers.yaml', moodle('12', 'Ada Lovelace')],
  ['in.zip/Ada Lovelace_12_assignsubmission_file_/answers.yaml', moodle('12', 'Ada Lovelace')],
  ['Ada Lovelace_12_assignsubmission_file/deep/er/answers.yaml', moodle('12', 'Ada Lovelace')],
  ['Ada Lovelace_12_assignsubmission_file_answers.yaml', moodle('12', 'Ada Lovelace')],
  ['Group B-Ada Lovelace_12_assignsubmission_file_a.yaml', moodle('12', 'Group B-Ada Lovelace', 'Ada Lovelace')],
  ['Ada_Lovelace_12_assignsubmission_file_a.yaml', moodle('12', 'Ada_Lovelace')],
  [
    'Participant_12_assignsubmission_file_a.yaml',
    { system: 'moodle', account: '12', handle: 'Participant_12', people: [] },
  ],
  ['lovelaceada_123_456_answers.yaml', canvas('123', 'lovelaceada')],
  ['lovelaceada_LATE_123_456_answers.yaml', { ...canvas('123', 'lovelaceada', 1, 'LATE_'), late: true }],
  ['lovelaceada_123_456_answers-1.yaml', canvas('123', 'lovelaceada', 2)],
  ['lovelaceada_123_456_answers-3.yaml.txt', canvas('123', 'lovelaceada', 4)],
  ['lovelaceada_123_456_answers.yaml-3.txt', canvas('123', 'lovelaceada', 4)],
  ['lovelaceada_123_456_answers-3', canvas('123', 'lovelaceada', 4)],
  ['lovelaceada_LATE_123_456_answers-12.yaml', { ...canvas('123', 'lovelaceada', 13, 'LATE_'), late: true }],
  [
    'anon_AbC12_456_answers.yaml',
    { system: 'canvas', account: 'AbC12', handle: 'anon_AbC12_456', people: [], attempt: 1 },
  ],
  [
    'anon_LATE_AbC12_456_answers.yaml',
    { system: 'canvas', account: 'AbC12', handle: 'anon_LATE_AbC12_456', people: [], attempt: 1, late: true },
  ],
  [
    'Quiz 3_ada_attempt_2026-09-30-23-59-59_answers.yaml',
    {
      system: 'blackboard',
      account: 'ada',
      people: [{ id: 'ada', names: [] }],
      time: Date.UTC(2026, 8, 30, 23, 59, 59),
      clock: '2026-09-30T23:59:59',
    },
  ],
  [
    '12-345 - Ada Lovelace - Sep 30, 2026 1159 PM/answers.yaml',
    {
      system: 'brightspace',
      account: '12',
      people: [{ names: ['Ada Lovelace'] }],
      time: Date.UTC(2026, 8, 30, 23, 59),
      clock: '2026-09-30T23:59:00',
    },
  ],
  ['quiz-3-submissions/quiz-3-ada/answers.yaml', github('ada')],
  ['lab-1-submissions/lab-1-ada-l/work/answers.yaml', github('ada-l', 'lab-1-ada-l')],
  ['clones/quiz-3-ada/answers.yaml', github('ada')],
  ['quiz-3-submissions/readme.yaml', undefined],
  ['ada/answers.yaml', undefined],
  ['my_answers.yaml', undefined],
  ['1_2_3.yaml', undefined],
])('%s', (file, expected) => {
  expect(originOf(file, 'quiz-3')).toEqual(expected)
})

function files(contents: Readonly<Record<string, string>>): HandIn[] {
  return Object.entries(contents).map(([file, text]) => ({
    file,
    kind: handInKindOf(file),
    faults: [],
    read: async () => Buffer.from(text),
  }))
}

const metadata = `submission_123:
  :submitters:
  - :name: Ada Lovelace
    :sid: '007'
    :email: ada@example.org
  :created_at: 2026-09-30 23:05:06.123456000 -07:00
  :score: 1.0
submission_124:
  :submitters:
  - :name: Bob
    :sid:
    :email: bob@example.org
  - :name: Eve
`

describe('Gradescope', () => {
  test('says in its metadata who handed in what, alone or as a group', async () => {
    const { claims, setAside, faults } = await claimsOf(
      files({
        'x/submission_metadata.yml': metadata,
        'x/submission_123/answers.yaml': '',
        'x/submission_124/a.yaml': '',
        'x/submission_125/a.yaml': '',
      }),
      'quiz-3',
    )
    expect(claims.map(({ origin }) => origin)).toEqual([
      {
        system: 'gradescope',
        account: '123',
        people: [{ id: '007', names: ['Ada Lovelace'], email: 'ada@example.org' }],
        time: Date.UTC(2026, 9, 1, 6, 5, 6, 123),
      },
      {
        system: 'gradescope',
        account: '124',
        people: [{ names: ['Bob'], email: 'bob@example.org' }, { names: ['Eve'] }],
      },
      { system: 'gradescope', account: '125', people: [] },
    ])
    expect(setAside.map(({ file }) => file)).toEqual(['x/submission_metadata.yml'])
    expect(faults).toEqual([])
  })

  test.each(['', '- a list', 'submission_123: 5', 'submission_123:\n  :submitters: Ada', '\0\0', 'a: [1'])(
    'metadata that is broken as %j loses no submission',
    async (text) => {
      const found = await claimsOf(
        files({ 'submission_metadata.yml': text, 'submission_123/answers.yaml': '' }),
        'quiz-3',
      )
      expect(found.claims.map(({ handIn }) => handIn.file)).toEqual(['submission_123/answers.yaml'])
    },
  )
})

test.each([
  [
    ['a/b/x/1.yaml', 'a/b/y/1.yaml'],
    ['x/1.yaml', 'y/1.yaml'],
  ],
  [
    ['a/bc/1.yaml', 'a/bd/1.yaml'],
    ['bc/1.yaml', 'bd/1.yaml'],
  ],
  [
    ['1.yaml', 'a/1.yaml'],
    ['1.yaml', 'a/1.yaml'],
  ],
  [
    ['/a/1.yaml', '/b/1.yaml'],
    ['a/1.yaml', 'b/1.yaml'],
  ],
  [['a/b/1.yaml'], ['b/1.yaml']],
])('of %j the places are %j', async (paths, places) => {
  const { claims } = await claimsOf(files(Object.fromEntries(paths.map((path) => [path, '']))), 'quiz-3')
  expect(claims.map(({ below }) => below)).toEqual(places)
})
