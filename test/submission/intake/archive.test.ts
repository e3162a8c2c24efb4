import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { collect } from '../../../src/submission/intake/collect.ts'
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

  test('is not unpacked where all of a student together are too large, which costs the others nothing', async () => {
    const bombs = Array.from({ length: 40 }, (_, k) => ({
      name: `${k}.zip`,
      content: 'x',
      deflate: true,
      declaredSize: 15 << 20,
    }))
    const students = ['ada.zip', 'bob.zip'].map((name) => ({ name, content: zip([...bombs, good]), deflate: true }))
    await inFolder({ 'in.zip': zip(students) }, async (folder) => {
      const found = Map.groupBy(await readAll(folder, 'in.zip'), ({ file, read }) => `${file.split('/')[1]} ${read}`)
      expect([...found].map(([read, { length }]) => [read, length]).sort()).toEqual(
        ['ada.zip', 'bob.zip'].flatMap((name) => [
          [`${name} fault nested-archive`, 6],
          [`${name} fault zip-damaged`, 34],
          [`${name} good`, 1],
        ]),
      )
    })
  })

  test('gives every file its own bytes, in whatever order files of several are read', async () => {
    const inner = (who: string) => zip(['1', '2'].map((name) => ({ name: `${name}.yaml`, content: `${who} ${name}` })))
    const students = ['ada', 'bob'].map((who) => ({ name: `${who}.zip`, content: inner(who), deflate: true }))
    await inFolder({ 'in.zip': zip(students) }, async (folder) => {
      const { handIns, close } = await collect([join(folder, 'in.zip')])
      const [a1, a2, b1, b2] = handIns.map(
        ({ read }) =>
          async () =>
            Buffer.from((await read()) as Uint8Array).toString(),
      )
      const found = await Promise.all([a1!(), b1!(), a2!(), b2!(), a1!()])
      close()
      expect(found).toEqual(['ada 1', 'bob 1', 'ada 2', 'bob 2', 'ada 1'])
    })
  })
})

describe('an archive that would unpack to far more than it is', () => {
  const answers = (count: number, content: string | Buffer = 'x'): ZipEntry[] =>
    Array.from({ length: count }, (_, k) => ({ name: `${k}/answers.yaml`, content, deflate: true }))
  const mebibyte = Buffer.alloc(1 << 20, '#')

  test.each([
    ['whose files share their bytes', [...answers(1), { ...good, sharesWith: 0 }], 'zip-overlap'],
    ['of a thousand and one answer files', answers(1001), 'zip-too-much'],
    ['of answer files that add up to 17 MiB', answers(17, mebibyte), 'zip-too-much'],
  ])('%s is refused as a whole when a student hands it in, and costs no other anything', async (_, entries, code) => {
    await inFolder({ 'in/ada.zip': zip(entries), 'in/bob.zip': zip([good]) }, async (folder) => {
      expect((await readAll(folder, 'in')).map(({ file, read }) => [file, read])).toEqual([
        ['in/ada.zip', `fault ${code}`],
        ['in/bob.zip/z/answers.yaml', 'good'],
      ])
    })
  })

  test('is that of a class with more than 1 GiB of answers, by what its table of contents says', async () => {
    const large = answers(1025).map((entry) => ({ ...entry, declaredSize: 1 << 20 }))
    await inFolder({ 'in.zip': zip(large), 'other.zip': zip(answers(1001)) }, async (folder) => {
      expect(await readAll(folder, 'in.zip')).toMatchObject([{ file: 'in.zip', read: 'fault zip-too-much' }])
      expect(await readAll(folder, 'other.zip')).toHaveLength(1001)
    })
  })

  test('is not one whose pictures are large: they are not unpacked', async () => {
    const pictures = Array.from({ length: 20 }, (_, k) => ({
      name: `${k}.jpg`,
      content: 'x',
      deflate: true,
      declaredSize: 1 << 20,
    }))
    await inFolder({ 'in/ada.zip': zip([...pictures, good]) }, async (folder) => {
      const found = await readAll(folder, 'in')
      expect(found.find(({ file }) => file.endsWith('answers.yaml'))).toMatchObject({ read: 'good' })
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
