import { operations } from '../engine/operations.ts'
import type { DiagramPlan } from './contract.ts'
import { argumentOf } from './expand.ts'
import { textOf } from './expressions.ts'
import type { MatrixProgram } from './matrix-program.ts'
import type { CellByCell, Term, Whole } from './operation.ts'
import type { Shape } from './shape.ts'
import { namesOf } from './term.ts'
import { isWritten, wholes } from './wholes/index.ts'

/** What a page has room for: boxes in a row, and boxes in all. */
const room = { columns: 11, boxes: 36 } as const

type Box = Extract<DiagramPlan, { kind: 'flow' }>['nodes'][number] & {
  /** Ids of what arrows come from. */
  readonly of?: readonly string[]
}

/**
 * Boxes and arrows of a program in matrices: a box for every operation, or for every line where these are too many for a
 * page; no drawing where there are too many lines.
 */
export function flowOf(program: MatrixProgram): DiagramPlan {
  const fitting = [operationBoxes, lineBoxes].map((boxes) => boxes(program)).find(fits)
  if (!fitting) return { kind: 'none' }
  return {
    kind: 'flow',
    nodes: fitting.map(({ of: _, ...node }) => node),
    edges: fitting.flatMap(({ id, of = [] }) => of.map((from) => ({ from, to: id }))),
    alternative: alternativeOf(program),
  }
}

function fits(nodes: readonly Box[]): boolean {
  const columns = new Map<string, number>()
  for (const { id, of = [] } of nodes) columns.set(id, 1 + Math.max(-1, ...of.map((from) => columns.get(from)!)))
  return nodes.length <= room.boxes && Math.max(...columns.values()) < room.columns
}

/** Every operation is a box; what is written twice is one. */
function operationBoxes({ shapes, lines }: MatrixProgram): Box[] {
  const assigned = new Set(lines.map(({ name }) => name))
  const used = new Set(lines.flatMap(({ term }) => [...namesOf(term)]))
  const given = [...shapes].filter(([name]) => !assigned.has(name) && used.has(name))
  const nodes: Box[] = given.map(([name, shape]) => ({ id: name, label: name, ...shapeNote(shape) }))
  const known = new Map<string, string>()
  const draw = (term: Term, name?: string): string => {
    if (term.kind === 'name' && name === undefined) return term.name
    const key = JSON.stringify(term)
    const before = known.get(key)
    if (before !== undefined && name === undefined) return before
    const { operator, inputs } = boxOf(term)
    const of = inputs.map((input) => draw(input))
    const id = name ?? `box ${nodes.length}`
    nodes.push({ id, label: name ?? '', operator, of, ...(name !== undefined && shapeNote(term.shape)) })
    known.set(key, id)
    return id
  }
  for (const { name, term } of lines) draw(term, name)
  return nodes
}

/** Every line is a box that shows its operations; what is given stands before each line that reads it. */
function lineBoxes({ lines }: MatrixProgram): Box[] {
  const assigned = new Set(lines.map(({ name }) => name))
  return lines.flatMap(({ name, term }) => {
    const inputs = [...namesOf(term)].map((label) => ({
      id: assigned.has(label) ? label : `${label} of ${name}`,
      label,
    }))
    const symbols = [...new Set(symbolsIn(term))].filter((symbol) => symbol !== '⊤')
    return [
      ...inputs.filter(({ id, label }) => id !== label),
      { id: name, label: name, operator: shortened(symbols) || boxOf(term).operator, of: inputs.map(({ id }) => id) },
    ]
  })
}

function shortened(symbols: readonly string[]): string {
  return symbols.length <= 3 ? symbols.join(' ') : `${symbols.slice(0, 2).join(' ')} …`
}

/** What the operations of a formula show in their boxes, the inner ones first. */
function symbolsIn(term: Term): string[] {
  if (term.kind === 'name' || !isDrawn(term)) return []
  const { operator, inputs } = boxOf(term)
  return [...inputs.flatMap(symbolsIn), operator].filter(Boolean)
}

interface Drawn {
  readonly operator: string
  /** What arrows come from. */
  readonly inputs: readonly Term[]
}

/** What stands in the box of a term: its operation with the constants it takes, such as `÷3`. */
function boxOf(term: Term): Drawn {
  if (term.kind === 'name') return { operator: '=', inputs: [term] }
  if (term.kind !== 'cells' && term.kind !== 'whole') return { operator: constantText(term), inputs: [] }
  const inputs = term.args.filter(isDrawn)
  return { operator: term.kind === 'whole' ? wholeText(term) : cellsText(term), inputs }
}

/** Constants stand in the box that takes them; a matrix of numbers has a box of its own. */
function isDrawn(term: Term): boolean {
  return term.kind === 'literal' || namesOf(term).size > 0
}

function wholeText(term: Whole): string {
  return isWritten(term.operation) ? wholes[term.operation].symbol({ ...term, value: term }) : ''
}

function cellsText({ operation, args }: CellByCell): string {
  const symbol = symbolOf(operation, args)
  const [left, right] = args
  if (!left || !right || args.length > 2) return symbol
  if (operation === 'pow')
    return `${isDrawn(left) ? 'x' : constantText(left)}${isDrawn(right) ? 'ʸ' : raised(constantText(right))}`
  if (!isDrawn(left)) return `${constantText(left)}${symbol}`
  return isDrawn(right) ? symbol : `${symbol}${constantText(right)}`
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** An exponent as a drawing writes it. */
export function raised(exponent: string): string {
  return /^\d+$/.test(exponent) ? exponent.replace(/\d/g, (digit) => superscripts[Number(digit)]!) : `^${exponent}`
}

/** On paper × is the product of matrices, ⊙ that of their cells. */
function symbolOf(operation: CellByCell['operation'], args: readonly Term[]): string {
  const areMatrices = args.every(({ shape }) => shape.length > 0)
  if (operation === 'mul') return areMatrices ? '⊙' : '·'
  if (operation === 'div' && areMatrices) return '⊘'
  return operations[operation].symbol
}

function constantText(term: Term): string {
  if (term.kind === 'literal') return term.cells.length > mostWrittenCells ? '[…]' : `[${term.cells.join(' ')}]`
  return textOf(argumentOf(term).at([])).replace(/^sqrt\((\d+)\)$/, '√$1')
}

const mostWrittenCells = 4

function shapeNote(shape: Shape): { note?: string } {
  return shape.length === 0 ? {} : { note: shape.length === 1 ? `${shape[0]}×1` : shape.join('×') }
}

function alternativeOf({ shapes, lines }: MatrixProgram): string {
  const sized = (name: string) => {
    const shape = shapes.get(name)!
    return shape.length === 0 ? name : `${name} (${shape.join(' × ')})`
  }
  return `Boxes and arrows of the calculation: ${lines.map(({ name, formula }) => `${sized(name)} = ${formula}`).join('; ')}.`
}
