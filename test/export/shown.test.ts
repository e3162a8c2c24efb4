import { describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { namesIn, parseExpression } from '../../src/engine/expression.ts'
import { formulaTex } from '../../src/engine/tex.ts'
import { formats } from '../../src/export/formats.ts'
import { type ExportFormatName, exportFormats } from '../../src/export/names.ts'
import { programOf } from '../../src/export/pytorch/program.ts'
import { families } from '../../src/families/index.ts'
import type { FaultError } from '../../src/faults/fault.ts'
import { answerSheet } from '../../src/sheet/answer-file.ts'
import { notationOf } from '../../src/sheet/notation.ts'
import { constantPiece } from '../../src/sheet/numerals.ts'
import { practiceData, writtenData } from '../../src/sheet/practice.ts'
import { renderMath, renderMathml } from '../../src/sheet/render/katex/index.ts'
import { renderSheet } from '../../src/sheet/render/page.ts'
import { renderPractice } from '../../src/sheet/render/practice.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'
import { exportedFrom, textOf, written } from './fixture.ts'

const statement = 'Work it out with the numbers given.'

const examples = families.flatMap(({ name, examples }) =>
  examples.map(({ params, ask }, k) => ({ id: `e${k + 1}`, family: name, params, ...(ask && { ask }), statement })),
)

/** What the families' examples have not. */
const others = [
  {
    id: 'matrices',
    family: 'program',
    statement,
    params: {
      given: {
        X: [
          [6, 9],
          [8, 6],
          [7, 4],
        ],
        W: { shape: [2, 3], from: -3, to: 3, not: [0] },
        b: [1, -1],
        T: [
          [1, 0],
          [0, 1],
        ],
      },
      program: ['Z = W @ X + b', 'P = softmax(Z)', 'L = -sum(T * log(P)) / 2'],
      update: { of: 'L', parameters: ['W', 'b'], rate: 0.1, rule: 'adam', steps: 2 },
    },
    ask: ['Z', 'P', 'L', 'dL/dW', 'W@2'],
  },
  {
    id: 'large',
    family: 'program',
    statement,
    params: {
      given: { x: 3, w: 2 },
      program: ['v1 = x*w', ...Array.from({ length: 44 }, (_, k) => `v${k + 2} = v${k + 1}/w + x`)],
    },
    ask: ['v3'],
  },
]

/** Examples whose question is a formula, or a calculation that is drawn: no statement could say it. */
const refused = [
  ...['gate 1', 'gate 2', 'random-circuit 1', 'random-circuit 2', 'random-circuit 3', 'fan-out 1', 'fan-out 3'],
  ...['staged-circuit 1', 'staged-circuit 3', 'sensitivity 1', 'sensitivity 3', 'gradient-check 1'],
  ...['gradient-descent 3', 'wrong-line 1', 'wrong-line 2', 'wrong-line 3'],
]
const isRefused = ({ family, id }: (typeof examples)[number]) => refused.includes(`${family} ${id.slice(1)}`)

const squeezed = (text: string) => text.replaceAll(/\s+/g, '')
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: ' ' }
const decoded = (markup: string) =>
  markup.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (found, hexadecimal, decimal, name) =>
    name
      ? (entities[name] ?? found)
      : String.fromCodePoint(Number.parseInt(hexadecimal ?? decimal, hexadecimal ? 16 : 10)),
  )
const untagged = (markup: string) => decoded(markup.replaceAll(/<annotation.*?<\/annotation>|<[^>]*>/gs, ''))

/** A text in the ways in which a formula may be read in it: as it is, decoded, without its markup. */
function readings(text: string): string[] {
  const once = decoded(text)
  return [text, once, decoded(once), untagged(text), untagged(once)].map(squeezed)
}

