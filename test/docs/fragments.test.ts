import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isMap, isSeq, parse, parseDocument } from 'yaml'
import { parseCorrections } from '../../src/corrections/load.ts'
import { families } from '../../src/families/index.ts'
import { type Fault, FaultError } from '../../src/faults/fault.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { prepareSet } from '../../src/solution/variant.ts'
import { readSubmission } from '../../src/submission/read.ts'
import { type Block, blocksOf, placeOf } from './blocks.ts'

type Mapping = Readonly<Record<string, unknown>>

const { properties, definitions } = JSON.parse(readFileSync('problem-sets/schema/problem-set.schema.json', 'utf8'))
const setKeys = new Set(Object.keys(properties))
const problemKeys = new Set(Object.keys(definitions.problem.properties))
const inputs = new Set(Object.keys(parse(readFileSync('action.yml', 'utf8')).inputs))

const isSome = (keys: readonly string[], known: ReadonlySet<string>) => keys.every((key) => known.has(key))

/** A problem where none is shown. */
const anyProblem = { id: 'gate', family: 'gate', params: {} }

/** What a block of YAML may be; the first kind that it looks like, with what is then wrong with it. */
const kinds: readonly (readonly [
  kind: string,
  looksSo: (keys: readonly string[], shown: Mapping) => boolean,
  wrong: (shown: Mapping, text: string) => readonly unknown[],
])[] = [
  ['answers', (keys) => keys.includes('answers'), (_, text) => faultsOfAnswers(text)],
  ['corrections', (keys) => keys.includes('corrections'), (_, text) => faultsOf(() => parseCorrections(text, 'shown'))],
  // Their modules stand on the same page, and are run by test/cli/own-families.test.ts.
  ['set with families of its own', (keys) => keys.includes('families'), (shown) => unknownKeys(shown, setKeys)],
  ['set', (keys) => keys.includes('problems'), (shown) => faultsOfSet(shown)],
  // Run by test/shards/documented.test.ts.
  [
    'jobs',
    (keys) => isSome(keys, new Set(['jobs', 'shard', 'merge', 'apiVersion', 'kind', 'metadata', 'spec'])),
    () => [],
  ],
  ['step of a workflow', (keys) => keys[0] === 'uses', (shown) => unknownKeys(shown.with as Mapping, inputs)],
  ['part of a set', (keys) => isSome(keys, setKeys), (shown) => faultsOfSet({ ...shown, problems: [anyProblem] })],
  ['problem', (keys) => keys.includes('family'), (shown) => faultsOfSet({ problems: [{ id: 'shown', ...shown }] })],
  ['numbers of a network', (keys) => keys[0] === 'values', (params) => faultsOfParams('network', params)],
  ['parameters of a program', (keys) => keys.length > 0, (params) => faultsOfParams('program', params)],
]

function faultsOf(read: () => unknown): readonly Fault[] {
  try {
    read()
    return []
  } catch (error) {
    if (error instanceof FaultError) return error.faults
    throw error
  }
}

const parsed = (set: Mapping) => parseProblemSet(JSON.stringify(set), 'shown', families)

function faultsOfSet(set: Mapping): readonly unknown[] {
  return faultsOf(() => prepareSet(parsed(set), families))
}

/** What is wrong with parameters only because the rest of their problem is not shown. */
const lacking = ['missing-key', 'program-missing', 'wrong-length']

/** Parameters alone need not make a whole problem; what they may be called and hold is known all the same. */
function faultsOfParams(family: string, shown: Mapping): readonly unknown[] {
  const entries = Object.entries(shown)
  const ofProblem = Object.fromEntries(
    entries.filter(([key]) => problemKeys.has(key) && !['program', 'values'].includes(key)),
  )
  const params = Object.fromEntries(entries.filter(([key]) => !(key in ofProblem)))
  const faults = faultsOf(() => parsed({ problems: [{ id: 'shown', family, params, ...ofProblem }] }))
  return faults.filter(({ code }) => !lacking.includes(code))
}

function faultsOfAnswers(text: string): readonly unknown[] {
  return readSubmission(new TextEncoder().encode(text), 'answers.yaml').faults
}

const unknownKeys = (shown: Mapping, known: ReadonlySet<string>) => Object.keys(shown).filter((key) => !known.has(key))

/** What a block states; where it shows a key twice, each time in turn. */
function statedIn({ text }: Block): Mapping[] {
  const { contents, errors } = parseDocument(text, { uniqueKeys: false })
  expect(errors).toEqual([])
  if (isSeq(contents)) {
    const items = parse(text) as Mapping[]
    return 'family' in items[0]! ? [{ problems: items }] : items
  }
  const entries = isMap(contents) ? contents.items.map(({ key, value }) => [`${key}`, value] as const) : []
  const byKey = Object.entries(Object.groupBy(entries, ([key]) => key))
  const times = Math.max(1, ...byKey.map(([, stated]) => stated!.length))
  return Array.from({ length: times }, (_, k) =>
    Object.fromEntries(
      byKey
        .map(([key, stated]) => [key, (stated!.at(k) ?? stated![0]!)[1]!])
        .map(([key, node]) => [key, JSON.parse(JSON.stringify(node))]),
    ),
  )
}

const kindOf = (shown: Mapping) => kinds.find(([, looksSo]) => looksSo(Object.keys(shown), shown))!

describe('fragments of YAML in the documentation', () => {
  const blocks = blocksOf(['yaml'])
  const shown = blocks.flatMap((block) => statedIn(block).map((mapping) => ({ block, mapping })))

  test.each(shown.map(({ block, mapping }) => [placeOf(block), kindOf(mapping)[0], block, mapping] as const))(
    '%s is read as a %s',
    (_, __, { text }, mapping) => {
      expect(kindOf(mapping)[2](mapping, text)).toEqual([])
    },
  )

  test('there are some of every kind', () => {
    const found = new Set(shown.map(({ mapping }) => kindOf(mapping)[0]))
    expect(kinds.map(([kind]) => kind).filter((kind) => !found.has(kind))).toEqual([])
  })

  test('a key that is misspelt would be found', () => {
    for (const wrong of [
      { shufle: true },
      { problems: [{ id: 'a', family: 'gate', asks: ['f'] }] },
      { givn: { x: 1 } },
    ])
      expect(kindOf(wrong)[2](wrong, ''), JSON.stringify(wrong)).not.toEqual([])
  })
})

/** Where programs that a page shows are run. */
const runBy: Readonly<Record<string, string>> = {
  'docs/api.md': 'test/package/package.test.ts',
  'docs/own-families.md': 'test/cli/own-families.test.ts',
}

test('programs stand on pages of which a test runs them', () => {
  const found = new Set(blocksOf(['ts', 'js', 'py', 'python']).map(({ page }) => page))
  expect([...found].sort()).toEqual(Object.keys(runBy))
  for (const [page, file] of Object.entries(runBy)) expect(readFileSync(file, 'utf8')).toContain(page)
})
