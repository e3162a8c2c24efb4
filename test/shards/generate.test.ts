import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from '../cli/command-line.ts'
import { type Ending, inOnePiece, inShards } from './sharded.ts'

const place = new Workplace()
afterAll(() => place.remove())

const set = `id: small
title: Small
problems:
  - id: narrow
    family: program
    params: { given: { x: { from: 2, to: 4 }, y: { from: 5, to: 7 } }, program: [q = x*y, f = q + x] }
    ask: [q, f]
  - id: fixed
    family: program
    params: { given: { x: 2, y: 5 }, program: [f = x*y] }
`
const students = ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay']

beforeAll(() => {
  place.write('small.yaml', set)
  place.write('roster.csv', `id,name\n${students.map((id) => `${id},${id.toUpperCase()} Example\n`).join('')}`)
  place.write('theme.css', ':root { --accent: #046a38 }\n')
})

const runs = {
  'of a roster': ['--roster', 'roster.csv', '--theme', 'theme.css', '--solutions', 'compact'],
  'that are numbered, from a seed that can be found': ['--count', '6', '--paper', 'Letter', '--columns', '2'],
}

describe.each(Object.entries(runs))('sheets %s', (_, args) => {
  const generate = ['generate', 'small.yaml', '--seed', 'weak', '--format', 'html', ...args]
  let whole: Ending
  beforeAll(async () => {
    whole = await inOnePiece(place, generate)
    expect(whole.err).toContain('the seed is shorter than 16 characters')
    expect(whole.err).toContain('labels drew the numbers of another')
    expect(whole.err).toContain('everybody gets the same numbers in fixed')
    expect(whole.err).toContain('wrote 6 sheets and keys to out/small')
    expect(Object.keys(whole.files)).toHaveLength(6 * 4 + 2)
  })

  test.each([1, 3, 8])('in %i shards are the same', async (count) => {
    expect(await inShards(place, generate, count)).toEqual(whole)
  })
})

test('printed sheets in 2 shards are the same, one PDF of all of them too', async () => {
  const args = ['generate', 'small.yaml', '--seed', 'weak', '--count', '2', '--merged']
  const whole = await inOnePiece(place, args)
  expect(Object.keys(whole.files)).toEqual(expect.arrayContaining(['small/instructor/all-worksheets.pdf']))
  expect(await inShards(place, args, 2)).toEqual(whole)
}, 120_000)

test('a shard that was killed goes on with --resume, and makes anew what was lost', async () => {
  const args = ['generate', 'small.yaml', '--seed', 'weak', '--format', 'html', '--count', '6']
  const whole = await inOnePiece(place, args)
  for (const shard of ['1/2', '2/2']) await place.run([...args, '--shard', shard, '--out', 'shards'])
  const folder = join(place.folder, 'shards/shard-2-of-2')
  const journal = join(folder, 'shard.journal')
  const [heading, first, second] = readFileSync(journal, 'utf8').split('\n')
  writeFileSync(journal, `${heading}\n${first}\n${second}\n{"key":"6","dig`)
  rmSync(join(folder, 'students/5/worksheet.html'))
  const before = statSync(join(folder, 'students/4/worksheet.html'))
  const resumed = await place.run([...args, '--shard', '2/2', '--out', 'shards', '--resume'])
  expect(resumed).toMatchObject({ code: 0, err: expect.stringContaining('shard 2 of 2 is complete') })
  expect(statSync(join(folder, 'students/4/worksheet.html')).ino).toBe(before.ino)
  const merged = await place.run(['merge', 'shards', '--out', 'out'])
  expect({ ...merged, files: place.contents('out') }).toEqual(whole)
  for (const name of ['shards', 'out']) place.removeFolder(name)
})

describe('sheets are not put together where', () => {
  afterEach(() => place.removeFolder('shards'))
  const shardOf = (shard: string, ...more: string[]) =>
    place.run([
      ...['generate', 'small.yaml', '--seed', 'weak', '--count', '3', '--format', 'html'],
      ...['--shard', shard, '--out', 'shards', ...more],
    ])
  const file = (name: string) => join(place.folder, 'shards/shard-2-of-2', name)

  const cases: Readonly<Record<string, { readonly does: () => unknown; readonly code: string }>> = {
    'a file was changed': {
      does: () => writeFileSync(file('students/3/worksheet.html'), 'changed'),
      code: 'shard-damaged',
    },
    'a file is gone': { does: () => rmSync(file('instructor/2/key.yaml')), code: 'shard-damaged' },
    'one of them looks different': { does: () => shardOf('2/2', '--columns', '2'), code: 'shards-differ' },
    'one of them has other colours': { does: () => shardOf('2/2', '--theme', 'theme.css'), code: 'shards-differ' },
    'one of them is for others': { does: () => shardOf('2/2', '--count', '4'), code: 'shards-differ' },
  }
  test.each(Object.entries(cases))('%s', async (_, { does, code }) => {
    for (const shard of ['1/2', '2/2']) await shardOf(shard)
    await does()
    const merged = await place.run(['merge', 'shards', '--out', 'out'])
    expect(merged).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`[${code}]`) })
    place.removeFolder('out')
  })
})

test('a set that cannot be drawn for somebody is refused by the shard that has them, before it writes anything', async () => {
  place.write(
    'dead.yaml',
    set.replace('{ x: { from: 2, to: 4 }', '{ x: { from: -9, to: -1 }').replace('x*y, f', 'log(x), f'),
  )
  const generate = ['generate', 'dead.yaml', '--seed', 'weak', '--count', '2', '--format', 'html']
  const whole = await place.run([...generate, '--out', 'out'])
  const shard = await place.run([...generate, '--shard', '1/2', '--out', 'shards'])
  expect(shard).toEqual(whole)
  expect(whole.code).toBe(2)
})
