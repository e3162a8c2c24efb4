import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from './command-line.ts'
import { TinyCourse, tinySet } from './tiny-course.ts'

const place = new Workplace()
afterAll(() => place.remove())

const solved = /<section class="solution">/

beforeAll(async () => {
  const course = await TinyCourse.in(place)
  const setWith = (solutions: string) => tinySet.replace('title:', `feedback: { solutions: ${solutions} }\ntitle:`)
  place.write('always.yaml', setWith('always'))
  // The clocks go back at 3: half past two comes twice.
  place.write('from.yaml', setWith('from 2026-10-25T02:30+01:00 Europe/Berlin'))
  place.write('twice.yaml', setWith('from 2026-10-25T02:30 Europe/Berlin'))
  place.write('badly.yaml', setWith('from next Monday'))
  place.write('roster.csv', 'id\nada\nbob\ncyd\n')
  place.write('in/ada/answers.yaml', course.answers('ada', 16))
  place.write('in/bob/answers.yaml', course.answers('ada'))
})

async function feedbackOf(set: string, ...args: readonly string[]) {
  place.removeFolder('out')
  const grade = ['grade', set, 'in', '--roster', 'roster.csv', '--format', 'feedback-html', '--out', 'out']
  const { code, err } = await place.run([...grade, ...args])
  return { code, err, pages: code === 0 ? place.contents('out/feedback') : {} }
}

describe('worked solutions stand in feedback', () => {
  test.each<[string, string, readonly string[], boolean]>([
    ['never by default', 'set.yaml', [], false],
    ['always where the set says so', 'always.yaml', [], true],
    ['not a second before the moment', 'from.yaml', ['--on', '2026-10-25T02:29:59+01:00'], false],
    ['from its second on', 'from.yaml', ['--on', '2026-10-25T02:30+01:00'], true],
    ['not an hour earlier, when the clocks show the same', 'from.yaml', ['--on', '2026-10-25T02:30+02:00'], false],
    ['by the clocks of another zone', 'from.yaml', ['--on', '2026-10-25T10:30 Asia/Tokyo'], true],
    ['in the zone of the set where none is stated', 'from.yaml', ['--on', '2026-10-26T00:00'], true],
    ['not where no report has right answers', 'always.yaml', ['--without-keys'], false],
  ])('%s', async (_, set, args, shown) => {
    const { code, err, pages } = await feedbackOf(set, ...args)
    expect(code).toBe(0)
    expect(solved.test(pages['ada.html']!)).toBe(shown)
    if (set === 'from.yaml') expect(err).toContain(shown ? 'feedback has the worked' : 'feedback is without the worked')
  })

  test('and not for who handed in the sheet of somebody else, or nothing', async () => {
    const { pages } = await feedbackOf('always.yaml')
    expect(Object.entries(pages).map(([name, page]) => [name, solved.test(page)])).toEqual([
      ['ada.html', true],
      ['bob.html', false],
      ['cyd.html', false],
    ])
  })

  test('by the clock where nothing is stated, and the run says so', async () => {
    const { err } = await feedbackOf('from.yaml')
    expect(err).toMatch(
      /the set allows them from 2026-10-25T02:30:00\+01:00 on, and it is \d{4}-\d\d-\d\dT[\d:]+\+0[12]:00/,
    )
  })

  test.each<[string, string, boolean]>([
    ['a second before the deadline', '2026-11-02T08:59:59 Europe/Berlin', true],
    ['at its second', '2026-11-02T09:00 Europe/Berlin', true],
    ['when nobody is in time any more', '2026-11-02T09:00:01 Europe/Berlin', false],
  ])('and the run says %s that others can still hand in', async (_, on, warns) => {
    const { err } = await feedbackOf('always.yaml', '--deadline', '2026-11-02T09:00 Europe/Berlin', '--on', on)
    expect(err.includes('hand-ins are in time, until 2026-11-02T09:00:00+01:00')).toBe(warns)
  })

  test('who has an extension can hand in longer than all others', async () => {
    place.write('longer.csv', 'id,extension\nada,\nbob,2 days\ncyd,1 hour\n')
    const times = ['--deadline', '2026-11-02T09:00 Europe/Berlin', '--on', '2026-11-04T08:59 Europe/Berlin']
    const { err } = await feedbackOf('always.yaml', ...times, '--roster', 'longer.csv')
    expect(err).toContain('hand-ins are in time, until 2026-11-04T09:00:00+01:00')
  })

  test('as in one piece where the run was cut into shards', async () => {
    const { pages } = await feedbackOf('from.yaml', '--on', '2026-11-01T00:00Z')
    const args = ['--roster', 'roster.csv', '--format', 'feedback-html', '--on', '2026-11-01T00:00Z']
    for (const shard of ['1/2', '2/2'])
      expect(await place.run(['grade', 'from.yaml', 'in', ...args, '--shard', shard, '--out', 'shards'])).toMatchObject(
        {
          code: 0,
        },
      )
    expect(await place.run(['merge', 'shards', '--out', 'merged'])).toMatchObject({ code: 0 })
    expect(place.contents('merged/feedback')).toEqual(pages)
  })

  test('and what the set says of it changes no sheet', async () => {
    const codes = ['set.yaml', 'always.yaml', 'from.yaml'].map(async (set) => {
      const { out } = await place.run(['solve', set, '--label', 'ada', '--json'])
      return JSON.parse(out).variant
    })
    expect(new Set(await Promise.all(codes)).size).toBe(1)
  })
})

test.each([
  ['a moment that comes twice', 'twice.yaml', [], 'clocks-change'],
  ['a moment that is none', 'badly.yaml', [], 'bad-format'],
  ['--on that is none', 'from.yaml', ['--on', 'tomorrow'], 'bad-moment'],
])('%s is refused before anything is written', async (_, set, args, code) => {
  const { code: end, err } = await feedbackOf(set, ...args)
  expect({ end, err }).toEqual({ end: 2, err: expect.stringContaining(`[${code}]`) })
  expect(place.entries().some((name) => name.startsWith('out/'))).toBe(false)
})
