import { afterAll, describe, expect, test } from 'vitest'
import { projectSet } from '../project-sets.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const circuit = projectSet('lecture-circuit')
const network = projectSet('lecture-network')
const quiz = projectSet('quiz-backprop')

interface Solution {
  readonly set: string
  readonly variant: string
  readonly problems: readonly { readonly id: string; readonly values: Record<string, number> }[]
}

async function solved(...args: string[]): Promise<Solution> {
  const { code, out, err } = await place.run(['solve', ...args, '--json'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

test('solve prints every asked value in the order of ask, rounded as the sheet says', async () => {
  const { code, out, err } = await place.run(['solve', circuit])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.replace(/variant 1-\w{4}$/m, 'variant 1-****')).toBe(`A simple computational graph, variant 1-****

circuit: The graph f = (x + y) z
  q      3
  f      -12
  df/dq  -4
  df/dz  3
  df/dx  -4
  df/dy  -4
`)
})

test('solve --json prints the object of the contract and nothing else', async () => {
  const { variant, ...rest } = await solved(circuit)
  expect(variant).toMatch(/^1-[0-9A-Z]{4}$/)
  expect(rest).toEqual({
    set: 'lecture-circuit',
    problems: [{ id: 'circuit', values: { q: 3, f: -12, 'df/dq': -4, 'df/dz': 3, 'df/dx': -4, 'df/dy': -4 } }],
  })
})

test('solve --json keeps full double precision where the table rounds', async () => {
  const { values } = (await solved(network)).problems[0]!
  expect(values.out_h1).toBe(1 / (1 + Math.exp(-0.3775)))
  expect(values['w5@1']).toBeCloseTo(0.35891648, 8)
  const { out } = await place.run(['solve', network])
  expect(out).toMatch(/^ {2}out_h1 +0\.593270$/m)
  expect(out).toMatch(/^ {2}w5@1 +0\.358916$/m)
})

test('solve --all adds the values that are not asked, without changing those that are', async () => {
  const asked = await solved(quiz, '--seed', 's')
  const all = await solved(quiz, '--seed', 's', '--all')
  expect(all.variant).toBe(asked.variant)
  for (const [k, { id, values }] of asked.problems.entries()) {
    expect(all.problems[k]).toMatchObject({ id, values })
    expect(Object.keys(all.problems[k]!.values).length, id).toBeGreaterThan(Object.keys(values).length)
  }
  const [lecture] = (await solved(circuit, '--all')).problems
  expect(lecture!.values, 'every given is a node').toMatchObject({ x: -2, y: 5, z: -4, q: 3, f: -12, 'df/dx': -4 })
  const chain = all.problems.find(({ id }) => id === 'network')!.values
  expect(Object.keys(chain)).toEqual(expect.arrayContaining(['dE_total/dout_o1', 'dout_o1/dnet_o1', 'w8@1']))
})

describe('a variant is named', () => {
  test('by its label: another label is another variant, the same label the same', async () => {
    const [ada, again, bob] = await Promise.all([
      place.run(['solve', quiz, '--seed', 's', '--label', 'ada']),
      place.run(['solve', quiz, '--seed', 's', '--label', 'ada']),
      place.run(['solve', quiz, '--seed', 's', '--label', 'bob']),
    ])
    expect(ada.out).toBe(again.out)
    expect(ada.out).toMatch(/variant ada-/)
    expect(bob.out).toMatch(/variant bob-/)
  })

  test('by the code printed on the sheet', async () => {
    const byLabel = await solved(quiz, '--seed', 's', '--label', 'б/1')
    expect(await solved(quiz, '--seed', 's', '--label', byLabel.variant)).toEqual(byLabel)
  })

  test('by a code of another seed, which is taken as a label and said to be none', async () => {
    const { variant } = await solved(quiz, '--seed', 'other', '--label', 'ada')
    const { code, out, err } = await place.run(['solve', quiz, '--seed', 's', '--label', variant])
    expect([code, err]).toEqual([0, `${variant} is no variant code of this set and seed, so it is taken as a label\n`])
    expect(out).toContain(`variant ${variant}-`)
  })

  test('by no empty text', async () => {
    const { code, out, err } = await place.run(['solve', projectSet('lecture-circuit'), '--label', ''])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('expected a text that is not empty')
  })

  test('by 1 when nothing is said', async () => {
    expect(await solved(quiz, '--seed', 's')).toEqual(await solved(quiz, '--seed', 's', '--label', '1'))
  })
})

describe('the seed', () => {
  test('of --seed comes before GRADSHEET_SEED, which comes before that of the set', async () => {
    place.write('own.yaml', ['seed: own', 'problems:', ...problem].join('\n'))
    const f = async (args: string[], environment: Record<string, string> = {}) => {
      const { out } = await place.run(['solve', 'own.yaml', '--json', ...args], environment)
      return (JSON.parse(out) as Solution).problems[0]!.values.f
    }
    const [own, environment, option] = await Promise.all([
      f([]),
      f([], { GRADSHEET_SEED: 'environment' }),
      f(['--seed', 'option'], { GRADSHEET_SEED: 'environment' }),
    ])
    expect(new Set([own, environment, option]).size).toBe(3)
    expect(await f(['--seed', 'own'])).toBe(own)
    expect(await f(['--seed', 'environment'])).toBe(environment)
  })

  test.each([
    ['generate', ['generate', 'none.yaml', '--format', 'html']],
    ['solve', ['solve', 'none.yaml']],
    ['check', ['check', 'none.yaml', 'answers.yaml']],
    ['grade', ['grade', 'none.yaml', 'answers.yaml']],
  ])('is needed by %s, and the message says where it may come from', async (_, args) => {
    place.write('none.yaml', ['problems:', ...problem].join('\n'))
    place.write('answers.yaml', 'answers: {}\n')
    const before = place.entries()
    const { code, out, err } = await place.run(args, { GRADSHEET_SEED: '' })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('[no-seed]')
    expect(err).toMatch(/^none\.yaml: /)
    expect(err).toMatch(/remedy: .*--seed.*GRADSHEET_SEED/)
    expect(place.entries()).toEqual(before)
  })
})

const problem = [
  '  - id: p',
  '    family: program',
  '    params:',
  '      given: { x: { from: 1000, to: 900000 } }',
  '      program: [f = 3 * x]',
]
