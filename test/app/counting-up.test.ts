import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { countingUp, type FairnessCount } from '../../src/app/lint/counting-up.ts'
import { Workplace } from '../cli/command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const quiz = readFileSync(join(import.meta.dirname, '../../problem-sets/quiz-backprop.yaml'), 'utf8')
const narrow = `title: Narrow
problems:
  - id: sum
    family: program
    params:
      given:
        x: { oneOf: [2, 3] }
        y: { from: 2, to: 4 }
      program:
        - q = x + y
    ask: [q]
  - id: fixed
    family: program
    params:
      given:
        x: 2
        y: 5
      program: [f = x * y]
    ask: [f]
`

async function counts(text: string, samples: number): Promise<FairnessCount[]> {
  const counting = await countingUp({ file: 'set.yaml', text, samples, class: 30 })
  if ('faults' in counting) return [counting]
  return Array.from(counting, (soFar) => soFar())
}

describe('counting how fair a set is', () => {
  test.each([
    ['the quiz', quiz, 60],
    ['a set that falls short', narrow, 120],
  ])('ends with what the command says of %s', async (_, text, samples) => {
    place.write('set.yaml', text)
    const { out } = await place.run(['lint', 'set.yaml', '--json', '--samples', `${samples}`])
    const all = await counts(text, samples)
    expect(`${JSON.stringify(all.at(-1)!.report, null, 2)}\n`).toBe(out)
  })

  test('goes up to the end', async () => {
    const all = await counts(narrow, 120)
    expect(all.map(({ done, total }) => [done, total])).toEqual([
      [0, 121],
      [50, 121],
      [51, 121],
      [101, 121],
      [121, 121],
    ])
  })

  test('misses nothing of a problem that is not drawn yet', async () => {
    const [first, second] = await counts(narrow, 120)
    expect(first!.report!.findings).toEqual([])
    expect(second!.report!.findings.map(({ problem }) => problem)).toContain('sum')
  })

  test('says which line causes what', async () => {
    const { causes } = (await counts(narrow, 120)).at(-1)!
    expect(causes.filter(({ of }) => of === 'variants')).toMatchObject([{ line: 7, problem: 'sum', isFinding: true }])
    expect(causes.every(({ line }) => line >= 1 && line <= narrow.split('\n').length)).toBe(true)
  })

  test('tells what is wrong with a set that cannot be drawn', async () => {
    const [count] = await counts(narrow.replace('q = x + y', 'q = x +'), 50)
    expect(count).toMatchObject({ faults: [{ file: 'set.yaml', line: 10 }], total: 0 })
  })
})
