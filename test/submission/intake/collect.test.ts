import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { collect } from '../../../src/submission/intake/collect.ts'
import { inFolder, readAll } from './folder.ts'

const answers = (file: string, read: string) => ({ file, kind: 'answers' as const, read, faults: [] })

test('files come in input order, folders by name whatever lies how deep, and nothing twice', async () => {
  const files = { 'b/2.yaml': 'b2', 'b/10.yaml': 'b10', 'b/deep/1.yml': 'b1', 'a.json': 'a', 'c.txt': 'c' }
  await inFolder(files, async (folder) => {
    expect(await readAll(folder, 'c.txt', 'b', 'a.json', 'b/2.yaml')).toEqual([
      answers('c.txt', 'c'),
      answers('b/10.yaml', 'b10'),
      answers('b/2.yaml', 'b2'),
      answers('b/deep/1.yml', 'b1'),
      answers('a.json', 'a'),
    ])
  })
})

test('a pattern finds files and folders, and a file that is really called so comes first', async () => {
  await inFolder({ 'x/ada.yaml': 'ada', 'y/bob.yaml': 'bob', 'y/bob.md': 'no' }, async (folder) => {
    expect(await readAll(folder, '*/*.yaml')).toEqual([answers('x/ada.yaml', 'ada'), answers('y/bob.yaml', 'bob')])
    expect((await readAll(folder, '{x,y}')).map(({ file }) => file)).toEqual(['x/ada.yaml', 'y/bob.md', 'y/bob.yaml'])
  })
  await inFolder({ '[a].yaml': 'itself', 'a.yaml': 'other' }, async (folder) => {
    expect(await readAll(folder, '[a].yaml')).toEqual([answers('[a].yaml', 'itself')])
  })
})

test('what no person handed in is named and not looked into, and other kinds of files are kept apart', async () => {
  const files = {
    'in/.git/config.yaml': '',
    'in/__MACOSX/x/._answers.yaml': '',
    'in/node_modules/p/package.json': '',
    'in/package.json': '',
    'in/Thumbs.db': '',
    'in/submission_metadata.yml': 'm',
    'in/work.docx': 'd',
    'in/answers.yaml.txt': 'a',
  }
  await inFolder(files, async (folder) => {
    expect((await readAll(folder, 'in')).map(({ file, kind }) => [file, kind])).toEqual([
      ['in/.git/', 'system'],
      ['in/Thumbs.db', 'system'],
      ['in/__MACOSX/', 'system'],
      ['in/answers.yaml.txt', 'answers'],
      ['in/node_modules/', 'system'],
      ['in/package.json', 'answers'],
      ['in/submission_metadata.yml', 'metadata'],
      ['in/work.docx', 'other'],
    ])
  })
})

test('a link inside a folder is not followed, and stands there as a fault', async () => {
  await inFolder({ 'secret/key.yaml': 'key', 'in/ada/readme.md': '' }, async (folder) => {
    symlinkSync(join(folder, 'secret/key.yaml'), join(folder, 'in/ada/answers.yaml'))
    symlinkSync(join(folder, 'secret'), join(folder, 'in/more'))
    const found = await readAll(folder, 'in')
    expect(found.map(({ file, read }) => [file, read])).toEqual([
      ['in/ada/answers.yaml', 'fault link'],
      ['in/ada/readme.md', ''],
      ['in/more', 'fault link'],
    ])
    expect(found.map(({ read }) => read)).not.toContain('key')
  })
})

describe.skipIf(process.platform === 'win32')(
  'what is named, or found by a pattern or a shell, is a plain file:',
  () => {
    const shell = ['ada', 'bob', 'zoe'].map((name) => `in/${name}/answers.yaml`)

    test.each([
      ['a pattern', ['in/*/answers.yaml'], ['ada', 'bob']],
      ['a shell', shell, ['ada', 'bob', 'zoe']],
    ])('%s leads behind no link, neither of a file nor of a folder', async (_, inputs, expected) => {
      const files = { 'in/ada/answers.yaml': 'a', 'in/bob/x': '', 'secret/answers.yaml': 'another’s' }
      await inFolder(files, async (folder) => {
        symlinkSync(join(folder, 'secret/answers.yaml'), join(folder, 'in/bob/answers.yaml'))
        symlinkSync(join(folder, 'secret'), join(folder, 'in/zoe'))
        expect((await readAll(folder, ...inputs)).map(({ file, read }) => [file, read])).toEqual(
          expected.map((name) => [`in/${name}/answers.yaml`, name === 'ada' ? 'a' : 'fault link']),
        )
      })
    })

    test('a link that is named alone stops the run, and what it leads to may be named', async () => {
      await inFolder({ 'out/ada.yaml': 'a' }, async (folder) => {
        symlinkSync(join(folder, 'out'), join(folder, 'in'))
        for (const name of ['in', 'in/'])
          await expect(readAll(folder, name)).rejects.toMatchObject({ faults: [{ code: 'link' }] })
      })
    })

    test.each(['answers.yaml', 'all.zip', 'submission_metadata.yml'])(
      'a pipe called %s is waited for by nobody',
      async (name) => {
        await inFolder({ 'in/ada/answers.yaml': 'a' }, async (folder) => {
          mkdirSync(join(folder, 'in/pipe'))
          execFileSync('mkfifo', [join(folder, 'in/pipe', name)])
          for (const inputs of [['in'], ['in/*/*'], ['in/ada/answers.yaml', `in/pipe/${name}`]]) {
            const found = await readAll(folder, ...inputs)
            expect(found.map(({ read }) => read)).toEqual(['a', 'fault no-plain-file'])
          }
        })
      },
    )

    test.runIf(process.platform === 'linux')('a device, and a file of the kernel that says it is empty', async () => {
      const { handIns, close } = await collect(['/dev/zero', '/proc/kallsyms', `/proc/${process.pid}/stat`])
      const read = await Promise.all(handIns.map((handIn) => handIn.read()))
      close()
      expect(read.map((one) => (one instanceof Uint8Array ? one.length > 0 : one.code))).toEqual([
        'no-plain-file',
        'file-too-large',
        true,
      ])
    })
  },
)

