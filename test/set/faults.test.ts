import { describe, expect, test } from 'vitest'
import { type Fault, FaultError } from '../../src/faults/fault.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { toyFamilies } from './family.ts'

function faultsOf(text: string, file = 'quiz.yaml'): readonly Fault[] {
  try {
    parseProblemSet(text, file, toyFamilies)
  } catch (error) {
    if (error instanceof FaultError) return error.faults
    throw error
  }
  return []
}

const places = (text: string, file?: string) =>
  faultsOf(text, file).map(({ code, line, column }) => `${line}:${column} ${code}`)

const toy = (params: string) =>
  `problems:\n  - id: a\n    family: toy\n    params:\n${params.replace(/^/gm, '      ')}\n`
const one = 'problems: [{ id: a, family: other }]\n'

describe('a file that is no problem set', () => {
  test.each([
    ['', '1:1 empty-file'],
    ['# only a comment\n', '1:1 empty-file'],
    ['---\n', '1:1 empty-file'],
    ['- id: a\n', '1:1 not-a-mapping'],
    ['problems:x', '1:1 not-a-mapping'],
    ['PK\u0003\u0004 not text', '1:3 yaml-control-character,1:1 not-a-mapping'],
    ['{ "problems": [', '1:16 yaml-bad-indent,1:16 yaml-missing-char'],
    ['problems:\n\t- id: a\n', '2:1 yaml-tab-as-indent'],
    ['problems: "a\n', '2:1 yaml-missing-char'],
    ['problems: *p\n', '1:11 yaml-reference'],
    [`${one}---\n${one}`, '2:1 yaml-multiple-docs'],
    [`%YAML 1.1\n---\n${one}`, '1:1 yaml-version'],
    [`x: &a 1\n${one}`, '1:1 unknown-key,1:7 yaml-reference'],
    [`title: !secret x\n${one}`, '1:16 yaml-tag'],
    [`round: 3\n${one}round: 4\n`, '3:1 yaml-duplicate-key'],
    [`id: a\r\nround: 3\r\n${one}round: 4\r\n`, '4:1 yaml-duplicate-key'],
    [`${'['.repeat(200)}${']'.repeat(200)}`, '1:65 yaml-too-deep,1:1 not-a-mapping'],
  ])('%j is refused at %s', (text, expected) => {
    expect(places(text).sort().join()).toBe(expected.split(',').sort().join())
  })
})

