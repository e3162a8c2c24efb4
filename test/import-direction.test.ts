import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { describe, expect, test } from 'vitest'

/** Rooms by layer: a file imports from its own layer or from one above it in this list. */
const layers: readonly (readonly string[])[] = [
  // What everything may use and what uses nothing of this project but itself.
  [
    'answer',
    'autodiff',
    'update-rules',
    'random',
    'document',
    'language',
    'mistakes',
    'yaml',
    'fault.ts',
    'faults',
    'file-fault.ts',
    'elementary.ts',
    'decimal-scale.ts',
    'group-by.ts',
    'listed.ts',
    'nearest.ts',
    'once.ts',
    'plain-file.ts',
    'private-folder.ts',
    'temporary-folder.ts',
    'csv-text.ts',
    'terminal-text.ts',
    'text-form.ts',
    'text-file.ts',
    'xml-characters.ts',
    'xml.ts',
    // With the numbers that it speaks of.
    'families/contract.ts',
  ],
  // What a family is built of, and the families.
  ['model', 'families'],
  [
    'problem-set',
    'roster',
    'misconceptions',
    'solution',
    'lint',
    'sheet',
    'render',
    'submission',
    'intake',
    'grade',
    'report',
    'export',
  ],
  ['commands'],
  ['command-line', 'cli.ts', 'main.ts', 'terminal.ts', 'browser', 'api', 'index.ts', 'family.ts'],
]

/** These see only what a stage before them made, never how: not a family, not each other. */
const apart = ['render', 'grade', 'report', 'export']

/** Packages that only a checkout needs: the published one carries what they make. */
const ofCheckouts: readonly string[] = [
  'esbuild',
  ...['atan2', 'cos', 'erfc', 'exp', 'ln', 'log1p', 'pow', 'sin', 'tanh'].map(
    (name) => `@stdlib/math-base-special-${name}`,
  ),
]

/** Where the clock or the place may be asked for, and why. */
const clockIsAllowed: Readonly<Record<string, string>> = {
  'terminal.ts': 'the rate on a progress bar',
  'commands/folder-lock.ts': 'since when a folder is in use, for who finds it so',
}

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const files = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'))
const sources = new Map(files.map((file) => [file.slice('src/'.length), withoutComments(readFileSync(file, 'utf8'))]))
const imports = [...sources].flatMap(([from, source]) => importsOf(from, source))
const own = imports.filter(({ to }) => !to.startsWith('package '))

function withoutComments(source: string): string {
  return source.replace(/^\s*(\/\/|\/?\*).*$/gm, '')
}

function importsOf(from: string, source: string): Import[] {
  const statements = [
    ...source.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm),
    ...source.matchAll(/\b(type\s)?import\('([^']+)'\)/g),
  ]
  return statements.map(([, type, target]) => {
    const to = target!.startsWith('.') ? join(dirname(from), target!) : `package ${target}`
    return { from, to, typeOnly: type !== undefined }
  })
}

const contract = ['families/contract.ts', 'families/quantity.ts']

function roomOf(file: string): string {
  return contract.includes(file) ? contract[0]! : file.split('/')[0]!
}

function layerOf(file: string): number {
  return layers.findIndex((rooms) => rooms.includes(roomOf(file)))
}

const shown = ({ from, to }: Import) => `${from} → ${to}`

