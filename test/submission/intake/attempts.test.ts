import { describe, expect, test } from 'vitest'
import { type AttemptPolicy, chooseAttempts, type RankedAttempt } from '../../../src/submission/intake/attempts.ts'

type Numbered = RankedAttempt & { readonly n: number }

const items: readonly Numbered[] = [
  { key: 'ada', below: 'a/2.yaml', share: 0.5, attempt: 2, n: 0 },
  { key: 'bob', below: 'b/1.yaml', share: 0.1, n: 1 },
  { key: 'ada', below: 'a/3.yaml', share: 0.9, attempt: 1, n: 2 },
  { key: 'bob', below: 'b/2.yaml', share: 0.1, n: 3 },
  { key: 'ada', below: 'a/1.yaml', share: 0.9, attempt: 3, n: 4 },
]

describe('of several attempts of each student', () => {
  test.each<[AttemptPolicy, number[]]>([
    ['all', [0, 1, 2, 3, 4]],
    ['last', [3, 4]],
    ['first', [1, 2]],
    ['best', [3, 4]],
  ])('%s counts', (policy, expected) => {
    expect(chooseAttempts(items, policy).map(({ item }) => item.n)).toEqual(expected)
  })

  test('what does not count is named, in the order of the attempts, and why', () => {
    const [bob, ada] = chooseAttempts(items, 'last')
    expect(ada!.superseded.map(({ n }) => n)).toEqual([2, 0])
    expect(ada!.why).toBe('the last of 3 attempts, by their numbers')
    expect(bob!.why).toBe('the last of 2 attempts, by the numbers and dates in their names')
  })

  test('a single one needs no reason', () => {
    expect(chooseAttempts(items.slice(0, 2), 'last').map(({ why }) => why)).toEqual([undefined, undefined])
  })
})

/** The later of two files of one student; each row holds in whatever order the two are found. */
const later: readonly (readonly [before: string, after: string, less?: object, more?: object])[] = [
  // Numbers are numbers.
  ['attempt9/answers.yaml', 'attempt10/answers.yaml'],
  ['try 9.yaml', 'try 10.yaml'],
  ['v2/answers.yaml', 'v11/answers.yaml'],
  ['007/answers.yaml', '8/answers.yaml'],
  ['1759240000_answers.yaml', '1759250000_answers.yaml'],
  // Names that platforms and browsers give to another file of the same name.
  ['answers.yaml', 'answers-1.yaml'],
  ['answers-9.yaml', 'answers-10.yaml'],
  ['answers.yaml', 'answers (1).yaml'],
  ['answers (9).yaml', 'answers (10).yaml'],
  ['answers.yaml.txt', 'answers.yaml-1.txt'],
  ['answers.txt', 'answers-1.yaml'],
  ['answers', 'answers-1'],
  ['answers.yaml', 'answers 2.yaml'],
  // Dates are dates.
  ['2026-09-30/answers.yaml', '2026-10-01/answers.yaml'],
  ['answers 2026-09-30.yaml', 'answers 2026-10-01.yaml'],
  ['20260930T2359_a.yaml', '20261001T0001_a.yaml'],
  ['20260930235959.yaml', '20261001000001.yaml'],
  ['q_ada_attempt_2026-09-30-23-59-59_answers.yaml', 'q_ada_attempt_2026-10-01-00-00-01_answers.yaml'],
  ['5-7 - Ada - Sep 30, 2026 1159 PM/a.yaml', '5-7 - Ada - Oct 1, 2026 1201 AM/a.yaml'],
  ['5-7 - Ada - Sep 30, 2026 934 AM/a.yaml', '5-7 - Ada - Sep 30, 2026 1234 PM/a.yaml'],
  ['5-7 - Ada - 30 September, 2026 1134/a.yaml', '5-7 - Ada - 1 October, 2026 934/a.yaml'],
  ['December 1 2025.yaml', 'January 30 2026.yaml'],
  ['30-Sep-2026.yaml', '1-Oct-2026.yaml'],
  ['2026-Sep-30.yaml', '2026-Oct-01.yaml'],
  ['30. September 2026.yaml', '1. Oktober 2026.yaml'],
  ['28. Februar 2026.yaml', '3. März 2026.yaml'],
  ['30 sept. 2026.yaml', '2 oct. 2026.yaml'],
  ['31 juillet 2026.yaml', '1er août 2026.yaml'],
  ['31 janv. 2026.yaml', '1 févr. 2026.yaml'],
  ['14 de mayo de 2026.yaml', '1 de junio de 2026.yaml'],
  ['31 gennaio 2026.yaml', '2 febbraio 2026.yaml'],
  ['30 setembro 2026.yaml', '1 outubro 2026.yaml'],
  ['30 maart 2026.yaml', '2 mei 2026.yaml'],
  ['30 września 2026.yaml', '1 października 2026.yaml'],
  ['2026年9月30日.yaml', '2026年10月1日.yaml'],
  ['30.09.2026.yaml', '01.10.2026.yaml'],
  ['30-09-2026.yaml', '01-10-2026.yaml'],
  ['09-30-2026.yaml', '10-01-2026.yaml'],
  ['Ada at 1 Oct 2026 at 9.05 AM.yaml', 'Ada at 1 Oct 2026 at 1.05 PM.yaml'],
  // What the platform says weighs more than any name.
  ['b/answers-9.yaml', 'a/answers.yaml', { attempt: 1 }, { attempt: 2 }],
  ['2026-10-02.yaml', '2026-10-01.yaml', { time: 1 }, { time: 2 }],
  // Copies that were kept, and sheets that nobody filled in.
  ['answers.yaml~', 'answers.yaml'],
  ['answers.yaml.bak', 'answers.yaml'],
  ['answers_old.yaml', 'answers.yaml'],
  ['answers copy.yaml', 'answers.yaml'],
  ['old/answers.yaml', 'answers.yaml'],
  ['answers (1).yaml', 'answers.yaml', { untouched: true }],
  ['sheet/answers.yaml', 'answers.yaml'],
]

test.each(later.map(([before, after, less = {}, more = {}]) => [before, after, less, more] as const))(
  '%s comes before %s',
  (before, after, less, more) => {
    const earlier: RankedAttempt = { key: 'ada', below: `ada/${before}`, share: 1, ...less }
    const last: RankedAttempt = { key: 'ada', below: `ada/${after}`, share: 0, ...more }
    for (const found of [
      [earlier, last],
      [last, earlier],
    ]) {
      expect(chooseAttempts(found, 'last').map(({ item }) => item)).toEqual([last])
      expect(chooseAttempts(found, 'first').map(({ item }) => item)).toEqual([earlier])
      expect(chooseAttempts(found, 'best').map(({ item }) => item)).toEqual([earlier])
    }
  },
)

test('names of any length are compared, however hostile they are', () => {
  for (const part of [' ', '-1', '1', '1 may ', '2026-10-01 ', '(', '/a', '1-1 - a - ']) {
    const [a, b] = [part.repeat(60_000), part.repeat(60_001)].map((below) => ({ key: 'ada', below, share: 0 }))
    expect(chooseAttempts([a!, b!], 'last')).toHaveLength(1)
  }
})
