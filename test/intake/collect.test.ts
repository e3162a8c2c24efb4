import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
