import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from './command-line.ts'

const neuron = (id: string, ask: string, more = '') => `  - id: ${id}
    family: neuron
    params: { activation: [sigmoid, tanh] }
    ask: [${ask}]
${more}`
const set = `id: shared
seed: open
problems:
${neuron('forward', 'forward, loss')}${neuron('back', 'gradients', '    with: forward\n')}${neuron('step', 'updates', '    with: forward\n')}`
const place = new Workplace()
const labels = ['1', '2', '3']

/** Given numbers as a worksheet prints them, by problem. */
const givenOn = (label: string) =>
  place
    .read(`out/shared/students/${label}/worksheet.html`)
    .split('<section class="problem"')
    .slice(1)
    .map((section) => section.match(/<table class="data[\s\S]*?<\/table>/)?.[0])

beforeAll(async () => {
  place.write('shared.yaml', set)
  const { code } = await place.run(['generate', 'shared.yaml', '--count', '3', '--format', 'html', '--out', 'out'])
  expect(code).toBe(0)
})
afterAll(() => place.remove())

describe('problems with the numbers of another, by the binary', () => {
  test('print the same numbers, and say whose they are', () => {
    for (const label of labels) {
      const text = place.read(`out/shared/students/${label}/worksheet.html`)
      expect(text.match(/The numbers are those of problem 1\./g)).toHaveLength(2)
      const [forward, back] = givenOn(label)
      expect(forward).toContain('Weights')
      expect(back).toBe(forward)
    }
  })

  test('are graded each by itself, and their keys are right', async () => {
    const keys = labels.map((label) => `out/shared/instructor/${label}/key.yaml`)
    const { out } = await place.runBinary(['grade', 'shared.yaml', ...keys, '--format', 'json'])
    const grades = JSON.parse(out) as { score: number; points: number; errors: unknown[] }[]
    expect(grades.map(({ score, points, errors }) => [score, points, errors])).toEqual(labels.map(() => [9, 9, []]))
    // A wrong forward pass is no earlier value of the problem beside it.
    place.write('slip.yaml', place.read(keys[0]!).replace(/^ {4}z: .*$/m, '    z: 9'))
    const { out: slip } = await place.run(['grade', 'shared.yaml', 'slip.yaml', '--format', 'json'])
    const [{ problems }] = JSON.parse(slip) as [{ problems: { id: string; score: number; points: number }[] }]
    expect(problems.map(({ score, points }) => score === points)).toEqual([false, true, true])
  })

  test('say in an export to a bank of questions what it cannot do, and in LaTeX what a sheet says', async () => {
    const { err } = await place.run(['export', 'shared.yaml', '--count', '2', '--to', 'moodle', '--out', 'bank.xml'])
    expect(err).toContain('problems back, step: it has the numbers of forward in the same variant only')
    await place.run(['export', 'shared.yaml', '--count', '1', '--to', 'latex', '--out', 'latex'])
    const { out } = await place.run(['solve', 'shared.yaml', '--json'])
    const { variant } = JSON.parse(out) as { variant: string }
    expect(place.read(`latex/shared-${variant}.tex`).match(/The numbers are those of problem 1\./g)).toHaveLength(2)
  })

  test('are counted together by lint, and meet its demands', async () => {
    const { code, out } = await place.run(['lint', 'shared.yaml', '--samples', '60', '--json'])
    const { problems } = JSON.parse(out) as { problems: { attempts: { mean: number }; refused: { at: string }[] }[] }
    expect([code, new Set(problems.map(({ attempts }) => attempts.mean)).size]).toEqual([0, 1])
    const [forward] = problems
    expect(forward!.refused.map(({ at }) => at).some((at) => at.endsWith(' of back'))).toBe(true)
  })

  test('a misspelt one, and "numbers: shared", are told with their place and what to write', async () => {
    place.write('misspelt.yaml', set.replace('with: forward', 'with: forwrd'))
    const misspelt = await place.runBinary(['solve', 'misspelt.yaml'])
    expect([misspelt.code, misspelt.err]).toEqual([
      2,
      expect.stringMatching(/misspelt\.yaml:12:11: .*forwrd[\s\S]*did you mean forward\?/),
    ])
    place.write('wished.yaml', `numbers: shared\n${set}`)
    const wished = await place.run(['solve', 'wished.yaml'])
    expect(wished.err).toMatch(/wished\.yaml:1:10: [\s\S]*write "with: …" at each problem/)
  })
})
