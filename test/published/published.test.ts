import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { families } from '../../src/families/index.ts'
import { loadProblemSet } from '../../src/set/load.ts'
import { solvedValues } from '../../src/solution/answers-by-name.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { distance } from '../numeric.ts'
import { askPyTorch } from '../oracle/python.ts'
import { checkedWithPyTorch, published } from './exercises.ts'

const folder = new URL('./', import.meta.url)
const fileOf = (set: string) => fileURLToPath(new URL(`${set}.yaml`, folder))

/** The answers of a problem, as they stand under `values` in what `solve --json` prints. */
async function answersOf(set: string, problem: string): Promise<Readonly<Record<string, unknown>>> {
  const prepared = prepareSet(await loadProblemSet(fileOf(set), families), families)
  const { problems } = solvedValues(set, solveVariant(prepared, 'published', '1'))
  return problems.find(({ id }) => id === problem)!.values
}

/** The numbers under a name row by row; a name such as `W[1,2]` is one cell where only W is asked. */
function numbersOf(answers: Readonly<Record<string, unknown>>, name: string): number[] {
  if (name in answers) return [answers[name]].flat(2) as number[]
  const [, whole, places] = /^(.*)\[([\d,]+)\]$/.exec(name) ?? []
  const [row, column = '0'] = places?.split(',') ?? []
  const rows = answers[whole!] as number[][] | undefined
  return [[rows?.[Number(row)]].flat()[Number(column)] ?? Number.NaN]
}

describe('what public courses printed is what gradsheet computes, to every printed digit', () => {
  const rows = published.map(
    (exercise) => [`${exercise.set}, ${exercise.problem}: ${exercise.source}`, exercise] as const,
  )
  test.each(rows)('%s', async (_, { set, problem, values }) => {
    const answers = await answersOf(set, problem)
    const computed = Object.entries(values).map(([name, text]) => {
      const digits = text.split(/[ ;]+/).map((number) => number.split('.')[1]?.length ?? 0)
      // Zero has no sign on paper.
      const printed = numbersOf(answers, name).map((value, k) => value.toFixed(digits[k]).replace(/^-(0\.?0*)$/, '$1'))
      return [name, printed.join(' ')]
    })
    expect(computed).toEqual(Object.entries(values).map(([name, text]) => [name, text.split(/[ ;]+/).join(' ')]))
  })
})

const given = checkedWithPyTorch.map(({ set }) => {
  return parse(readFileSync(fileOf(set), 'utf8')).problems[0].params.given
})
const told = askPyTorch(fileURLToPath(new URL('pytorch.py', folder)), given) as
  | Readonly<Record<string, readonly number[]>>[]
  | undefined

describe.skipIf(told === undefined)('where a course printed no numbers, PyTorch computes the same', () => {
  test.each(checkedWithPyTorch.map((exercise, k) => ({ ...exercise, k })))('$set', async ({ set, problem, k }) => {
    const answers = await answersOf(set, problem)
    const differing = Object.keys(answers).flatMap((name) => {
      const [ours, theirs] = [numbersOf(answers, name), told![k]![name] ?? []]
      const same = ours.length === theirs.length && ours.every((value, cell) => distance(value, theirs[cell]!) < 1e-9)
      return same ? [] : [{ name, ours, theirs }]
    })
    expect(differing).toEqual([])
  })
})

test('every set beside this test is compared with something', () => {
  const sets = readdirSync(folder).filter((file) => file.endsWith('.yaml'))
  const compared = new Set([...published, ...checkedWithPyTorch].map(({ set }) => `${set}.yaml`))
  expect(sets.filter((file) => !compared.has(file))).toEqual([])
})
