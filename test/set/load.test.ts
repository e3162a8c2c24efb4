import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { loadProblemSet, parseProblemSet } from '../../src/set/load.ts'
import { toyFamilies } from './family.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'problem-set-'))
})
afterAll(() => rm(folder, { recursive: true }))

const set = 'title: Übung\nproblems: [{ id: a, family: network }]\n'

describe('what is left out', () => {
  test('takes the defaults of the contract', () => {
    expect(parseProblemSet('problems: [{ id: a, family: other }]', 'sets/quiz-3.yaml', toyFamilies)).toMatchObject({
      id: 'quiz-3',
      title: 'quiz-3',
      round: 4,
      grading: {
        tolerance: { relative: 1e-3 },
        roundingAware: true,
        followThrough: 1,
        diagnose: true,
      },
      problems: [{ id: 'a', family: 'other', params: { size: 2 }, allow: [] }],
      file: 'sets/quiz-3.yaml',
    })
  })

  test('stays absent where there is no default', () => {
    const read = parseProblemSet('problems: [{ id: a, family: other }]', 'a.yaml', toyFamilies)
    expect(Object.keys(read).sort()).toEqual([
      ...['file', 'grading', 'id', 'lint', 'locate', 'pools', 'problems', 'round', 'shuffle', 'title'],
    ])
    expect(Object.keys(read.problems[0]!).sort()).toEqual(['allow', 'at', 'family', 'id', 'params', 'shuffleParts'])
  })
})

test('a number serves as id, title and seed, the seed just as it was typed', () => {
  const text = 'id: 3\ntitle: 2024\nseed: 007\nproblems: [{ id: 1, family: other }]'
  expect(parseProblemSet(text, 'a.yaml', toyFamilies)).toMatchObject({
    id: '3',
    title: '2024',
    seed: '007',
    problems: [{ id: '1' }],
  })
})

test('values can be located after reading, and what is not written by what is above it', () => {
  const { locate } = parseProblemSet('problems:\n  - id: a\n    family: other\n', 'a.yaml', toyFamilies)
  expect(locate(['problems', 0, 'family'], 2)).toEqual({ file: 'a.yaml', line: 3, column: 15 })
  expect(locate(['problems', 0, 'ask', 1])).toEqual({ file: 'a.yaml', line: 2, column: 5 })
})

test.each(
  families.flatMap((family) => family.examples.map((example) => [family.name, example.title, example] as const)),
)('the example of %s "%s" is a valid problem', (family, _, { params, ask }) => {
  const text = JSON.stringify({ id: 'a', problems: [{ id: 'p', family, params, ...(ask && { ask }) }] })
  expect(parseProblemSet(text, 'a.json', families).problems[0]!.family).toBe(family)
})

describe('files', () => {
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')
  test.each([
    ['UTF-8', Buffer.from(set)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${set}`)],
    ['UTF-16, little end first', utf16(set)],
    ['UTF-16, big end first', utf16(set).swap16()],
    ['CRLF', Buffer.from(set.replaceAll('\n', '\r\n'))],
    ['lone carriage returns', Buffer.from(set.replaceAll('\n', '\r'))],
  ])('in %s are read', async (_, bytes) => {
    const file = join(folder, 'quiz.yaml')
    await writeFile(file, bytes)
    expect(await loadProblemSet(file, families)).toMatchObject({ id: 'quiz', title: 'Übung' })
  })

  test.each([
    ['that is not there', 'file-missing', undefined],
    ['below a file', 'file-missing', 'quiz.yaml/below'],
    ['that is a folder', 'file-is-folder', '.'],
    ['of Latin-1', 'file-not-text', Buffer.from('title: \xdcbung\n', 'latin1')],
    ['with NUL bytes', 'file-not-text', Buffer.from('title: a\0b\n')],
    ['of more than 1 MiB', 'file-too-large', Buffer.alloc(1024 * 1024 + 1, '#')],
    ['that is empty', 'empty-file', Buffer.from('')],
  ])('a file %s is refused as %s', async (_, code, content) => {
    const file = join(folder, typeof content === 'string' ? content : content ? 'bad.yaml' : 'nowhere.yaml')
    if (Buffer.isBuffer(content)) await writeFile(file, content)
    await expect(loadProblemSet(file, families)).rejects.toMatchObject({
      name: 'FaultError',
      exitCode: 2,
      faults: [{ code, file }],
    })
  })
})
