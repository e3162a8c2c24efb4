import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { describe, expect, test } from 'vitest'

/** The line: a file imports from its own room or from one that stands before it here, types included. */
const rooms: readonly string[] = [
  // What everything may use.
  ...['base', 'faults', 'text', 'files', 'time', 'random'],
  // What numbers and answers are.
  ...['mistakes', 'engine', 'answer', 'document'],
  // What an exercise is, and the exercises.
  ...['program', 'program/update-rules', 'family', 'families/parts', 'families'],
  // Set → variant → solution → sheet.
  ...['set', 'misconceptions', 'solution', 'sheet', 'roster', 'export'],
  // Submission + solution → grade → report.
  ...['submission', 'submission/intake', 'corrections', 'grade', 'lint', 'report', 'report/class'],
  // Document → page.
  'sheet/render',
  // Who uses all of it.
  ...['app', 'api', 'cli', 'browser'],
  // The doors of the package.
  ...['family.ts', 'index.ts', 'main.ts'],
]

/** These see only what a stage before them made, never how: no family, and not each other. */
const apart = ['sheet/render', 'grade', 'report', 'export']

/** Packages that only a checkout needs: the published one carries what they make. */
const ofCheckouts: readonly string[] = [
  'esbuild',
  ...['atan2', 'betainc', 'cos', 'erfc', 'exp', 'ln', 'log1p', 'pow', 'sin', 'tanh'].map(
    (name) => `@stdlib/math-base-special-${name}`,
  ),
]

/** Where the clock or the place may be asked for, and why. */
const clockIsAllowed: Readonly<Record<string, string>> = {
  'cli/terminal.ts': 'the rate on a progress bar',
  'app/batch/solutions-due.ts': 'whether solutions are due, where --on does not say it; the run says so',
  'app/queue.ts': 'for how long something is being done, for who looks',
  'app/worker.ts': 'how long a chunk took, for who looks',
  'app/work/queue/coordinator.ts': 'when to look again whether the queue still has what was put there',
  'app/work/queue/s3.ts': 'what is old enough to be removed',
  'app/work/queue/store.ts': 'what is old enough to be removed',
  'browser/studio/kept/now.ts': 'which set was worked on last, for the list of them',
  'browser/program/services/fairness.ts': 'when the page is told again how far counting is',
  'browser/studio/views/slices.ts': 'how long keys and pointer have waited for a sheet to be exchanged',
  'app/files/folder-lock.ts': 'since when a folder is in use, for who finds it so',
}

interface Import {
  readonly from: string
  readonly to: string
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
    ...source.matchAll(/^(?:import|export)\s+(?:type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm),
    ...source.matchAll(/\bimport\('([^']+)'\)/g),
  ]
  return statements.map(([, target]) => ({
    from,
    to: target!.startsWith('.') ? join(dirname(from), target!) : `package ${target}`,
  }))
}

/** The innermost room that a file stands in. */
function roomOf(file: string): string | undefined {
  return rooms
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .reduce<string | undefined>((inner, room) => (inner && inner.length > room.length ? inner : room), undefined)
}

const placeOf = (file: string) => rooms.indexOf(roomOf(file) ?? '')
const shown = ({ from, to }: Import) => `${from} → ${to}`

/** Files that import themselves by way of others: every group of them, smallest circles first found. */
function circles(): string[] {
  const next = Map.groupBy(own, ({ from }) => from)
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file)
    if (start !== -1) found.push([...path.slice(start), file].join(' → '))
    if (start !== -1 || done.has(file)) return
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of sources.keys()) visit(file, [])
  return found
}

describe('who may import whom', () => {
  test('every file stands in a room of the line', () => {
    expect([...sources.keys()].filter((file) => roomOf(file) === undefined)).toEqual([])
  })

  test('every room of the line has files', () => {
    const used = new Set([...sources.keys()].map(roomOf))
    expect(rooms.filter((room) => !used.has(room))).toEqual([])
  })

  test('the look at the sources finds them', () => {
    expect(sources.size).toBeGreaterThan(50)
    expect(own.length).toBeGreaterThan(100)
    expect(own.filter(({ to }) => !sources.has(to)).map(shown)).toEqual([])
  })

  test('no import goes against the line, not of a type either', () => {
    expect(own.filter(({ from, to }) => placeOf(to) > placeOf(from)).map(shown)).toEqual([])
  })

  test('no files import each other in a circle, not for a type either', () => {
    expect(circles()).toEqual([])
  })

  test('engine and random use only what numbers are made with, and no package but those of the generator', () => {
    const leaving = imports.filter(
      ({ from, to }) =>
        ['engine', 'random'].includes(roomOf(from)!) &&
        !['engine', 'random', 'base', 'mistakes'].includes(roomOf(to) ?? '') &&
        !/^package (@noble\/hashes|seedrandom)/.test(to),
    )
    expect(leaving.map(shown)).toEqual([])
  })

  test('no family knows another, and only app, command line and browser ask for their list', () => {
    const familyOf = (file: string) => /^families\/([^/.]+)/.exec(file)?.[1]
    const between = own.filter(
      ({ from, to }) => roomOf(to) === 'families' && familyOf(from) !== familyOf(to) && familyOf(from) !== 'index',
    )
    const asked = between.filter(({ from }) => !['app', 'cli', 'browser'].includes(roomOf(from)!))
    expect(asked.map(shown)).toEqual([])
    expect(between.filter(({ to }) => to !== 'families/index.ts').map(shown)).toEqual([])
  })

  test('render, grade, report and export see no family and not each other, but for what a grade is', () => {
    const wrong = own.filter(({ from, to }) => {
      const [a, b] = [roomOf(from)!, roomOf(to)!]
      return apart.includes(a) && a !== b && (b === 'families' || apart.includes(b)) && to !== 'grade/types.ts'
    })
    expect(wrong.map(shown)).toEqual([])
  })
})

test('ARCHITECTURE.md says of every room what it is for, in the order of the line', () => {
  const told = [...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| `([\w/.-]+?)\/?` \|/gm)].map(
    ([, room]) => room,
  )
  expect(told).toEqual(rooms)
})

describe('other people’s packages', () => {
  const packageOf = (to: string) => /^package ((?:@[^/]+\/)?[^/]+)/.exec(to)![1]!
  const foreign = imports.filter(({ to }) => to.startsWith('package ') && !to.startsWith('package node:'))

  // In a page, a file of this folder takes the place of the one of the same path.
  const placeIn = (file: string) => file.replace(/^browser\/program\/instead\//, '')

  test('each has exactly one importing file', () => {
    const importers = new Map<string, Set<string>>()
    for (const { from, to } of foreign)
      importers.set(packageOf(to), (importers.get(packageOf(to)) ?? new Set()).add(placeIn(from)))
    expect([...importers].filter(([, from]) => from.size > 1).map(([name, from]) => [name, ...from])).toEqual([])
  })

  test('each is a dependency of its own', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, object>
    const missing = foreign.filter(
      ({ from, to }) =>
        !(packageOf(to) in dependencies!) && !ofCheckouts.includes(packageOf(to)) && roomOf(from) !== 'browser',
    )
    expect(missing.map(shown)).toEqual([])
    expect(ofCheckouts.filter((name) => !(name in devDependencies!))).toEqual([])
    const bundled = foreign.filter(({ from }) => roomOf(from) === 'browser').map(({ to }) => packageOf(to))
    expect(bundled.filter((name) => !(name in devDependencies! || name in dependencies!))).toEqual([])
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
