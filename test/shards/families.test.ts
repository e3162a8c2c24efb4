import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workplace } from '../cli/command-line.ts'
import { documentedFiles } from '../package/documented.ts'

/** Families of instructors are code, which is named where it is to run and never taken from a folder. */
const place = new Workplace()
const documented = (name: string) => documentedFiles('docs/own-families.md').find((file) => file.name === name)!.text
const generate = ['generate', 'valley.yaml', '--seed', 's', '--count', '2', '--format', 'html']
const elsewhere = 'elsewhere/banana.ts'

beforeAll(async () => {
  place.write('banana.ts', documented('banana.ts'))
  place.write('valley.yaml', documented('valley.yaml'))
  place.write(elsewhere, documented('banana.ts'))
  await place.run([...generate, '--out', 'whole'])
  for (const shard of ['1/2', '2/2']) await place.run([...generate, '--shard', shard, '--out', 'shards'])
})
afterAll(() => place.remove())

test('shards of a set with such a family are put together where it is named', async () => {
  expect(await place.run(['merge', 'shards', '--family', elsewhere])).toMatchObject({ code: 0 })
  expect(place.contents('output')).toEqual(place.contents('whole'))
})

test('not without it, though it lies where it lay', async () => {
  const { code, err } = await place.run(['merge', 'shards', '--out', 'without'])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[family-not-here]') })
})

test('and not with one that was edited since', async () => {
  place.write('edited/banana.ts', `${documented('banana.ts')}\n// edited\n`)
  const { code, err } = await place.run(['merge', 'shards', '--out', 'edited-out', '--family', 'edited/banana.ts'])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[family-not-here]') })
})
