import { expect, test } from 'vitest'
import { matchPattern } from '../../../src/submission/intake/pattern.ts'

test.each([
  ['(?<student>[^/]+)/answers', 'in/ada/answers.yaml', { account: 'ada', people: [{ id: 'ada', names: ['ada'] }] }],
  [
    'try(?<attempt>\\d+)/(?<student>\\w+)',
    'try2/ada.yaml',
    { account: 'ada', people: [{ id: 'ada', names: ['ada'] }], attempt: 2 },
  ],
  [
    '^(?<id>\\d+)_(?<name>[^_]+)_(?<email>[^/]+)\\.yaml$',
    '7_Ada L_a@x.org.yaml',
    { account: '7', people: [{ id: '7', names: ['Ada L'], email: 'a@x.org' }] },
  ],
  ['(?<name>[^/]+)$', 'x/Ada', { account: 'Ada', people: [{ names: ['Ada'] }] }],
  ['(?<student>\\w+?)(?<late>_LATE)?\\.', 'ada_LATE.yaml', { account: 'ada', late: true }],
  ['(?<student>\\w+?)-(?<late>\\d+)days', 'ada-3days', { account: 'ada', late: 3 }],
  ['(?<student>\\w+?)-(?<late>\\d+)days', 'ada-0days', { account: 'ada', late: 0 }],
  ['(?<student>\\w+?)-(?<late>[\\d.]+)days', 'ada-1.5days', { account: 'ada', late: 1.5 }],
  [
    '(?<student>\\w+?)_(?<time>[\\dTZ-]+)',
    'ada_2026-10-25-23-59-30',
    { account: 'ada', clock: '2026-10-25T23:59:30', time: Date.UTC(2026, 9, 25, 23, 59, 30) },
  ],
  ['(?<student>\\w+?)_(?<time>\\d+)', 'ada_1790000000', { account: 'ada', time: 1_790_000_000_000 }],
  ['(?<student>\\w+?)_(?<time>\\w+)', 'ada_monday', { account: 'ada', unreadTime: 'monday' }],
  ['(?<attempt>try \\d+) (?<student>\\w+)', 'try 12 ada', { account: 'ada', attempt: 12 }],
  ['(?<student>\\p{L}+)', '3/Émile.yaml', { account: 'Émile', people: [{ id: 'Émile', names: ['Émile'] }] }],
  ['(?<student>\\d+)_(?<name>[^.]+)', '7_Ada L.yaml', { account: '7', people: [{ id: '7', names: ['Ada L'] }] }],
  [
    '(?<name>[^_]+)_(?<email>\\S+)\\.yaml',
    'Ada L_a@x.org.yaml',
    { account: 'a@x.org', people: [{ names: ['Ada L'], email: 'a@x.org' }] },
  ],
])('%s in %s', (pattern, file, expected) => {
  const [found, none] = matchPattern(pattern, [file, '/'])
  expect(found).toMatchObject({ system: 'pattern', ...expected })
  expect('late' in found!).toBe('late' in expected)
  expect(none).toBeUndefined()
})

test("a pattern heeds case, and what it finds nobody in is nobody's", () => {
  expect(matchPattern('^(?<student>[a-z]+)\\.', ['ada.yaml', 'ADA.yaml', '7.yaml']).map((one) => one?.account)).toEqual(
    ['ada', undefined, undefined],
  )
})

test.each([
  ['(?<student>[', 'bad-pattern'],
  ['(.*)', 'bad-pattern'],
  ['(?<who>.*)', 'bad-pattern'],
])('%s is refused', (pattern, code) => {
  expect(() => matchPattern(pattern, ['x'])).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ code })] }),
  )
})

test('a pattern that would take ages is stopped', () => {
  expect(() => matchPattern('^(?<student>(a+)+)+$', [`${'a'.repeat(60)}!`])).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ code: 'slow-pattern' })] }),
  )
})
