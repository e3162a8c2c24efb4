import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/document/blocks.ts'
import { families } from '../../src/families/index.ts'
import { type Fault, FaultError } from '../../src/faults/fault.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'

const oneOfEach = families.map(({ name, examples: [example] }) => {
  const { params, ask } = example!
  return { family: name, params, ...(ask && { ask }) }
})

const textOf = (problem: object) => JSON.stringify({ id: 'own', problems: [{ id: 'p', ...problem }] })
const preparedFrom = (text: string) => prepareSet(parseProblemSet(text, 'own.yaml', families), families)

function drawn(problem: object) {
  const prepared = preparedFrom(textOf(problem))
  const variant = solveVariant(prepared, 's', '1')
  return { variant, key: keyDocument(prepared.set, variant) }
}

/** A name that every draw has: the shape of some problems is drawn too. */
function inEveryDraw(stated: object, namesIn: (solved: SolvedProblem) => string[]): string | undefined {
  const prepared = preparedFrom(textOf(stated))
  const draws = Array.from({ length: 24 }, (_, k) => namesIn(solveVariant(prepared, 's', `${k}`).problems[0]!))
  return draws[0]!.find((name) => draws.every((names) => names.includes(name)))
}

function hidesNothing(draw: () => unknown): boolean {
  try {
    draw()
  } catch (error) {
    if (error instanceof FaultError) return true
    throw error
  }
  return false
}

function blanksIn({ key }: ReturnType<typeof drawn>) {
  const block = key.problems[0]!.blocks.find(({ kind }) => kind === 'blanks')
  return block?.kind === 'blanks' ? block.items : []
}