describe.runIf(process.platform === 'linux')('two names that are not UTF-8', () => {
  const names = ['Zo\xe9', 'Zo\xe8'].map((name) => Buffer.from(name, 'latin1'))
  const put = (folder: string, ...path: (string | Buffer)[]) => {
    const parts = [folder, ...path].map((part) => Buffer.from(part))
    const file = Buffer.concat(parts.flatMap((part, k) => (k > 0 ? [Buffer.from('/'), part] : [part])))
    mkdirSync(file.subarray(0, file.lastIndexOf('/')), { recursive: true })
    writeFileSync(file, parts.at(-2)!)
  }
  const rows = [
    ['Zoè/answers.yaml', 'Zo\xe8', 'foreign-name'],
    ['Zoé/answers.yaml', 'Zo\xe9', 'foreign-name'],
  ]

  test.each([
    ['in a folder', ['in']],
    ['by a pattern', ['in/*/answers.yaml']],
    ['by a shell, which hands them over garbled', ['in/Zo\ufffd/answers.yaml', 'in/Zo\ufffd/answers.yaml']],
  ])('are two hand-ins %s', async (_, inputs) => {
    await inFolder({}, async (folder) => {
      for (const name of names) put(folder, 'in', name, 'answers.yaml')
      const { handIns, close } = await collect(inputs.map((input) => join(folder, input)))
      const found = await Promise.all(
        handIns.map(async ({ file, read, faults }) => {
          const bytes = await read()
          const text = bytes instanceof Uint8Array ? Buffer.from(bytes).toString('latin1') : bytes.code
          return [file.slice(folder.length + 4), text, faults.map(({ code }) => code).join()]
        }),
      )
      close()
      expect(found).toEqual(rows)
    })
  })

  test('and one that is what they are shown as are three', async () => {
    await inFolder({ 'in/Zoé.yaml': 'utf-8' }, async (folder) => {
      put(folder, 'in', Buffer.from('Zo\xe9.yaml', 'latin1'))
      expect((await readAll(folder, 'in')).map(({ file, faults }) => [file, faults.join()])).toEqual([
        ['in/Zoé.yaml', ''],
        ['in/Zoé.yaml (2)', 'foreign-name'],
      ])
    })
  })
})

test('a file that is far too large is not read', async () => {
  await inFolder({ 'in/answers.yaml': 'x'.repeat(2 << 20) }, async (folder) => {
    expect(await readAll(folder, 'in')).toEqual([answers('in/answers.yaml', 'fault file-too-large')])
  })
})

test.skipIf(process.getuid?.() === 0)('what may not be read is a fault at its place', async () => {
  await inFolder({ 'in/a.yaml': 'a', 'in/b/b.yaml': 'b', 'in/c.yaml': 'c' }, async (folder) => {
    chmodSync(join(folder, 'in/a.yaml'), 0)
    chmodSync(join(folder, 'in/b'), 0)
    const found = await readAll(folder, 'in')
    chmodSync(join(folder, 'in/b'), 0o700)
    expect(found.map(({ read }) => read)).toEqual(['fault cannot-read', 'fault cannot-read', 'c'])
  })
})

test('a missing file among others is a fault at its place', async () => {
  await inFolder({ 'a.yaml': 'a' }, async (folder) => {
    const found = await readAll(folder, 'no.yaml', 'a.yaml')
    expect(found.map(({ read }) => read)).toEqual(['fault cannot-read', 'a'])
  })
})

test.each([
  ['a missing file', ['no.yaml'], 'cannot-read'],
  ['a pattern without a match', ['*.nothing'], 'cannot-read'],
  ['a folder without answers', ['empty'], 'no-submissions'],
])('%s stops the run', async (_, inputs, code) => {
  await inFolder({ 'empty/readme.md': '' }, async (folder) => {
    await expect(readAll(folder, ...inputs)).rejects.toMatchObject({ faults: [{ code }] })
  })
})