/** The right-hand sides of a problem's lines in every way in which some page or file writes formulas. */
function formulasOf(solved: SolvedProblem): string[] {
  const { program, solution } = solved.exercise
  const { graph } = solution
  const notation = notationOf(program)
  const lines = program.assignments.filter(({ formula }) => {
    const expression = parseExpression(formula)
    return expression.kind === 'call' && namesIn(expression).size > 0
  })
  const typeset = lines.flatMap(({ name, formula }) => {
    const id = graph.find(name)!
    const tex = formulaTex(graph, id, (input) => {
      const node = graph.node(input)
      return node.name === undefined ? constantPiece(node.value) : notation.piece(node.name)
    })
    const plainTex = tex.replaceAll(/\\num\{([^{}]*)\}/g, '{$1}')
    return [formula, tex, plainTex, untagged(renderMath(tex)), renderMathml(tex)]
  })
  const python = programOf({ solved } as never).lines.filter(
    (line) => !/ = (?:given|gradient|updated|local)\(/.test(line),
  )
  return [...new Set([...typeset, ...python.map((line) => line.split(' = ')[1]!)].map(squeezed))].filter(
    (formula) => formula.length > 3,
  )
}

/** The author's lines, without their names. */
function formulasStatedBy({ params }: { readonly params: unknown }): string[] {
  const { program = [] } = params as { program?: readonly unknown[] }
  return program.flatMap((line) => (typeof line === 'string' ? [squeezed(line.replace(/^[^=]*=/, ''))] : []))
}

/** The displayed formulas of a sheet that shows them, side by side. */
function formulasShownBy(set: PreparedSet): string[] {
  const { blocks } = keyDocument(set.set, solveVariant(set, 'seed', '1')).problems[0]!
  const lines = blocks.flatMap((block) => (block.kind === 'formulas' ? block.lines : []))
  const sides = lines
    .flatMap((line) => line.split(/\\qquad/))
    .map((one) => squeezed(one.replaceAll('&', '')).split('=').slice(1).join('='))
  return sides.filter((side) => side.length > 5)
}

function formulasFoundIn(text: string, formulas: readonly string[]): string[] {
  const read = readings(text)
  return formulas.filter((formula) => read.some((reading) => reading.includes(formula)))
}

/** What a student gets to see of a file before answering. */
const studentsSide: Readonly<Record<ExportFormatName, (text: string) => string>> = {
  moodle: (xml) => xml.replaceAll(/<generalfeedback.*?<\/generalfeedback>/gs, ''),
  canvas: (xml) => xml.replaceAll(/<itemfeedback.*?<\/itemfeedback>/gs, ''),
  qti21: (xml) => xml.replaceAll(/<modalFeedback.*?<\/modalFeedback>/gs, ''),
  qti3: (xml) => xml.replaceAll(/<qti-modal-feedback.*?<\/qti-modal-feedback>/gs, ''),
  blackboard: (text) => text,
  gift: (text) => text.replaceAll(/####.*/g, ''),
  notebook: (text) => JSON.stringify(JSON.parse(text).cells.map(({ source }: { source: string[] }) => source.join(''))),
  latex: (tex) => tex.replaceAll(/\\ifsolutions\n.*?\n\\fi/gs, ''),
  csv: (text) => text,
  jsonl: (text) => text.replaceAll(/"solution":".*"/g, ''),
  // A proof of the key, for who teaches.
  pytorch: () => '',
}

const names = Object.keys(exportFormats) as ExportFormatName[]

function studentsTexts(set: PreparedSet): [string, string][] {
  const variant = solveVariant(set, 'seed', '1')
  const worksheet = redact(keyDocument(set.set, variant))
  return [
    ['document', JSON.stringify(worksheet)],
    ['page', renderSheet(worksheet).replace(/<style>.*?<\/style>/gs, '')],
    [
      'practice page',
      renderPractice(worksheet, writtenData(practiceData(set.set, 'seed')), '').replace(/<style>.*?<\/style>/gs, ''),
    ],
    ['answers.yaml', answerSheet(set, variant)],
    ...names.map((name): [string, string] => {
      const { files } = written(formats[name], exportedFrom(set, 1, formats[name]))
      // JSON of a line: with its line feeds the pattern ends where the line does.
      return [name, files.map((file) => studentsSide[name](textOf(file))).join('\n')]
    }),
  ]
}

test('a formula that a sheet shows is found on the student’s side of all that has statements', () => {
  const set = prepared([{ params: { given: { x: 2, w: 3 }, program: ['z = w*x + 1', 'a = sigmoid(z)'] }, ask: ['z'] }])
  const formulas = formulasOf(solveVariant(set, 'seed', '1').problems[0]!)
  const without = studentsTexts(set).filter(([, text]) => formulasFoundIn(text, formulas).length === 0)
  expect(without.map(([where]) => where)).toEqual(['practice page', 'answers.yaml', 'pytorch', 'csv'])
})

describe('with "show: none" no formula of the program is found on a student’s side', () => {
  test.each([...examples.filter((one) => !isRefused(one)), ...others])('$family, $id', (draft) => {
    const set = prepared([{ ...draft, show: 'none' }])
    const formulas = [
      ...formulasOf(solveVariant(set, 'seed', '1').problems[0]!),
      ...formulasStatedBy(draft),
      ...formulasShownBy(prepared([draft])),
    ]
    expect(draft.family === 'concepts' || draft.family === 'chain-order' || formulas.length > 0).toBe(true)
    const found = studentsTexts(set).flatMap(([where, text]) =>
      formulasFoundIn(text, formulas).map((formula) => `${where}: ${formula}`),
    )
    expect(found).toEqual([])
  })
})

describe('what only a formula could say is not hidden', () => {
  test.each(examples.filter(isRefused))('$family, $id', (draft) => {
    const codes = (of: () => unknown) => {
      try {
        of()
      } catch (error) {
        return (error as FaultError).faults.map(({ code }) => code)
      }
      return []
    }
    const code = draft.family === 'wrong-line' ? 'formulas-asked-about' : 'calculation-drawn'
    expect(codes(() => prepared([{ ...draft, show: 'none' }]))).toEqual([code])
    expect(codes(() => prepared([draft]))).toEqual([])
  })
})
