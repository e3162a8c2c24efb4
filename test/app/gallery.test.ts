import { describe, expect, test } from 'vitest'
import { galleryList } from '../../src/app/gallery/list.ts'
import { examplePicture } from '../../src/app/gallery/picture.ts'
import { exampleAsProblem, exampleInDetail } from '../../src/app/gallery/problem.ts'
import { readySets } from '../../src/app/gallery/ready-sets.ts'
import { topics } from '../../src/app/gallery/topics.ts'
import { openText } from '../../src/app/session.ts'
import { families } from '../../src/families/index.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { solveVariant } from '../../src/solution/variant.ts'

const examples = families.flatMap((family) => family.examples.map((example, k) => ({ family, example, k })))
const named = examples.map((one) => [`${one.family.name} ${one.k + 1}`, one] as const)

describe('topics of the lecture', () => {
  test('have every family, and none that is not there', () => {
    const sorted = topics.flatMap((topic) => topic.families)
    expect([...new Set(sorted)].sort()).toEqual(families.map(({ name }) => name).sort())
  })

  test('are those of the sets that begin them, with all families that these use', () => {
    const sets = new Map(readySets().map((set) => [set.file.replace('.yaml', ''), set]))
    for (const { set, title, families: own } of topics) {
      expect(sets.get(set)?.title).toMatch(new RegExp(`^\\d+ · ${title}$`))
      expect(own).toEqual(expect.arrayContaining([...sets.get(set)!.families]))
    }
    expect([...sets.values()].filter(({ isTopic }) => isTopic)).toHaveLength(topics.length)
  })
})

describe('a problem that the gallery inserts', () => {
  test.each(named)('is the example, every parameter explained: %s', (_, { family, example, k }) => {
    const { yaml, set } = exampleAsProblem({ family: family.name, example: k, explained: true })
    const [problem] = parseProblemSet(set, 'problem.yaml', families).problems
    expect(problem).toMatchObject({
      id: family.name,
      family: family.name,
      params: family.parameters.parse(example.params),
    })
    expect(problem!.ask).toEqual(example.ask)
    const stated = Object.keys(exampleInDetail({ family: family.name, example: k }).params)
    expect(yaml.match(/^ {4}# .+\n {4}\w+:/gm) ?? []).toHaveLength(stated.length)
    expect(
      parseProblemSet(`problems:\n${yaml.replace(/^(?=.)/gm, '  ')}`, 'a.yaml', families).problems[0]!.params,
    ).toEqual(problem!.params)
  })

  test.each(named.filter(([, { k }]) => k === 0))('can be solved: %s', (_, { family, k }) => {
    const { set } = exampleAsProblem({ family: family.name, example: k, explained: true })
    expect(solveVariant(openText(set, 'problem.yaml'), 'seed', '1').problems).toHaveLength(1)
  })

  test('states no more than the example where nothing is to be explained', () => {
    expect(exampleAsProblem({ family: 'hinge', example: 1, explained: false }).yaml).toBe(
      [
        '- id: hinge',
        '  family: hinge',
        '  params:',
        '    steps: 2',
        '    rate: 0.1',
        '    values: {x1: 1.5, x2: -2, t: 1, w1: -0.4, w2: 0.3, b: 0.2}',
        '  ask: [s, m, L, gradients, updates, s@2, m@2, L@2]',
        '',
      ].join('\n'),
    )
  })

  test('has the parameters that the author chose', () => {
    const { yaml } = exampleAsProblem({
      family: 'gate',
      example: 0,
      params: { gate: ['exp', 'log'], upstream: { oneOf: [2, 3] } },
      explained: true,
    })
    expect(yaml).toContain('    gate: [exp, log]\n')
    expect(yaml).toMatch(/# the gradient that comes back to the output of the gate\n {4}upstream: \{oneOf: \[2, 3\]\}/)
  })
})

describe('a form for parameters', () => {
  test('asks for numbers, words, lists and what numbers are drawn from', () => {
    const { fields } = exampleInDetail({ family: 'hinge', example: 0 })
    expect(fields).toEqual([
      { name: 'inputs', says: 'number of inputs', kind: 'whole', least: 1, most: 4, value: 2 },
      { name: 'steps', says: 'number of updates on the same example', kind: 'whole', least: 1, most: 5, value: 1 },
      { name: 'rate', says: 'learning rate', kind: 'quantity', value: { oneOf: [0.05, 0.1, 0.15] } },
    ])
  })

  test('shows several of the values of which one is drawn', () => {
    const [gate] = exampleInDetail({ family: 'gate', example: 0 }).fields
    expect(gate).toMatchObject({ name: 'gate', kind: 'choices', several: true })
    expect(gate!.options).toEqual(expect.arrayContaining(gate!.value as string[]))
  })
})

test('every family has a card and a picture, most of them a drawing', () => {
  const { families: cards } = galleryList()
  expect(cards.map(({ name }) => name)).toEqual(families.map(({ name }) => name))
  const drawn = cards.filter(({ name }) => examplePicture({ family: name, example: 0 }).includes('<svg'))
  expect(drawn.length).toBeGreaterThan(30)
})

test('ready sets say which open seed they have', () => {
  const seeds = Object.fromEntries(readySets().map(({ file, seed }) => [file, seed]))
  expect(seeds).toMatchObject({ 'quiz-backprop.yaml': undefined, 'lecture-circuit.yaml': 'open-practice' })
})
