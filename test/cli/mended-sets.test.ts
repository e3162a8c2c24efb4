import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const seed = 'for tests, and not to be guessed'

/** A set with every text that can have a typo, and numbers that are drawn. */
const set = `id: mended
title: Mended
course: CMSC 320
instructions: Round to foru decimals.
problems:
  - id: chain
    family: program
    title: A chian
    statement: Comptue what is asked, with weight $\\sym{w}$.
    prompts: { z: the ent input }
    symbols: { w: \\omgea_1 }
    conventions: [The sigmoid is teh logistic function.]
    points: 2
    allow: [hidden]
    params:
      given: { w: { from: 0.11, to: 0.97, step: 0.01 }, x: { from: 0.51, to: 2.49, step: 0.01 } }
      program: [z = w * x, a = sigmoid(z)]
    ask: [z, a]
`.replace('\\omgea_1', '\\omega_2')

let code: string
const labels = ['ada', 'bob', 'cid', 'dan', 'eve', 'fay', 'gil', 'hal']

beforeAll(async () => {
  place.write('set.yaml', set)
  place.write('roster.csv', `id\n${labels.join('\n')}\n`)
  const made = ['generate', 'set.yaml', '--seed', seed, '--roster', 'roster.csv', '--format', 'html', '--out', 'out']
  expect(await place.runBinary(made)).toMatchObject({ code: 0 })
  // What a student hands in is the key, with the code of the sheet.
  for (const label of labels) place.write(`in/${label}.yaml`, place.read(`out/mended/instructor/${label}/key.yaml`))
  code = /variant: (\S+)/.exec(place.read('in/ada.yaml'))![1]!
})

const edited = (from: string, to: string) => {
  expect(set.split(from)).toHaveLength(2)
  return place.write('set.yaml', set.replace(from, to))
}

const graded = async (binary = false) => {
  const args = ['grade', 'set.yaml', 'in', '--seed', seed, '--format', 'jsonl']
  const { out } = await (binary ? place.runBinary(args) : place.run(args))
  const grades = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return grades.map(({ student, score, points, errors }) => [
    student,
    score / points,
    errors.map((one: { code: string }) => one.code),
  ])
}

/** Of each key that may have a typo, the typo and what was meant. */
const typos: readonly (readonly [where: string, from: string, to: string])[] = [
  ['in a statement', 'Comptue', 'Compute'],
  ['in a prompt', 'the ent input', 'the net input'],
  ['in a symbol', '\\omega_2', '\\omega_1'],
  ['in a convention', 'teh logistic', 'the logistic'],
  ['in a title of a problem', 'A chian', 'A chain'],
  ['in the title of the set', 'title: Mended', 'title: Mended, again'],
  ['in the course', 'CMSC 320', 'CMSC 321'],
  ['in the instructions', 'foru', 'four'],
]

describe('a typo that is mended voids no sheet that was handed out', () => {
  test.each(typos)('%s', async (_, from, to) => {
    edited(from, to)
    expect(await graded()).toEqual(labels.map((label) => [label, 1, []]))
  })

  test.each([
    ['in a prompt that is taken out', '    prompts: { z: the ent input }\n', ''],
    ['in points', 'points: 2', 'points: 3'],
    ['in a formula that is written otherwise', 'z = w * x', 'z = x * w'],
    ['in what is shown', 'points: 2', 'points: 2\n    show: drawing'],
    ['in the rules of marking', 'problems:', 'grading: { followThrough: 0.5 }\nproblems:'],
    ['in a deadline', 'problems:', 'deadline: 2026-11-30T12:00 Europe/Berlin\nproblems:'],
    ['in weights', 'points: 2', 'points: 2\n    weights: { a: 2 }'],
    ['in how answers are named', 'ask: [z, a]', 'ask: [a, z]'],
  ])('%s', async (_, from, to) => {
    edited(from, to)
    expect(await graded()).toEqual(labels.map((label) => [label, 1, []]))
  })

  test.each([
    ['in allow', 'allow: [hidden]', 'allow: [hidden, kink]'],
    ['in allow that is taken out', 'allow: [hidden]', 'allow: []'],
    ['in a difficulty', 'points: 2', 'points: 2\n    difficulty: { from: 0, to: 100000 }'],
  ])('%s, where the same numbers are drawn', async (_, from, to) => {
    edited(from, to)
    expect(await graded()).toEqual(labels.map((label) => [label, 1, []]))
  })
})

test('the binary says the same of all of them at once', async () => {
  const mended = typos.reduce((text, [, from, to]) => text.replace(from, to), set)
  place.write('set.yaml', mended.replace('allow: [hidden]', 'allow: [hidden, kink]'))
  expect(await graded(true)).toEqual(labels.map((label) => [label, 1, []]))
  place.write('set.yaml', mended.replace('z = w * x', 'z = w + x'))
  expect(await graded(true)).toEqual(labels.map(() => ['', 0, ['wrong-variant']]))
})

describe('an edit that changes numbers or questions is noticed on every sheet', () => {
  test.each([
    ['of given numbers', 'from: 0.11, to: 0.97', 'from: 1.11, to: 1.97'],
    ['of a formula', 'z = w * x', 'z = w + x'],
    ['of what is asked', 'ask: [z, a]', 'ask: [z, a, da/dz]'],
    ['of the decimals asked for', 'problems:', 'round: 3\nproblems:'],
    ['of the id of the problem', 'id: chain', 'id: chains'],
  ])('%s', async (_, from, to) => {
    edited(from, to)
    const grades = await graded()
    expect(grades.map(([, share, codes]) => [share, codes.includes('wrong-variant')])).toEqual(
      labels.map(() => [0, true]),
    )
  })

  test('of a difficulty: the sheets that it leaves as they are stay valid, and no other is marked', async () => {
    // Half of the draws are harder than this, and half are not.
    edited('points: 2', 'points: 2\n    difficulty: { from: 0, to: 13 }')
    const { out } = await place.run(['solve', 'set.yaml', '--seed', seed, '--label', 'ada', '--json'])
    const isSame = JSON.parse(out).variant === code
    const [ada] = await graded()
    expect(ada).toEqual(isSame ? ['ada', 1, []] : ['ada', 0, ['wrong-variant']])
  })
})
