import { createHash } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Workplace } from '../cli/command-line.ts'

const set = `id: s
problems:
  - id: p
    family: program
    params: { given: { x: { from: 2, to: 30 } }, program: [f = x*x] }
`

let place: Workplace
beforeEach(async () => {
  place = new Workplace()
  place.write('s.yaml', set)
  for (const shard of ['1/3', '2/3', '3/3']) await shardOf(shard)
})
afterEach(() => place.remove())

const shardOf = (shard: string, ...more: string[]) =>
  place.run(['lint', 's.yaml', '--samples', '150', '--shard', shard, '--out', 'shards', ...more])
const merge = (...folders: string[]) => place.run(['merge', ...(folders.length > 0 ? folders : ['shards'])])
const folderOf = (number: number) => join(place.folder, 'shards', `shard-${number}-of-3`)
const journalOf = (number: number) => join(folderOf(number), 'shard.journal')
const remove = (number: number) => rmSync(folderOf(number), { recursive: true })
const edit = (number: number, change: (text: string) => string) =>
  writeFileSync(journalOf(number), change(readFileSync(journalOf(number), 'utf8')))

/** As a run would have written it. */
const editSealed = (number: number, change: (text: string) => string) =>
  edit(number, (text) => {
    const lines = change(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1))
    return `${lines}{"sha256":"${createHash('sha256').update(lines).digest('hex')}"}\tnull\n`
  })

interface Case {
  readonly does: () => unknown
  readonly says: readonly string[]
  readonly folders?: readonly string[]
}

const cases: Readonly<Record<string, Case>> = {
  'one is missing': {
    does: () => remove(3),
    says: ['shards: shard 3 of 3 is missing [shard-missing]', 'remedy:   run the command with --shard 3/3'],
  },
  'two are missing': {
    does: () => [remove(1), remove(3)],
    says: ['shards 1 and 3 of 3 are missing [shard-missing]', '--shard 1/3 and so on'],
  },
  'one is there twice': {
    does: () => cpSync(folderOf(2), join(place.folder, 'again'), { recursive: true }),
    folders: ['shards', 'again'],
    says: ['again: shard 2 of 3 is there twice [shard-twice]', 'got:      shards/shard-2-of-3 and again'],
  },
  'one was killed, and its last line is torn': {
    does: () => truncateSync(journalOf(2), statSync(journalOf(2)).size - 7),
    says: [
      'shards/shard-2-of-3: shard 2 of 3 was interrupted',
      '[shard-interrupted]',
      '--shard 2/3 again, with --resume',
    ],
  },
  'one was killed at once, and its heading is torn': {
    does: () => truncateSync(journalOf(2), 20),
    says: ['shards/shard-2-of-3: the results of a shard were changed or cut off', '[shard-damaged]'],
  },
  'a result was changed': {
    does: () => edit(2, (text) => text.replace('"kept":50', '"kept":51')),
    says: ['the results of shard 2 of 3 were changed or cut off', '[shard-damaged]', 'run that shard again without'],
  },
  'a line came after its end': {
    does: () => appendFileSync(journalOf(1), '{"key":"9","digest":""}\tnull\n'),
    says: ['the results of shard 1 of 3 were changed or cut off', '[shard-damaged]'],
  },
  'two of them are wrong': {
    does: () => [remove(3), truncateSync(journalOf(1), statSync(journalOf(1)).size - 7)],
    says: ['[shard-interrupted]', 'shard 3 of 3 is missing [shard-missing]'],
  },
  'one was told another option': {
    does: () => shardOf('2/3', '--class', '99'),
    says: ['shard 2 of 3 belongs to another run than shard 1 of 3: --class is another [shards-differ]', 'got:      99'],
  },
  'one drew from another seed': {
    does: () => shardOf('2/3', '--seed', 'another'),
    says: ['the seed is another [shards-differ]'],
  },
  'one is of an edited set': {
    does: async () => {
      place.write('s.yaml', set.replace('30', '31'))
      await shardOf('2/3')
    },
    says: ['shards/shard-2-of-3: shard 2 of 3 belongs to another run', 'the problem set is another [shards-differ]'],
  },
  'one is of a run in more parts': {
    does: async () => {
      await shardOf('2/4')
      remove(2)
    },
    says: ['shard 2 of 4 belongs to another run than shard 1 of 3: the number of shards is another [shards-differ]'],
  },
  'they were made by another version': {
    does: () =>
      [1, 2, 3].map((number) => editSealed(number, (text) => text.replace(/"gradsheet":"[^"]+"/, '"gradsheet":"9"'))),
    says: [
      'shard-1-of-3: the shards were made by another version of gradsheet [shard-of-other-version]',
      'got:      9,',
    ],
  },
  'there is none': {
    does: () => place.makeFolder('empty'),
    folders: ['empty'],
    says: ['there is no shard in empty [no-shards]', 'remedy:   name the --out of these runs'],
  },
  'there is no folder': {
    does: () => {},
    folders: ['nowhere'],
    says: ['cannot read nowhere: no such file or folder [cannot-read]'],
  },
}

describe('shards are not put together where', () => {
  test.each(Object.entries(cases))('%s', async (_, { does, folders = [], says }) => {
    await does()
    const { code, out, err } = await merge(...folders)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    for (const text of says) expect(err).toContain(text)
    const codes = (text: string) => text.match(/\[[a-z]+(?:-[a-z]+)+\]/g) ?? []
    expect(codes(err)).toEqual(codes(says.join()))
  })
})

describe('a shard that was killed', () => {
  test('goes on with --resume, and does nothing twice', async () => {
    const whole = readFileSync(journalOf(2))
    truncateSync(journalOf(2), whole.length - 80)
    expect(await shardOf('2/3', '--resume')).toMatchObject({ code: 0, err: expect.stringContaining('is complete') })
    expect(readFileSync(journalOf(2))).toEqual(whole)
    expect(await shardOf('2/3', '--resume')).toMatchObject({ code: 0 })
    expect(readFileSync(journalOf(2))).toEqual(whole)
  })

  test('begins anew where it has nothing to go on with', async () => {
    const whole = readFileSync(journalOf(2))
    truncateSync(journalOf(2), 20)
    const { code, err } = await shardOf('2/3', '--resume')
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('nothing to resume in shards/shard-2-of-3') })
    expect(readFileSync(journalOf(2))).toEqual(whole)
  })

  test('does not go on under other options', async () => {
    const whole = readFileSync(journalOf(2))
    expect(await shardOf('2/3', '--class', '99', '--resume')).toMatchObject({
      code: 2,
      err: expect.stringContaining('[other-run]'),
    })
    expect(readFileSync(journalOf(2))).toEqual(whole)
  })
})

