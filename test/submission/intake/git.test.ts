import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { Repository } from '../../../src/submission/intake/git/commit-time.ts'

const scratch = mkdtempSync(join(tmpdir(), 'gradsheet-git-'))
let folder: string
let count = 0
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
beforeEach(() => {
  folder = join(scratch, `${count++}`)
  mkdirSync(folder)
})

function write(name: string, content: string | Uint8Array): void {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

const first = 1_790_000_000

/** Runs Git in a repository of the test's own, at a stated second. */
function git(seconds: number, ...args: string[]): string {
  const date = `${seconds} +0200`
  const env = {
    ...process.env,
    ...{ GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@b' },
  }
  return execFileSync('git', ['-C', folder, ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

function commit(seconds: number, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) write(name, content)
  git(seconds, 'add', '-A')
  git(seconds, 'commit', '-q', '-m', 'work')
}

/** Many commits at once, a second apart. */
function history(commits: number, filesOf: (k: number) => Readonly<Record<string, string>>): void {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const stream = Array.from({ length: commits }, (_, k) => {
    const files = Object.entries(filesOf(k)).map(([name, content]) => `M 100644 inline ${name}\n${data(content)}`)
    return `commit refs/heads/main\ncommitter A <a@b> ${first + k} +0200\n${data('work')}${files.join('')}\n`
  })
  const limit = ['-c', 'fastimport.unpackLimit=1000']
  execFileSync('git', ['-C', folder, ...limit, 'fast-import', '--quiet'], { input: stream.join('') })
  git(first, 'reset', '-q', '--hard')
}

async function lastCommitOf(name: string): Promise<unknown> {
  return new Repository(join(folder, '.git')).lastCommitOf(name, readFileSync(join(folder, name)))
}

const hasGit = (() => {
  try {
    return execFileSync('git', ['--version']).length > 0
  } catch {
    return false
  }
})()

describe.skipIf(!hasGit)('a repository that Git wrote', () => {
  test.each(['as it was committed', 'packed', 'packed, with what came later', 'with packed references'])(
    'says when a file was touched last: %s',
    async (how) => {
      git(first, 'init', '-q', '-b', 'main')
      history(30, (k) => ({
        'notes.md': `${'line\n'.repeat(200)}${k}`,
        ...(k < 10 && { 'work/answers.yaml': `q: ${k}\n` }),
      }))
      if (how.startsWith('packed')) git(first, 'gc', '-q', '--aggressive', '--prune=now')
      if (how.includes('references')) git(first, 'pack-refs', '--all')
      if (how.includes('later')) commit(first + 100, { 'other.md': 'x' })
      expect(existsSync(join(folder, '.git/refs/heads/main'))).toBe(!/packed$|references/.test(how))
      expect(await lastCommitOf('work/answers.yaml')).toEqual({ seconds: first + 9 })
      expect(await lastCommitOf('notes.md')).toEqual({ seconds: first + 29 })
    },
  )

  test('follows the branch that brought the file, and counts a commit that puts it back', async () => {
    git(first, 'init', '-q', '-b', 'main')
    commit(first, { 'answers.yaml': '1' })
    git(first, 'checkout', '-q', '-b', 'side')
    commit(first + 10, { 'answers.yaml': '2' })
    git(first, 'checkout', '-q', 'main')
    commit(first + 20, { 'other.md': 'x' })
    git(first + 30, 'merge', '-q', '--no-edit', 'side')
    expect(await lastCommitOf('answers.yaml')).toEqual({ seconds: first + 10 })
    commit(first + 40, { 'answers.yaml': '1' })
    expect(await lastCommitOf('answers.yaml')).toEqual({ seconds: first + 40 })
  })

  test('with a commit that no branch names', async () => {
    git(first, 'init', '-q', '-b', 'main')
    commit(first, { 'answers.yaml': '1' })
    commit(first + 1, { 'answers.yaml': '2' })
    git(first, 'checkout', '-q', 'HEAD~1')
    expect(await lastCommitOf('answers.yaml')).toEqual({ seconds: first })
  })

  test('does not know when what was changed or never committed was handed in', async () => {
    git(first, 'init', '-q', '-b', 'main')
    write('answers.yaml', '1')
    expect(await lastCommitOf('answers.yaml')).toEqual({ unread: 'the repository has no commit that can be read' })
    commit(first, { 'answers.yaml': 'a\nb\n' })
    write('answers.yaml', 'a\nc\n')
    expect(await lastCommitOf('answers.yaml')).toEqual({ unread: 'the file is not as it was committed' })
    write('answers.yaml', 'a\r\nb\r\n')
    expect(await lastCommitOf('answers.yaml')).toEqual({ seconds: first })
    write('more.yaml', '')
    expect(await lastCommitOf('more.yaml')).toEqual({ unread: 'the file is not committed' })
  })

  test('does not know what a history that is cut off leaves out', async () => {
    git(first, 'init', '-q', '-b', 'main')
    commit(first, { 'answers.yaml': '1', 'other.md': '1' })
    commit(first + 1, { 'answers.yaml': '2' })
    commit(first + 2, { 'other.md': '2' })
    const clone = join(folder, 'clone')
    git(first, 'clone', '-q', '--depth', '2', `file://${folder}`, clone)
    folder = clone
    expect(await lastCommitOf('other.md')).toEqual({ seconds: first + 2 })
    expect(await lastCommitOf('answers.yaml')).toEqual({ unread: 'the history of the repository is cut off' })
  })
})

/** Puts an object where Git looks for it; returns its id. */
function object(type: string, content: string | Uint8Array, id?: string): string {
  const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`, 'latin1'), Buffer.from(content)])
  const name = id ?? createHash('sha1').update(whole).digest('hex')
  write(`.git/objects/${name.slice(0, 2)}/${name.slice(2)}`, deflateSync(whole))
  return name
}

function treeOf(name: string, blob: string): string {
  return object('tree', Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(blob, 'hex')]))
}

const idOf = (text: string) => createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex')

function commitText(tree: string, parents: readonly string[] = [], committer = `A <a@b> ${first} +0000`): string {
  return `tree ${tree}\n${parents.map((id) => `parent ${id}\n`).join('')}author A <a@b> 1 +0000\ncommitter ${committer}\n\nwork\n`
}

function head(id: string): void {
  write('.git/HEAD', 'ref: refs/heads/main\n')
  write('.git/refs/heads/main', `${id}\n`)
}

const unread = { unread: 'the repository cannot be read' }

describe('a hostile repository costs its own time only', () => {
  beforeEach(() => write('answers.yaml', 'q: 1\n'))

  test('which is made here as Git makes it', async () => {
    head(object('commit', commitText(treeOf('answers.yaml', idOf('q: 1\n')))))
    expect(await lastCommitOf('answers.yaml')).toEqual({ seconds: first })
  })

  test('an object that unpacks to gigabytes', async () => {
    const id = 'a'.repeat(40)
    write(`.git/objects/aa/${id.slice(2)}`, deflateSync(Buffer.alloc(1 << 26)))
    head(id)
    expect(await lastCommitOf('answers.yaml')).toEqual(unread)
  })

  test('commits that are their own ancestors', async () => {
    const tree = treeOf('answers.yaml', idOf('q: 1\n'))
    const [a, b] = ['a'.repeat(40), 'b'.repeat(40)]
    object('commit', commitText(tree, [b]), a)
    object('commit', commitText(tree, [a]), b)
    head(a)
    expect(await lastCommitOf('answers.yaml')).toEqual(unread)
  })

  test.each<[string, (id: string) => void]>([
    ['a link for the objects', () => symlinkSync(join(folder, 'elsewhere'), join(folder, '.git/objects'))],
    ['a link for the branch', () => symlinkSync('/etc/passwd', join(folder, '.git/refs/heads/main'))],
    ['a link for HEAD', () => symlinkSync(join(folder, 'head'), join(folder, '.git/HEAD'))],
  ])('%s is not followed', async (what, link) => {
    const id = object('commit', commitText(treeOf('answers.yaml', idOf('q: 1\n'))))
    head(id)
    write('head', id)
    execFileSync('cp', ['-r', join(folder, '.git/objects'), join(folder, 'elsewhere')])
    const place = what.includes('objects') ? 'objects' : what.includes('branch') ? 'refs/heads/main' : 'HEAD'
    rmSync(join(folder, '.git', place), { recursive: true })
    link(id)
    expect(await lastCommitOf('answers.yaml')).toHaveProperty('unread')
  })

  test.each([
    ['a branch outside', 'ref: refs/../../../elsewhere\n'],
    ['itself', 'ref: refs/heads/main\n'],
    ['no text', '\0\0\0'],
    ['a SHA-256', `${'a'.repeat(64)}\n`],
  ])('HEAD names %s', async (_, text) => {
    write('.git/HEAD', text)
    write('.git/refs/heads/main', 'ref: refs/heads/main\n')
    write('elsewhere', `${'a'.repeat(40)}\n`)
    expect(await lastCommitOf('answers.yaml')).toEqual({ unread: 'the repository has no commit that can be read' })
  })

  test.each([
    ['no committer', 'tree 1\n\n'],
    ['a time beyond all calendars', commitText('a'.repeat(40), [], `A <a@b> ${'9'.repeat(30)} +0000`)],
    ['a committer in the message alone', `tree ${'a'.repeat(40)}\n\ncommitter A <a@b> ${first} +0000\n`],
    ['nothing', ''],
  ])('a commit with %s', async (_, text) => {
    head(object('commit', text))
    expect(await lastCommitOf('answers.yaml')).toEqual(unread)
  })

  test.skipIf(!hasGit)('any change of one byte of a pack or its index ends in a time or a reason', async () => {
    git(first, 'init', '-q', '-b', 'main')
    history(8, (k) => ({ 'answers.yaml': `q: ${k}\n${'x\n'.repeat(50)}`, 'b.md': `${k}` }))
    git(first, 'gc', '-q', '--aggressive', '--prune=now')
    const packs = join(folder, '.git/objects/pack')
    for (const name of readdirSync(packs).filter((file) => /\.(pack|idx)$/.test(file))) {
      const whole = readFileSync(join(packs, name))
      rmSync(join(packs, name))
      for (let at = 0; at < whole.length; at += 29) {
        const broken = Buffer.from(whole)
        broken[at]! ^= 0x55
        writeFileSync(join(packs, name), broken)
        expect(Object.keys((await lastCommitOf('answers.yaml')) as object)).toHaveLength(1)
      }
      writeFileSync(join(packs, name), whole.subarray(0, whole.length - 100))
      expect(Object.keys((await lastCommitOf('answers.yaml')) as object)).toHaveLength(1)
      writeFileSync(join(packs, name), whole)
    }
    expect(await lastCommitOf('answers.yaml')).toEqual({ seconds: first + 7 })
  })
})
