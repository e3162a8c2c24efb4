import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inFolder, readAll } from './folder.ts'
import { type ZipEntry, zip } from './zip.ts'

const latin1 = Buffer.from('Zo\x82/answers.yaml', 'latin1')

test('an archive is read like a folder, by name', async () => {
  const entries = [
    { name: 'b/', content: '' },
    { name: 'b/answers.yaml', content: 'b', deflate: true },
    { name: '__MACOSX/b/._answers.yaml', content: '' },
    { name: 'a/answers.json', content: 'a' },
    { name: 'a/notes.pdf', content: 'n' },
  ]
  await inFolder({ 'in.zip': zip(entries) }, async (folder) => {
    expect(await readAll(folder, 'in.zip')).toEqual([
      { file: 'in.zip/__MACOSX/', kind: 'system', read: 'fault left-behind', faults: [] },
      { file: 'in.zip/a/answers.json', kind: 'answers', read: 'a', faults: [] },
      { file: 'in.zip/a/notes.pdf', kind: 'other', read: 'n', faults: [] },
      { file: 'in.zip/b/answers.yaml', kind: 'answers', read: 'b', faults: [] },
    ])
  })
})

const good: ZipEntry = { name: 'z/answers.yaml', content: 'good' }

const rows: readonly (readonly [string, readonly ZipEntry[], readonly (readonly [string, string, string])[]])[] = [
  [
    'a bomb',
    [{ name: 'a.yaml', content: Buffer.alloc(50 << 20), deflate: true }],
    [['a.yaml', 'fault file-too-large', '']],
  ],
  [
    'a bomb that hides its size',
    [{ name: 'a.yaml', content: Buffer.alloc(50 << 20), deflate: true, declaredSize: 100 }],
    [['a.yaml', 'fault zip-damaged', '']],
  ],
  [
    'a path out of the archive',
    [{ name: '../../etc/a.yaml', content: 'x' }],
    [['../../etc/a.yaml', 'fault zip-unsafe-name', '']],
  ],
  ['an absolute path', [{ name: '/etc/a.yaml', content: 'x' }], [['/etc/a.yaml', 'fault zip-unsafe-name', '']]],
  ['backslashes', [{ name: 'a\\b.yaml', content: 'x' }], [['a\\b.yaml', 'fault zip-unsafe-name', '']]],
  [
    'an encrypted file',
    [{ name: 'a.yaml', content: 'twelve bytes and x', flags: 1, declaredSize: 6 }],
    [['a.yaml', 'fault zip-encrypted', '']],
  ],
  ['an unknown compression', [{ name: 'a.yaml', content: 'x', method: 99 }], [['a.yaml', 'fault zip-damaged', '']]],
  ['a wrong checksum', [{ name: 'a.yaml', content: 'x', declaredCrc: 1 }], [['a.yaml', 'fault zip-damaged', '']]],
  ['a name in an old encoding', [{ name: latin1, content: 'x' }], [['Zoé/answers.yaml', 'x', 'zip-foreign-name']]],
  ['a name in UTF-8 that is not declared', [{ name: 'Zoë.yaml', content: 'x' }], [['Zoë.yaml', 'x', '']]],
  [
    'the same name twice',
    [
      { name: 'a.yaml', content: '1' },
      { name: 'a.yaml', content: '2' },
    ],
    [
      ['a.yaml', '1', ''],
      ['a.yaml (2)', '2', 'zip-repeated-name'],
    ],
  ],
]

test.each(rows)('%s in an archive costs no other submission', async (_, entries, expected) => {
  await inFolder({ 'in.zip': zip([...entries, good]) }, async (folder) => {
    const found = await readAll(folder, 'in.zip')
    expect(found.map(({ file, read, faults }) => [file.slice('in.zip/'.length), read, faults.join()])).toEqual(
      [...expected, ['z/answers.yaml', 'good', '']].sort(([a], [b]) => (a! < b! ? -1 : 1)),
    )
  })
})

