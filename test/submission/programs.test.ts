import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answersFile } from '../../src/browser/worksheet/answers-file.ts'
import { answerSheet } from '../../src/sheet/answer-file.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { matchAnswers } from '../../src/submission/match.ts'
import { readSubmission } from '../../src/submission/read.ts'
import { writeYaml } from '../../src/text/yaml/document.ts'
import { prepared } from '../solution/fixture.ts'
import { cellsOf, readLayer } from './formats.ts'
import { programFiles } from './program-files.ts'

const matrices: Readonly<Record<string, readonly (readonly string[])[]>> = {
  W: cellsOf('dL/dW', 2, 3),
  b: cellsOf('b', 3, 1),
  x: cellsOf('x', 1, 3),
}

/** What is read of each blank that a file gives, and what is said of those that cannot be read. */
function given(text: string, names: readonly string[]) {
  const { read, remedies } = readLayer(text)
  const cells = (name: string) => matrices[name]?.map((row) => row.map((cell) => read[cell]))
  const values = names.map((name) => [name, name === 'W' ? cells(name) : (cells(name)?.flat() ?? read[name])] as const)
  const others = Object.keys(read).filter(
    (name) =>
      read[name] !== '' && !names.includes(name) && !names.some((known) => matrices[known]?.flat().includes(name)),
  )
  return { values: Object.fromEntries(values), others, remedies }
}

function expectGiven(text: string, gives: Readonly<Record<string, unknown>>): void {
  const { values, others, remedies } = given(text, Object.keys(gives))
  const isRefused = (name: string) => typeof gives[name] === 'string' && gives[name].length > 1
  const readable = Object.keys(gives).filter((name) => !isRefused(name))
  expect(Object.fromEntries(readable.map((name) => [name, values[name]]))).toEqual(
    Object.fromEntries(readable.map((name) => [name, gives[name]])),
  )
  expect(others).toEqual([])
  for (const name of Object.keys(gives).filter(isRefused)) {
    const places = [values[name]].flat(2).map(String)
    expect(places.filter((read) => !/^(?:program-object|wrong-shape|mapping) \d+:\d+$/.test(read))).toEqual([])
    for (const { remedy } of remedies) expect(remedy).toContain(gives[name])
  }
}

describe('a file that a program wrote is read whole, and what only the program can read is told with the call to make', () => {
  test.each(programFiles)('$program', ({ file, gives }) => {
    expectGiven(file, gives)
    expect(readLayer(file).faults).toEqual([])
  })
})