describe.each(oneOfEach)('a problem of the family $family', (stated: object) => {
  const plain = drawn(stated)
  const canHide = !hidesNothing(() => drawn({ ...stated, statement: 'Own words.', show: 'none' }))
  const given = inEveryDraw(stated, ({ exercise }) => exercise.given.map(({ name }) => name))
  const asked = inEveryDraw(stated, ({ exercise }) => exercise.answers.map(({ name }) => name))
  const [sym, val] = given === undefined ? ['\\Omega', '\\num{1}'] : [`\\sym{${given}}`, `\\val{${given}}`]
  const words = {
    title: 'A title of one’s own',
    statement: `Own words about $${sym}$, which is $${val}$.`,
    prompts: asked === undefined ? {} : { [asked]: `Own question with $${sym}$` },
    symbols: given === undefined ? {} : { [given.replace(/\[.*/, '')]: '\\Omega' },
    conventions: [`Own convention with $${val}$.`],
  }
  const own = drawn({ ...stated, ...words })
  const [section] = own.key.problems

  test('is told and typeset in its author’s words', () => {
    const prose = section!.blocks.find(({ kind }) => kind === 'prose')
    expect(section!.title).toBe('A title of one’s own')
    expect(prose).toMatchObject({
      markdown: expect.stringMatching(/^Own words about \$\{?\\Omega.*\$, which is \$\(?\\/),
    })
    expect(own.key.conventions).toContainEqual(expect.stringMatching(/^Own convention with \$(?!.*\\val)/))
  })

  test.skipIf(asked === undefined)('is asked in its author’s words', () => {
    expect(blanksIn(own).find(({ name }) => name === asked)!.prompt).toMatch(/^Own question with \$\{?\\Omega/)
  })

  test('keeps what its family says beside', () => {
    expect(own.key.conventions).toEqual(
      expect.arrayContaining(plain.key.conventions.filter((line) => !line.includes('$'))),
    )
  })

  test('gives its numbers and matrices whatever it shows, and asks the same', () => {
    const [hidden] = drawn({ ...stated, statement: 'Own words.', ...(canHide && { show: 'none' }) }).key.problems
    const stays = ({ kind }: Block) => kind === 'table' || kind === 'matrices' || kind === 'blanks'
    expect(hidden!.blocks.filter(stays)).toEqual(plain.key.problems[0]!.blocks.filter(stays))
    const kinds = hidden!.blocks.map(({ kind }) => kind)
    if (canHide) expect(kinds.filter((kind) => kind === 'formulas' || kind === 'diagram')).toEqual([])
    expect(kinds).toContain('steps')
  })

  test('stays the same problem: numbers, answers, code', () => {
    expect(own.variant.code).toBe(plain.variant.code)
    expect(blanksIn(own).map(({ name }) => name)).toEqual(blanksIn(plain).map(({ name }) => name))
  })
})

const circuit = { given: { x: 2, y: 3 }, program: ['q = x + y', 'f = q*y'] }
const inProgram = { family: 'program', params: circuit, ask: ['q', 'df/dx'] }

describe('in the family program', () => {
  const words = { statement: 'Own words.', symbols: { q: 's' }, conventions: ['Own.'], prompts: { q: 'What?' } }

  test('words may stand in params as well, with the same sheet', () => {
    const inParams = drawn({ ...inProgram, params: { ...circuit, ...words, show: 'drawing' } })
    expect(inParams.key).toEqual(drawn({ ...inProgram, ...words, show: 'drawing' }).key)
  })

  test('words of the problem and of its params go together', () => {
    const { key } = drawn({ ...inProgram, statement: 'Own words.', params: { ...circuit, conventions: ['Own.'] } })
    expect(key.problems[0]!.blocks[0]).toMatchObject({ markdown: 'Own words.' })
    expect(key.conventions).toContain('Own.')
  })
})

test('a derivative may have a symbol of its own, which its updates and the solution use', () => {
  const own = drawn({ ...inProgram, symbols: { 'd(f)/d(q)': '\\delta' }, ask: ['q', 'df/dq', 'df/dx'] })
  expect(blanksIn(own)[1]).toMatchObject({ name: 'df/dq', tex: '\\delta' })
  expect(JSON.stringify(own.key.problems[0]!.blocks)).toContain('\\\\delta \\\\cdot')
})

test('a prompt finds its blank in any spelling of the name', () => {
  expect(blanksIn(drawn({ ...inProgram, prompts: { 'd(f) / d(x)': 'How f reacts' } }))[1]).toMatchObject({
    name: 'df/dx',
    prompt: 'How f reacts',
  })
})

const set = `id: own
problems:
  - id: p
    family: neuron
    params: { inputs: 2 }
    statement: 'The net input of $\\sym{x1}$'
    conventions: ['Known.']
    prompts: { z: 'What?' }
    symbols: { z: 's' }
`

describe('a fault with place and remedy tells of', () => {
  test.each<[string, [string, string], Partial<Fault>]>([
    [
      'a prompt for what is not there',
      ["{ z: 'What?' }", "{ dL/dw11: 'What?' }"],
      { code: 'unknown-name', line: 8, column: 16, remedy: 'did you mean dL/dw1?' },
    ],
    [
      'a symbol for what is not there',
      ["{ z: 's' }", "{ wieght: 's', z1: 'p' }"],
      { code: 'unknown-name', line: 9, column: 16 },
    ],
    [
      'a symbol in the statement',
      ['\\sym{x1}', '\\sym{x11}'],
      { code: 'unknown-name', line: 6, column: 35, remedy: 'did you mean x1?' },
    ],
    [
      'a value in the statement',
      ['\\sym{x1}', '\\val{x11}'],
      { code: 'unknown-node', line: 6, column: 35, remedy: 'did you mean x1?' },
    ],
    ['a value in a convention', ['Known.', 'Known: $\\val{u}$'], { code: 'unknown-node', line: 7, column: 28 }],
    ['a symbol in a prompt', ["'What?'", "'What is $\\sym{zz}$?'"], { code: 'unknown-name', line: 8, column: 29 }],
  ])('%s', (_, [from, to], fault) => {
    expect(faultsOf(set.replace(from, () => to))[0]).toMatchObject({ file: 'own.yaml', ...fault })
  })

  const large = {
    given: { x: 1 },
    program: ['v1 = x + 1', ...[...Array(40).keys()].map((k) => `v${k + 2} = v${k + 1} + x`)],
  }

  test.each<[string, object, Partial<Fault>]>([
    ['a sheet that neither shows nor says what to do', { ...inProgram, show: 'none' }, { code: 'no-statement' }],
    [
      'formulas that are the question',
      { family: 'wrong-line', show: 'none', statement: 'Find it.' },
      { code: 'formulas-asked-about' },
    ],
    [
      'a drawing that is not there',
      { family: 'concepts', show: 'drawing' },
      { code: 'nothing-to-show', expected: 'none' },
    ],
    [
      'formulas that are not there',
      { family: 'chain-order', show: 'formulas' },
      { code: 'nothing-to-show', expected: 'drawing or none' },
    ],
    [
      'a drawing that is too large',
      { family: 'program', params: large, show: 'both' },
      { code: 'drawing-too-large', got: '41 lines' },
    ],
  ])('%s', (_, problem, fault) => {
    const text = JSON.stringify({ problems: [{ id: 'p', ...problem }] }, null, 1)
    const line = text.slice(0, text.indexOf('"show"')).split('\n').length
    expect(faultsOf(text)).toMatchObject([
      { file: 'own.yaml', line, column: 12, remedy: expect.stringContaining('show'), ...fault },
    ])
  })

  test('words that are stated twice, of each', () => {
    const params = { ...circuit, statement: 'One.', show: 'both', conventions: ['Kept.'] }
    const twice = faultsOf(
      JSON.stringify({ problems: [{ id: 'p', ...inProgram, params, statement: 'Two.', show: 'none' }] }, null, 2),
    )
    expect(twice.filter(({ code }) => code === 'stated-twice')).toMatchObject([
      { line: 15, column: 9, remedy: 'take statement out of params' },
      { line: 16, column: 9, remedy: 'take show out of params' },
    ])
  })
})

function faultsOf(text: string): readonly Fault[] {
  try {
    preparedFrom(text)
  } catch (error) {
    if (error instanceof FaultError) return error.faults
    throw error
  }
  return []
}

test('an own statement is followed by what was drawn beside the numbers, which only the family can know', () => {
  const own = (problem: object) => drawn({ ...problem, statement: 'Own words.' }).key.problems[0]!.blocks[0]
  const drawnFact = (fact: RegExp) => ({
    markdown: expect.stringMatching(new RegExp(`^Own words\\.\n\n${fact.source}`)),
  })
  expect(own({ family: 'embedding' })).toMatchObject(drawnFact(/The tokens are \$\(\d.*\)\$\.$/))
  expect(own({ family: 'softmax' })).toMatchObject(drawnFact(/The true class is number \d: \$y = /))
  expect(own({ family: 'neuron', params: { activation: ['tanh', 'relu'] } })).toMatchObject(
    drawnFact(/The activation is/),
  )
  expect(own({ family: 'neuron', params: { activation: 'tanh' } })).toMatchObject({ markdown: 'Own words.' })
})

describe('a sheet shows', () => {
  const kindsOf = (problem: object) => drawn(problem).key.problems[0]!.blocks.map(({ kind }) => kind)
  const shown = (problem: object) => kindsOf(problem).filter((kind) => kind === 'formulas' || kind === 'diagram')
  const residual = { family: 'residual' }

  test.each([
    ['both of a circuit', inProgram, {}, ['formulas', 'diagram']],
    ['both of a circuit where that is stated', inProgram, { show: 'both' }, ['formulas', 'diagram']],
    ['the drawing of a circuit', inProgram, { show: 'drawing' }, ['diagram']],
    ['the formulas of a circuit', inProgram, { show: 'formulas' }, ['formulas']],
    ['both of matrices', residual, { show: 'both' }, ['formulas', 'diagram']],
    ['the drawing of matrices', residual, { show: 'drawing' }, ['diagram']],
    ['the formulas of matrices', residual, { show: 'formulas' }, ['formulas']],
    ['none', residual, { show: 'none', statement: 'One step.' }, []],
  ])('%s', (_, problem, words, kinds) => {
    expect(shown({ ...problem, ...words })).toEqual(kinds)
  })
})

test('conventions never repeat a line, whoever states it and however it is wrapped', () => {
  const plain = drawn(inProgram).key.conventions
  const problems = [inProgram, { ...inProgram, ask: ['f'] }, { family: 'neuron' }]
  const lines = fc.array(fc.constantFrom(...plain, 'Own.', 'Own.\n', ' Own. ', 'Two\nlines.', 'Two lines.', ''), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.tuple(lines, lines, lines), (stated) => {
      const own = problems.map((problem, k) => ({ id: `p${k}`, ...problem, conventions: stated[k] }))
      const prepared = preparedFrom(JSON.stringify({ id: 'own', problems: own }))
      const { conventions } = keyDocument(prepared.set, solveVariant(prepared, 's', '1'))
      const said = conventions.map((line) =>
        line
          .replace(/ \*\(problems? [^)]*\)\*$/, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      )
      expect(new Set(said).size).toBe(said.length)
      expect(said).not.toContain('')
      expect(conventions.join()).not.toMatch(/\b(\d+)\b[^()]*(?:,| and) \1\b[^()]*\)/)
    }),
    { numRuns: 25 },
  )
})