const inside = (levels: number): Buffer =>
  levels === 0 ? zip([good]) : zip([{ name: 'in.zip', content: inside(levels - 1) }])

describe('an archive inside another', () => {
  test('is read like a folder, three levels deep', async () => {
    await inFolder({ 'in.zip': inside(2), 'deep.zip': inside(3) }, async (folder) => {
      expect(await readAll(folder, 'in.zip')).toEqual([
        { file: 'in.zip/in.zip/in.zip/z/answers.yaml', kind: 'answers', read: 'good', faults: [] },
      ])
      expect(await readAll(folder, 'in.zip', 'deep.zip')).toContainEqual({
        file: 'deep.zip/in.zip/in.zip/in.zip',
        kind: 'other',
        read: 'fault nested-archive',
        faults: [],
      })
    })
  })

  test('is read in a folder too, and costs no other file anything where it is damaged, encrypted or too large', async () => {
    const files = {
      'in/a/answers.yaml': 'a',
      'in/a/bad.zip': 'no archive',
      'in/a/empty.zip': zip([]),
      'in/b/all.zip': zip([good, { name: 'work.zip', content: 'x', deflate: true, declaredSize: 20 << 20 }]),
      'in/c/all.zip': zip([{ name: 'secret.zip', content: 'twelve bytes and x', flags: 1, declaredSize: 6 }, good]),
    }
    await inFolder(files, async (folder) => {
      expect((await readAll(folder, 'in')).map(({ file, read }) => [file, read])).toEqual([
        ['in/a/answers.yaml', 'a'],
        ['in/a/bad.zip', 'fault zip-damaged'],
        ['in/a/empty.zip', 'fault empty-archive'],
        ['in/b/all.zip/work.zip', 'fault nested-archive'],
        ['in/b/all.zip/z/answers.yaml', 'good'],
        ['in/c/all.zip/secret.zip', 'fault zip-encrypted'],
        ['in/c/all.zip/z/answers.yaml', 'good'],
      ])
    })
  })

  test('is not unpacked where all of them together are too large', async () => {
    const bombs = Array.from({ length: 40 }, (_, k) => ({
      name: `${k}.zip`,
      content: 'x',
      deflate: true,
      declaredSize: 15 << 20,
    }))
    await inFolder({ 'in.zip': zip([...bombs, good]) }, async (folder) => {
      const found = Map.groupBy(await readAll(folder, 'in.zip'), ({ read }) => read)
      expect([...found].map(([read, { length }]) => [read, length]).sort()).toEqual([
        ['fault nested-archive', 6],
        ['fault zip-damaged', 34],
        ['good', 1],
      ])
    })
  })
})

test('an archive that is cut off or none at all is a damaged submission', async () => {
  const whole = zip([good])
  for (const bytes of [Buffer.from('no zip'), Buffer.alloc(0), whole.subarray(0, whole.length - 30)]) {
    await inFolder({}, async (folder) => {
      writeFileSync(join(folder, 'in.zip'), bytes)
      expect(await readAll(folder, 'in.zip')).toEqual([
        { file: 'in.zip', kind: 'answers', read: 'fault zip-damaged', faults: [] },
      ])
    })
  }
})

test('any change of one byte of an archive ends in a submission or a fault', async () => {
  const whole = zip([{ ...good, deflate: true }])
  for (let k = 0; k < whole.length; k++) {
    const bytes = Buffer.from(whole)
    bytes[k] = bytes[k]! ^ 0xff
    await inFolder({ 'in.zip': bytes, 'other.yaml': 'other' }, async (folder) => {
      const found = await readAll(folder, 'in.zip', 'other.yaml')
      expect(found.at(-1)).toMatchObject({ file: 'other.yaml', read: 'other' })
      for (const { read, file } of found.slice(0, -1)) expect(read, `byte ${k} of ${file}`).toMatch(/^good$|^fault /)
    })
  }
})