test.skipIf(process.platform === 'win32')(
  'a shard that Ctrl-C ends is whole as far as it is, and goes on',
  async () => {
    const args = ['lint', 's.yaml', '--samples', '6000', '--jobs', '1', '--shard', '2/2', '--out', 'long']
    const journal = join(place.folder, 'long/shard-2-of-2/shard.journal')
    const { run, ended, said } = place.start(args, ['none'])
    while (!existsSync(journal) || readFileSync(journal, 'utf8').split('\n').length < 4) await setTimeout(5)
    run.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(said()).toContain('interrupted: what is done of shard 2 of 2 is kept in long/shard-2-of-2')
    const before = readFileSync(journal, 'utf8')
    expect(before).toMatch(/\n$/)
    expect((await place.run(['merge', 'long'])).err).toContain('[shard-interrupted]')
    expect(await place.run([...args, '--resume'])).toMatchObject({ code: 0, out: '' })
    const after = readFileSync(journal, 'utf8')
    expect(after.startsWith(before)).toBe(true)
    expect(after.split('\n')).toHaveLength(63)
  },
)

test('a shard of which nothing is to be done is one all the same', async () => {
  for (const number of [1, 2, 3, 4, 5, 6]) await shardOf(`${number}/6`)
  expect(await merge('shards')).toMatchObject({ err: expect.stringContaining('[shards-differ]') })
  for (const number of [1, 2, 3]) remove(number)
  const whole = await place.run(['lint', 's.yaml', '--samples', '150'])
  expect(await merge('shards')).toEqual(whole)
})

test.each([
  [['--shard', '0/3', '--out', 'x'], 'expected k/n such as 3/8'],
  [['--shard', '4/3', '--out', 'x'], 'expected k/n such as 3/8'],
  [['--shard', '3', '--out', 'x'], 'expected k/n such as 3/8'],
  [['--shard', '1/10001', '--out', 'x'], 'n at most 10000'],
  [['--shard', '1/3'], '[needs-out]'],
  [['--resume', '--out', 'x'], '[nothing-to-resume]'],
])('lint %j: %s', async (args, reason) => {
  const { code, err } = await place.run(['lint', 's.yaml', ...args])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(reason) })
})

test.skipIf(process.platform === 'win32')('the folder of a shard is for its owner alone, whatever it was', async () => {
  chmodSync(folderOf(1), 0o755)
  await shardOf('1/3')
  expect(statSync(folderOf(1)).mode & 0o777).toBe(0o700)
  expect(statSync(journalOf(1)).mode & 0o777).toBe(0o600)
})

test('no seed stands in a shard', async () => {
  await shardOf('1/3', '--seed', 'not to be found')
  for (const text of Object.values(place.contents('shards'))) expect(text).not.toContain('not to be found')
})

test('shards are found in the folders that artifacts are unpacked to', async () => {
  const whole = await place.run(['lint', 's.yaml', '--samples', '150'])
  for (const number of [1, 2, 3]) {
    cpSync(folderOf(number), join(place.folder, 'artifacts', `run-${number}`, `shard-${number}-of-3`), {
      recursive: true,
    })
    remove(number)
  }
  expect(await merge('artifacts')).toEqual(whole)
  expect(await merge('artifacts/run-2', 'artifacts/run-1', 'artifacts/run-3', 'artifacts')).toEqual(whole)
})
