import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gradersInThreads } from '../../src/commands/batch/graders.ts'
import { openSet } from '../../src/commands/session.ts'
import { Course, type Reported, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
let course: Course
afterAll(() => place.remove())

beforeAll(async () => {
  course = await Course.in(place)
  for (let k = 1; k <= 24; k++)
    place.write(`in/${k}.yaml`, course.answers(`${k}`, k % 3 === 0 ? { 'neuron/z': k } : {}))
  place.write('in/25.yaml', 'no answers at all')
})

describe('a thread that', () => {
  async function grade(files: readonly string[], timeLimit = 60_000) {
    const prepared = await openSet(`${place.folder}/quiz-3.yaml`)
    const setup = { setFile: `${place.folder}/marker`, seed }
    const thread = new URL('./dying-thread.ts', import.meta.url)
    const graders = gradersInThreads(prepared, setup, { jobs: 2, timeLimit, memoryLimit: 64, thread })
    const found = await Promise.all(files.map((file) => graders.grade(new Uint8Array(8), { file, below: file })))
    await graders.close()
    return found.map(({ line, final }) => {
      const { file, errors = [] } = JSON.parse(line) as Partial<Reported>
      return [file, errors.map(({ code }) => code).join(), final]
    })
  }
  const fine = (file: string) => [file, '', true]

  test('dies is replaced, and its submission becomes an error after a second try', async () => {
    expect(await grade(['a', 'dies', 'b', 'c', 'd'])).toEqual([
      fine('a'),
      ['dies', 'grader-died', false],
      ...['b', 'c', 'd'].map(fine),
    ])
  })

  test('dies once costs nothing', async () => {
    expect(await grade(['a', 'dies once', 'b', 'c'])).toEqual(['a', 'dies once', 'b', 'c'].map(fine))
  })

  test('runs out of memory is one that died', async () => {
    expect(await grade(['eats memory', 'a', 'b'])).toEqual([
      ['eats memory', 'grader-died', false],
      fine('a'),
      fine('b'),
    ])
  })

  test('takes too long is stopped, and the others go on', async () => {
    expect(await grade(['a', 'hangs', 'b', 'c'], 3_000)).toEqual([
      fine('a'),
      ['hangs', 'grading-too-slow', false],
      fine('b'),
      fine('c'),
    ])
  })
})

test('several threads report the same bytes in the same order as one', async () => {
  const args = ['grade', course.set, '--seed', seed, 'in', '--format', 'jsonl']
  const [one, three] = await Promise.all([place.run(args), place.run([...args, '--jobs', '3'])])
  expect(three).toEqual(one)
  expect(one!.out.trimEnd().split('\n')).toHaveLength(25)
})