describe('who may import whom', () => {
  test('every room has its place in the table above', () => {
    expect([...sources.keys()].filter((file) => layerOf(file) === -1)).toEqual([])
  })

  test('the look at the sources finds them', () => {
    expect(sources.size).toBeGreaterThan(50)
    expect(own.length).toBeGreaterThan(100)
    expect(own.filter(({ to }) => !sources.has(to)).map(shown)).toEqual([])
  })

  test('cli → commands → stages → families → the rest', () => {
    expect(own.filter(({ from, to }) => layerOf(to) > layerOf(from)).map(shown)).toEqual([])
  })

  test('rooms do not go round in circles', () => {
    const edges = new Map<string, Set<string>>()
    for (const { from, to, typeOnly } of own) {
      const [a, b] = [roomOf(from), roomOf(to)]
      if (a !== b && !typeOnly) edges.set(a, (edges.get(a) ?? new Set()).add(b))
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      [...(edges.get(from) ?? [])].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))))
    expect([...edges.keys()].filter((room) => reaches(room, room))).toEqual([])
  })

  test('autodiff and random import nothing of this project but themselves, what numbers are made with, and ids of mistakes', () => {
    const made = ['elementary.ts', 'decimal-scale.ts', 'once.ts', 'mistakes/catalogue.ts']
    const leaving = own.filter(
      ({ from, to }) => /^(autodiff|random)\//.test(from) && roomOf(from) !== roomOf(to) && !made.includes(to),
    )
    expect(leaving.map(shown)).toEqual([])
    expect(imports.filter(({ from, to }) => from.startsWith('autodiff/') && to.startsWith('package'))).toEqual([])
  })

  /** A family's folder, which may have folders of its own. */
  const familyOf = (file: string) => file.split('/').slice(0, -1).slice(0, 2).join('/')

  test('only families/index.ts knows the families, and only commands and the browser ask it', () => {
    const known = own.filter(({ from, to }) => /^families\/[^/]+\//.test(to) && familyOf(from) !== familyOf(to))
    expect(new Set(known.map(({ from }) => from))).toEqual(new Set(['families/index.ts']))
    const asked = own.filter(({ to }) => to === 'families/index.ts').map(({ from }) => roomOf(from))
    expect(asked.filter((room) => room !== 'commands' && room !== 'browser')).toEqual([])
  })

  test('what families are built of is for families alone', () => {
    const users = own.filter(({ to }) => roomOf(to) === 'model').map(({ from }) => roomOf(from))
    expect(users.filter((room) => !['model', 'families', 'family.ts'].includes(room))).toEqual([])
  })

  test('render, grade, report and export see no family and not each other, but for the types of a grade', () => {
    const wrong = own.filter(({ from, to, typeOnly }) => {
      if (!apart.includes(roomOf(from)) || roomOf(from) === roomOf(to)) return false
      return roomOf(to) === 'families' || (apart.includes(roomOf(to)) && !(typeOnly && to === 'grade/types.ts'))
    })
    expect(wrong.map(shown)).toEqual([])
  })
})

describe('other people’s packages', () => {
  const packageOf = (to: string) => /^package ((?:@[^/]+\/)?[^/]+)/.exec(to)![1]!
  const foreign = imports.filter(({ to }) => to.startsWith('package ') && !to.startsWith('package node:'))

  test('each has exactly one importing file', () => {
    const importers = new Map<string, Set<string>>()
    for (const { from, to } of foreign)
      importers.set(packageOf(to), (importers.get(packageOf(to)) ?? new Set()).add(from))
    expect([...importers].filter(([, from]) => from.size > 1).map(([name, from]) => [name, ...from])).toEqual([])
  })

  test('each is a dependency of its own', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, object>
    const missing = foreign.filter(
      ({ to }) => !(packageOf(to) in dependencies!) && !ofCheckouts.includes(packageOf(to)),
    )
    expect(missing.map(shown)).toEqual([])
    expect(ofCheckouts.filter((name) => !(name in devDependencies!))).toEqual([])
  })
})

describe('nothing but seed and input decides what is written', () => {
  const banned =
    /Math\.random|Date\.now|new Date\(\)|performance\.now|hrtime|toLocale|localeCompare|Intl\.(?!Segmenter)/

  test('no chance, no clock, no locale', () => {
    const found = [...sources].filter(([file, source]) => banned.test(source) && !(file in clockIsAllowed))
    expect(found.map(([file, source]) => `${file}: ${banned.exec(source)![0]}`)).toEqual([])
  })

  test('every exception is needed', () => {
    expect(Object.keys(clockIsAllowed).filter((file) => !banned.test(sources.get(file) ?? ''))).toEqual([])
  })
})