describe('the keys of a set', () => {
  test.each([
    [`roud: 3\n${one}`, '1:1 unknown-key', 'did you mean round?'],
    [`Title: x\n${one}`, '1:1 unknown-key', 'did you mean title?'],
    [`zebra: 3\n${one}`, '1:1 unknown-key', 'delete it'],
    [`corse: x\n${one}`, '1:1 unknown-key', 'did you mean course?'],
    [`__proto__: 3\n${one}`, '1:1 unknown-key', 'delete it'],
    [`id: a b\n${one}`, '1:5 bad-format', 'use letters, digits and dashes, at most 64'],
    [`id: a.b\n${one}`, '1:5 bad-format', 'use letters, digits and dashes, at most 64'],
    [`id: 1.5\n${one}`, '1:5 wrong-type', 'put it in quotes'],
    [`title:\n${one}`, '1:7 wrong-type', 'write a value, or delete the line'],
    [`title: [a]\n${one}`, '1:8 wrong-type', 'write a text'],
    [`round: 13\n${one}`, '1:8 out-of-range', 'write at most 12'],
    [`round: 2.5\n${one}`, '1:8 wrong-type', 'write a number such as 3, -0.5 or 1.0e-3'],
    [`round: four\n${one}`, '1:8 wrong-type', 'write a number such as 3, -0.5 or 1.0e-3'],
    [`round: { significant: 0 }\n${one}`, '1:23 out-of-range', 'write at least 1'],
    [`round: { significent: 4 }\n${one}`, '1:10 unknown-key', 'did you mean significant?'],
    [`round: {}\n${one}`, '1:8 missing-key', 'add "significant: …"'],
    [`grading:\n  tolerance: 0.1\n${one}`, '2:14 wrong-type', 'write "key: value" entries, indented below the key'],
    [`grading:\n  tolerance: { absolute: -1 }\n${one}`, '2:26 out-of-range', 'write at least 0'],
    [`grading:\n  followThrough: 1.5\n${one}`, '2:18 out-of-range', 'write at most 1'],
    [`grading:\n  diagnose: yes\n${one}`, '2:13 wrong-type', 'write true or false'],
    ['title: x\n', '1:1 missing-key', 'add "problems: …"'],
    ['problems: []\n', '1:11 out-of-range', 'give it at least 1 entry'],
    ['problems: { a: { family: toy } }\n', '1:11 wrong-type', 'begin each entry with "- ", or write [a, b]'],
  ])('%j is refused at %s: %s', (text, expected, remedy) => {
    const faults = faultsOf(text)
    expect(faults.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual([expected])
    expect(faults[0]).toMatchObject({ file: 'quiz.yaml', remedy })
    expect(Object.keys(faults[0]!)).toEqual(expect.arrayContaining(['message', 'got', 'expected']))
  })
})

describe('the keys of a problem', () => {
  const problem = (text: string) => `problems:\n  - ${text.replace(/\n/g, '\n    ')}\n`
  test.each([
    ['id: a', '2:5 missing-key'],
    ['family: other', '2:5 missing-key'],
    ['id: a\nfamily: othr', '3:13 unknown-family'],
    ['id: a\nfamly: other\nparams: {}', '3:5 unknown-key'],
    ['id: a\nfamily:', '3:12 missing-value'],
    ['id: a!\nfamily: othr\npoint: 3', '2:9 bad-format,3:13 unknown-family,4:5 unknown-key'],
    ['id: a\nfamily: other\npoints: 0', '4:13 out-of-range'],
    ['id: a\nfamily: other\nask: gradients', '4:10 wrong-type'],
    ['id: a\nfamily: other\nask: []', '4:10 out-of-range'],
    ['id: a\nfamily: other\nallow: [1]', '4:13 wrong-type'],
    ['id: a\nfamily: other\nallow: [tie, difficulty]\ndifficulty: easy', '4:18 difficulty-wanted-and-waived'],
    ['id: a\nfamily: other\nallow: [difficulty]', ''],
    ['id: a\nfamily: other\nparams: { sise: 2 }', '4:15 unknown-key'],
    ['id: a\nfamily: other\nparams:', '4:12 wrong-type'],
    ['a', '2:5 wrong-type'],
    ['id: a\nfamily: toy', '2:5 missing-key'],
  ])('%j is refused at %s', (text, expected) => {
    expect(places(problem(text)).join()).toBe(expected)
  })

  test('ids that differ only in case are the same, and the first one is named', () => {
    const [fault] = faultsOf('problems:\n  - { id: a, family: other }\n  - { id: A, family: other }\n')
    expect(fault).toMatchObject({ code: 'duplicate-id', line: 3, column: 11, got: 'A' })
    expect(fault!.message).toContain('line 2')
  })
})

test('a key without any of the names that it takes is told of as such, and of many names the first are said', () => {
  expect(faultsOf('problems:\n  - { id: a, family: }\n')).toMatchObject([
    { message: 'problems[0].family has no value', got: 'nothing', remedy: 'write toy or other' },
  ])
  expect(faultsOf(`numbers:\n${one}`)).toMatchObject([{ code: 'missing-value', remedy: 'write plain or exact' }])
})

describe('what a family takes', () => {
  test.each([
    ['given: { x: two }', '5:19 not-a-number'],
    ['given: { x: ln(3) + x }', '5:19 not-a-number'],
    ['given: { x: 1/0 }', '5:19 not-a-number'],
    ['given: { x: }', '5:19 wrong-type'],
    ['given: { x: [1] }', '5:19 wrong-type'],
    ['given: { x: 1e400 }', '5:19 wrong-type'],
    ['given: { x: { oneOf: [] } }', '5:28 out-of-range'],
    ['given: { x: { oneOf: [a] } }', '5:29 not-a-number'],
    ['given: { x: { oneof: [1] } }', '5:21 unknown-key'],
    ['given: { x: { from: 1, too: 2 } }', '5:30 unknown-key'],
    ['given: { x: { from: 1 } }', '5:19 missing-key'],
    ['given: { X1: 1 }', '5:16 bad-key'],
    ['given: {}\nmode: fst', '6:13 unknown-value'],
    ['given: {}\nsizes: [1, b]', '6:18 wrong-type'],
    ['given: {}\nsizes: [[1, 0]]', '6:19 out-of-range'],
    ['given: {}\nsizes: b', '6:14 wrong-type'],
  ])('%j is refused at %s, by the form it comes closest to', (params, expected) => {
    expect(places(toy(params)).join()).toBe(expected)
  })

  test('a value of no fitting kind is told all the kinds that fit', () => {
    const [fault] = faultsOf(toy('given: { x: two }'))
    expect(fault).toMatchObject({
      got: 'two',
      expected: 'a number, an expression such as ln 3 or 1/3, a mapping with oneOf or a mapping with from and to',
    })
  })

  test.each([
    ['text: is it?', '5:18'],
    ['text: "is it?"', '5:19'],
    ["text: 'it''s it?'", '5:22'],
    ['text: "\\u0069s\\tit?"', '5:25'],
    ['text: "\\U0001F600?"', '5:24'],
    ['text: |\n  yes\n  is it?', '7:14'],
    ['text: |2\n    yes\n  is it?', '7:14'],
    ['text: >\n  is it?', '6:14'],
    ['text: >\n  so\n  is it?', '5:13'],
    ['text: so\n  is it?', '5:13'],
    ['text: "so\n  is it?"', '5:13'],
  ])("a family's own finding inside %j has its exact column, or the start of a folded text: %s", (text, place) => {
    const [fault, ...more] = faultsOf(toy(`${text}\ngiven: {}`))
    expect(more).toEqual([])
    expect(fault).toMatchObject({ code: 'question-mark', got: '?', remedy: 'answer it', message: 'no questions' })
    expect(`${fault!.line}:${fault!.column}`).toBe(place)
  })
})

describe('a list of lists where numbers belong', () => {
  test('is told once, and not for every list in it', () => {
    expect(places(toy('given: {}\nsizes: [[[1], [2]], [[3]], [[4]]]'))).toEqual(['6:16 wrong-type'])
  })

  test('is told under each name that has one', () => {
    expect(places(toy('given: { x: [1, 2], y: [3, 4] }'))).toEqual(['5:19 wrong-type', '5:30 wrong-type'])
  })
})

test('every fault of a file is reported at once, in the order of the file', () => {
  const text = `round: 99
rond: 4
problems:
  - id: a b
    family: other
  - id: c
    family: nobody
    points: -1
  - id: C
    family: toy
    params: { given: { x: { from: a, to: 2 } }, mode: quick }
`
  expect(places(text)).toEqual([
    '1:8 out-of-range',
    '2:1 unknown-key',
    '4:9 bad-format',
    '7:13 unknown-family',
    '8:13 out-of-range',
    '9:9 duplicate-id',
    '11:35 wrong-type',
    '11:55 unknown-value',
  ])
})

test('a file whose name cannot be an id needs one, and the message suggests it', () => {
  const [fault] = faultsOf(`\n${one}`, 'sets/Quiz 3 (new).yaml')
  expect(fault).toMatchObject({ code: 'missing-id', line: 2, got: 'Quiz 3 (new)', remedy: 'add "id: quiz-3-new"' })
})
