import { describe, expect, test } from 'vitest'
import { formats } from '../../src/export/formats.ts'
import { inWorkplace } from './command-line.ts'

const problem = (params: string) => `seed: open
problems:
  - id: p
    family: program
    params:
${params.replace(/^/gm, '      ')}
`

describe('names that every object of JavaScript has are names like any other', () => {
  const set = `id: constructor
title: Names
seed: open
problems:
  - id: constructor
    family: program
    params:
      given: { constructor: 3, toString: { from: 4, to: 90 } }
      program: [valueOf = constructor * toString, hasOwnProperty = valueOf + constructor]
      update: { of: hasOwnProperty, parameters: [constructor], rate: 0.1, steps: 2, data: [{}, {}] }
      prompts: { valueOf: What is it worth? }
  - { id: toString, family: network, params: { layers: [2, 2, 1] } }
`

  test(
    'on sheets, in keys that earn everything, for students called so, and in every export',
    async () =>
      inWorkplace(async (place) => {
        place.write('set.yaml', set)
        place.write('roster.csv', 'id,name\nconstructor,toString\n__proto__,valueOf\n')
        expect(await place.run(['generate', 'set.yaml', '--roster', 'roster.csv', '--format', 'html'])).toMatchObject({
          code: 0,
        })
        for (const student of ['constructor', '__proto__']) {
          const key = `output/constructor/instructor/${student}/key.yaml`
          const { code, out } = await place.run([
            'grade',
            'set.yaml',
            key,
            '--roster',
            'roster.csv',
            '--format',
            'json',
          ])
          const [grade] = JSON.parse(out) as { student: string; score: number; points: number }[]
          expect([code, grade!.student, grade!.score]).toEqual([0, student, grade!.points])
        }
        for (const name of Object.keys(formats)) {
          const run = await place.run(['export', 'set.yaml', '--to', name, '--count', '2', '--out', `exported-${name}`])
          expect([name, run.code, run.err.includes('bug')]).toEqual([name, 0, false])
        }
      }),
    120_000,
  )
})

describe('programs of many lines', () => {
  const lines = (count: number) =>
    `${problem(
      `given: { x: 1.5, y: 0.7 }\nprogram:\n${Array.from({ length: count }, (_, k) => `  - a${k} = ${k === 0 ? 'x + y' : `0.5 * a${k - 1} + y`}`).join('\n')}`,
    )}    ask: [a${count - 1}, da${count - 1}/dx]\n    allow: [trivial, rounding, hidden]\n`

  test('have a sheet with formulas in place of a drawing that nobody could read', async () =>
    inWorkplace(async (place) => {
      place.write('set.yaml', lines(300))
      expect(await place.run(['generate', 'set.yaml', '--count', '1', '--format', 'html'])).toMatchObject({ code: 0 })
      const sheet = place.read('output/set/students/1/worksheet.html')
      expect(sheet).not.toContain('class="diagram')
      expect(sheet).toContain('<mn>299</mn>')
    }))

  test('beyond the bound are a fault that says it', async () =>
    inWorkplace(async (place) => {
      place.write('set.yaml', lines(2001))
      const { code, err } = await place.run(['solve', 'set.yaml'])
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(/^set\.yaml:\d+:\d+: .*at most 2000 entries \[out-of-range\]/),
      ])
    }))
})

describe('what no page could show is a fault of the set at its place, whatever is done with it', () => {
  const [tex, link] = ['Halve $\\frac{x}{$ now.', 'See [there](ftp://example.org).']
  const sets = [
    [
      'TeX that cannot be typeset',
      problem(`given: { x: 3 }\nprogram: [y = x * x]\nstatement: '${tex}'`),
      'set.yaml:8:26',
      'bad-formula',
    ],
    [
      'a symbol',
      problem("given: { x: 3 }\nprogram: [y = x * x]\nsymbols: { y: '\\hat{' }"),
      'set.yaml:8:21',
      'bad-formula',
    ],
    [
      'a link that not every reader may open',
      problem(`given: { x: 3 }\nprogram: [y = x * x]\nstatement: '${link}'`),
      'set.yaml:8:31',
      'bad-link',
    ],
    [
      'a link in instructions',
      `instructions: 'Ask <tel:123>'\n${problem('given: { x: 3 }\nprogram: [y = x * x]')}`,
      'set.yaml:1:21',
      'bad-link',
    ],
  ] as const
  const uses = [
    ['solve', 'set.yaml'],
    ['export', 'set.yaml', '--to', 'moodle'],
    ['grade', 'set.yaml', 'set.yaml'],
    ['practice', 'set.yaml'],
  ]

  test.each(sets)('%s', async (_, set, at, fault) =>
    inWorkplace(async (place) => {
      place.write('set.yaml', set)
      for (const use of uses) {
        const { code, err } = await place.run(use)
        expect([code, err]).toEqual([2, expect.stringMatching(new RegExp(`^${at}: .*\\[${fault}\\]`))])
      }
    }),
  )

  test('placeholders, money, links to pages and addresses of mail are none', async () =>
    inWorkplace(async (place) => {
      const fine =
        'For $5 and $6: $\\val{x}$ of [a page](https://example.org), or <mailto:a@example.org>; \\sym{y} as $\\sym{y}$.'
      place.write('set.yaml', problem(`given: { x: 3 }\nprogram: [y = x * x]\nstatement: '${fine}'`))
      expect(await place.run(['solve', 'set.yaml'])).toMatchObject({ code: 0, err: '' })
    }))
})

describe('a secret seed that can be found by trying is warned of', () => {
  const set = problem('given: { x: { from: 2, to: 90 } }\nprogram: [y = x * x]').replace(
    'seed: open',
    'id: quiz-3\ncourse: CMSC 320\ntitle: Backpropagation for all',
  )
  test.each([
    ['s3cret', 'shorter than 16 characters'],
    ['CMSC', 'no more than the name'],
    ['backpropagation-2026', 'no more than the name'],
    ['0101010101010101', 'very few different characters'],
    ['9f86d081884c7d659a2feaa0c55ad015', undefined],
    ['correct horse battery staple', undefined],
  ])('%s: %s', async (seed, warning) =>
    inWorkplace(async (place) => {
      place.write('set.yaml', set)
      const { code, err } = await place.run([
        'generate',
        'set.yaml',
        '--count',
        '1',
        '--format',
        'html',
        '--seed',
        seed,
      ])
      expect(code).toBe(0)
      if (warning === undefined) expect(err).not.toContain('the seed is')
      else expect(err).toContain(warning)
    }),
  )

  test('an open seed of the set is not, and line ends around a seed are no part of it', async () =>
    inWorkplace(async (place) => {
      place.write('open.yaml', `seed: open\n${set}`)
      const run = await place.run(['generate', 'open.yaml', '--count', '1', '--format', 'html'])
      expect(run.err).not.toContain('the seed is')
      place.write('set.yaml', set)
      const seed = '9f86d081884c7d659a2feaa0c55ad015'
      const plain = await place.run(['solve', 'set.yaml', '--seed', seed])
      expect(await place.run(['solve', 'set.yaml'], { GRADSHEET_SEED: `${seed}\r\n` })).toEqual(plain)
    }))
})
