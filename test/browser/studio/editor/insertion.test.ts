import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, parseDocument } from 'yaml'
import { insertion } from '../../../../src/browser/studio/editor/insertion.ts'
import { projectSet, projectSets } from '../../../project-sets.ts'

const neuron = `# A neuron
- id: my-problem
  family: neuron
  params:
    inputs: 1
    values: { x: 2, "w": 'ln 3' }
  ask: [forward, dE/dw]
`
const asData = parse(neuron)[0]

function inserted(source: string, cursor: number, yaml = neuron): string {
  const { from, to, insert } = insertion(source, cursor, yaml)
  return source.slice(0, from) + insert + source.slice(to)
}

interface Stated {
  readonly id?: string
  readonly problems?: readonly Stated[]
}

/** All problems of a set or pool, those of its pools among them. */
function problemsOf({ problems = [] }: Stated): Stated[] {
  return problems.flatMap((one) => (one.problems ? problemsOf(one) : [one]))
}

/** With the cursor where `‸` stands. */
function insertedAt(marked: string, yaml?: string): string {
  return inserted(marked.replace('‸', ''), marked.indexOf('‸'), yaml)
}

const flat = '- id: new\n  family: gate'

describe('a problem is put into the list', () => {
  const cases: readonly (readonly [where: string, before: string, after: string])[] = [
    ['of an empty document', '‸', 'title: "My problem set"\nproblems:\n  - id: new\n    family: gate\n'],
    [
      'below the comments of a document without a set',
      '# mine\n‸',
      '# mine\ntitle: "My problem set"\nproblems:\n  - id: new\n    family: gate\n',
    ],
    ['that a set lacks', 'id: a\n‸', 'id: a\nproblems:\n  - id: new\n    family: gate\n'],
    ['that is empty', 'problems:‸\n', 'problems:\n  - id: new\n    family: gate\n'],
    ['that is empty in brackets', 'problems: []\nid: a‸\n', 'problems:\n  - id: new\n    family: gate\nid: a\n'],
    [
      'behind the problem of the cursor',
      'problems:\n- id: a\n  fam‸ily: b\n- id: b\n',
      'problems:\n- id: a\n  family: b\n- id: new\n  family: gate\n- id: b\n',
    ],
    [
      'behind the last where the cursor is in none',
      'id: ‸q\nproblems:\n  - { id: a }\n',
      'id: q\nproblems:\n  - { id: a }\n  - id: new\n    family: gate\n',
    ],
    [
      'of a pool',
      'problems:\n  - pool: p\n    problems:\n      - id: a‸\n  - id: b\n',
      'problems:\n  - pool: p\n    problems:\n      - id: a\n      - id: new\n        family: gate\n  - id: b\n',
    ],
    ['where an item is begun', 'problems:\n  - ‸\n', 'problems:\n  - id: new\n    family: gate\n'],
    [
      'of a document that is JSON',
      '{"problems": [{"id": "a"‸}]}',
      '{"problems": [{"id": "a"}, { "id": "new", "family": "gate" }]}',
    ],
    [
      'without the line feed at the end',
      'problems:\n  - id: a‸',
      'problems:\n  - id: a\n  - id: new\n    family: gate',
    ],
  ]
  test.each(cases)('%s', (_, before, after) => {
    expect(insertedAt(before, flat)).toBe(after)
  })

  test('under another id where its own is taken', () => {
    expect(insertedAt('problems:\n  - id: New\n  - id: new-2‸\n', flat)).toContain('- id: new-3\n')
  })

  test('and its id is selected', () => {
    const { insert, from, selection } = insertion('problems:\n  - id: a\n', 3, flat)
    expect(insert.slice(selection.from - from, selection.to - from)).toBe('new')
  })
})

describe('wherever the cursor is in a set of the project', () => {
  test.each(projectSets)('%s is YAML that has the problem, and all it had', (name) => {
    const source = readFileSync(projectSet(name), 'utf8')
    const before = problemsOf(parse(source))
    fc.assert(
      fc.property(fc.nat({ max: source.length }), (cursor) => {
        const after = parseDocument(inserted(source, cursor))
        expect(after.errors).toEqual([])
        const problems = problemsOf(after.toJS())
        expect(problems).toContainEqual({ ...asData, id: expect.any(String) })
        expect(problems.filter(({ id }) => id !== 'my-problem')).toEqual(before)
      }),
    )
  })
})