const inLines = programFiles.filter(({ file }) =>
  /^\s*["':]*answers["']?\s*: ?\{?\n\s+["':]*layer["']?\s*: ?\{?$/m.test(file),
)

describe('a bad line harms nothing else of it', () => {
  test.each(inLines)('$program', ({ file, gives }) => {
    const [, head, indent] = /^(\s*["':]*layer["']?\s*: ?\{?\n)( +)/m.exec(file)!
    const isJson = head!.endsWith('{\n')
    const damaged = isJson
      ? [file.replace(/"layer"\s*:/, '"layer"'.concat(' :')).replace(/,\n(\s*"dL)/, '\n$1'), `${file}Thanks\n`]
      : [
          file.replace(head!, `${head}${indent}oops = 1\n`),
          file.replace(head!, `${head}${indent}r: "1\n`),
          file.replace(head!, `${head}${indent}r: [1, 2\n`),
          `${file.replace(/\.\.\.\n$/, '')}${indent}oops: 1: 2\n`,
          `${file.replace(/\.\.\.\n$/, '')}Thanks a lot\n`,
        ]
    for (const text of damaged) expectGiven(text, gives)
  })
})

describe('whatever one line of it becomes', () => {
  const junk = fc.oneof(
    fc.constantFrom(
      '????',
      '- ?: [',
      '[',
      '"',
      '- "',
      'oops = 1',
      'I am not sure',
      '*a',
      '!!x',
      '%',
      '- [1, ',
      ']',
      '}',
      '|',
    ),
    fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !/^\s*#|[\d:=]/.test(text) && /\S/.test(text)),
  )
  // What an alias stands for is lost with it, and of two answers nobody can tell how they are indented.
  const blocks = inLines.filter(
    ({ file, gives }) => Object.keys(gives).length > 2 && /^ +:?layer:$/m.test(file) && !/[&*](?:id)?\d/.test(file),
  )
  const damage = fc.constantFrom(...blocks).chain(({ file, gives }) => {
    const lines = file.split('\n')
    const from = lines.findIndex((line) => /^ +:?layer:$/.test(line)) + 1
    const indent = lines[from]!.search(/\S/)
    const owners = lines.map((_, at) => {
      const head = lines.findLastIndex(
        (line, k) => k >= from && k <= at && line.search(/\S/) === indent && !/^ *-/.test(line),
      )
      return at >= from && lines[at] !== '' && lines[at] !== '...'
        ? lines[head]?.trim().replace(/^:/, '').split(':')[0]
        : undefined
    })
    const places = lines.flatMap((_, at) => (owners[at] === undefined ? [] : [at]))
    return fc.record({
      file: fc.constant(file),
      gives: fc.constant(gives),
      at: fc.constantFrom(...places),
      junk,
      indent: fc.boolean(),
      owners: fc.constant(owners),
    })
  })

  test('only its own answer can be harmed, and that is never blank without its name', () => {
    fc.assert(
      fc.property(damage, ({ file, gives, at, junk, indent, owners }) => {
        const lines = file.split('\n')
        const isName = owners[at] !== owners[at - 1]
        const changed = lines
          .with(at, (indent ? lines[at]!.slice(0, lines[at]!.search(/\S/)) : '') + junk.trim())
          .join('\n')
        // A dash in place of a name makes a row of the answer above, a name in place of a row takes the rows below.
        // A dash alone is a cell left empty.
        fc.pre(!(isName ? junk.trimStart().startsWith('-') : junk.includes('=') || junk.trim() === '-'))
        const [before, after] = [file, changed].map((text) => given(text, Object.keys(gives)).values)
        for (const name of Object.keys(gives)) {
          const owner = name === 'W' ? 'dL/dW' : name
          // Items without a name may belong to the list above them.
          const isLonger = isName && owner === owners[at - 1] && /^ *-/.test(lines[at + 1]!)
          if (owner === owners[at]) expect(isName || ![after![name]].flat(3).includes(''), changed).toBe(true)
          else if (!isLonger || !`${after![name]}`.startsWith('continued'))
            expect(after![name], `${name}\n${changed}`).toEqual(before![name])
        }
      }),
      { numRuns: 300 },
    )
  })
})

const yesAndNo = ['y', 'n', 'q']

/** What is read of blanks whose names readers of YAML 1.1 take for yes and no. */
function readNames(lines: string, names: readonly string[] = yesAndNo) {
  const submission = readSubmission(new TextEncoder().encode(`answers:\n  p:\n${lines}`), 'answers.yaml')
  const { problems, faults } = matchAnswers(submission, { set: 's', problems: [{ id: 'p', names }] })
  const read = problems[0]!.blanks.map(({ reading }) => (reading.kind === 'number' ? reading.value : reading.kind))
  return { read, faults: [...submission.faults, ...faults].map(({ code }) => code) }
}

describe('names that readers of YAML 1.1 take for yes or no', () => {
  test.each([
    ['R', "    'TRUE': 1\n    'FALSE': 2\n    q: 3\n"],
    [
      'R, with answers beside the names that it lost',
      "    'TRUE': ~\n    'FALSE': ~\n    q: 3\n    'y': 1\n    'n': 2\n",
    ],
    ['PHP', '    1: 1\n    0: 2\n    q: 3\n'],
    ['Ruby and PyYAML of yes and no', '    true: 1\n    false: 2\n    q: 3\n'],
    ['PyYAML', '    y: 1\n    n: 2\n    q: 3\n'],
    ['Ruby and Go', '    "y": 1\n    "n": 2\n    q: 3\n'],
    ['readers of JSON', '    {"true": 1, "false": 2, "q": 3}\n'],
    ['others', '    Yes: 1\n    No: 2\n    q: 3\n'],
  ])('are known again as %s write them', (_, lines) => {
    expect(readNames(lines)).toEqual({ read: [1, 2, 3], faults: [] })
  })

  test('are a question where two of them mean yes', () => {
    expect(readNames('    TRUE: 1\n    q: 3\n', ['y', 'on', 'q'])).toEqual({
      read: ['blank', 'blank', 3],
      faults: ['ambiguous-name'],
    })
  })

  test('are themselves where they stand', () => {
    expect(readNames('    on: 1\n    y: 2\n    1: 3\n', ['y', 'on', '1']).read).toEqual([2, 1, 3])
  })

  const all = ['y', 'n', 'yes', 'no', 'on', 'off', 'Y', 'NO', 'true', 'null', '~']

  test.each(all)('%s stands in quotes in whatever YAML is written', (name) => {
    expect(
      writeYaml({ [name]: { id: name } }, ' c')
        .split('\n')
        .slice(2),
    ).toEqual([`"${name}":`, `  id: "${name}"`, ''])
    if (name === '~') return
    const file = answersFile({ set: 's', variant: 'v', student: name }, [
      { problem: name, name, format: { kind: 'number' }, typed: '1' },
    ])
    expect(file).toContain(`student: "${name}"\n`)
    expect(file).toMatch(new RegExp(`^  "${name}":\n    "${name}": 1$`, 'm'))
  })

  test.each(['1:30', '1_000', '012', '2026-11-23', '1e3'])(
    'so does the text %s, which some take for a number',
    (text) => {
      expect(writeYaml({ student: text }, ' c')).toContain(`student: "${text}"`)
    },
  )

  test('a sheet whose blanks have such names is handed out with quotes, and read back', () => {
    const set = prepared([
      { id: 'p', params: { given: { n: 3, x: 2 }, program: ['y = n*x', 'f = y^2'] }, ask: ['y', 'f', 'df/dn'] },
    ])
    const sheet = answerSheet(set, solveVariant(set, 's', '1'))
    expect(sheet).toContain('    "y":\n    f:\n')
    const filled = sheet.slice(sheet.indexOf('  p:\n') + 5).replace('"y":', '"y": 6')
    expect(readNames(filled, ['y', 'f', 'df/dn'])).toEqual({ read: [6, 'blank', 'blank'], faults: [] })
  })
})
