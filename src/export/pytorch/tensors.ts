import type { GraphNode } from '../../engine/graph.ts'
import { formatName, parseName } from '../../engine/name.ts'
import type { Term } from '../../program/operation.ts'
import { cellNames, type Shape, sameShape } from '../../program/shape.ts'
import { namesOf } from '../../program/term.ts'
import { wholes } from '../../program/wholes/index.ts'
import type { Item } from '../contract.ts'
import { PythonNames } from '../python-names.ts'
import { definitions, preludeNames, written } from './operations.ts'
import { type PythonProgram, pythonFloat, withoutParentheses } from './program.ts'

/**
 * A calculation in vectors and matrices as a person writes it, with tensors: `Z = W @ X + b`. Undefined where something is
 * asked that stands in no line of it, such as a derivative of a single cell's formula.
 */
export function tensorProgramOf(item: Item): PythonProgram | undefined {
  const { exercise } = item.solved
  if (!exercise.program.inMatrices) return undefined
  const tensors = new Tensors(item)
  const asked = exercise.asked.map((id) => exercise.solution.graph.node(id))
  return asked.every((node) => tensors.add(tensors.wholeOf(node), node)) ? tensors.program(asked) : undefined
}

class Tensors {
  readonly #item: Item
  readonly #names = new PythonNames([...preludeNames, ...Object.keys(definitions)])
  readonly #calls = new Set<string>()
  /** Lines by the name of what they compute; false where none can. */
  readonly #lines = new Map<string, string | false>()

  constructor(item: Item) {
    this.#item = item
  }

  get #exercise() {
    return this.#item.solved.exercise
  }

  /** Name of the value that a node is a cell of. */
  wholeOf({ name }: GraphNode): string {
    const { matrices } = this.#exercise.solution
    const matrix = matrices.place(name!)?.matrix
    return matrix === undefined ? name! : matrices.whole(matrix)
  }

  /** Writes the line of a value and of all that it needs; false where there is none. */
  add(whole: string, node: GraphNode): boolean {
    const known = this.#lines.get(whole)
    if (known !== undefined) return known !== false
    const formula = this.#formulaOf(whole, node)
    this.#lines.set(whole, formula === undefined ? false : `${this.#names.of(whole)} = ${withoutParentheses(formula)}`)
    return formula !== undefined
  }

  program(asked: readonly GraphNode[]): PythonProgram {
    const { matrices } = this.#exercise.solution
    const value = (node: GraphNode): string => {
      const whole = this.wholeOf(node)
      const tensor = this.#names.of(whole)
      if (whole === node.name) return tensor
      const cells = matrices.members(whole).flatMap((member) => matrices.cells(member)!.flat())
      return `${tensor}.flatten()[${cells.indexOf(node.name!)}]`
    }
    return {
      lines: [...this.#lines.values()].filter((line) => line !== false),
      values: new Map(asked.map((node) => [node.name!, value(node)])),
      calls: this.#calls,
    }
  }

  #formulaOf(whole: string, node: GraphNode): string | undefined {
    const { graph } = this.#exercise.solution
    const { role, of, by, via } = node.meta!
    switch (role) {
      case 'given':
        return this.#given(whole)
      case 'forward':
      case 'loss':
        return this.#line(whole, node.meta!.pass)
      case 'local':
      case 'gradient': {
        if (via !== undefined || node.name!.startsWith('∂')) return undefined
        const [output, input] = [of!, by!].map((name) => graph.node(graph.find(name)!)) as [GraphNode, GraphNode]
        if (this.wholeOf(output) !== output.name) return undefined
        const parts = [this.#reference(output), this.#reference(input)]
        return parts.includes(undefined) ? undefined : `gradient(${parts.join(', ')})`
      }
      case 'state':
        return this.#cellByCell(node)
      case 'update': {
        const formula = this.#cellByCell(node)
        return formula && `updated(${formula})`
      }
    }
    return undefined
  }

  #reference(node: GraphNode): string | undefined {
    const whole = this.wholeOf(node)
    return this.add(whole, node) ? this.#names.of(whole) : undefined
  }

  #given(whole: string): string {
    const { matrices, graph } = this.#exercise.solution
    const value = (name: string) => pythonFloat(this.#item.solved.values[graph.find(name)!]!)
    const grids = matrices.members(whole).map((member) => matrices.cells(member))
    if (!grids.every((grid) => grid !== undefined)) return `given(${value(whole)})`
    const [rows, columns] = [grids[0]!.length, grids[0]![0]!.length]
    const shape = this.#shapeOf(whole) ?? (columns === 1 ? [rows] : [rows, columns])
    return `given(${nested(grids.flat(2).map(value), shape)})`
  }

  /** The shape of a value, of its states and of what later steps bring; undefined for what the lines do not name. */
  #shapeOf(whole: string): Shape | undefined {
    const name = parseName(whole)!.base.replace(/^\w+\((.*)\)$/, '$1')
    return this.#exercise.program.inMatrices!.shapes.get(name)
  }

  #line(whole: string, pass: number): string | undefined {
    const { program } = this.#exercise
    const { base } = parseName(whole)!
    const line = program.inMatrices!.lines.find(({ name }) => name === base)
    if (!line) return undefined
    const references = new Map<string, string>()
    for (const name of namesOf(line.term)) {
      const node = this.#inPass(name, pass)
      const reference = node && this.#reference(node)
      if (reference === undefined) return undefined
      references.set(name, reference)
    }
    const formula = this.#term(line.term, references)
    if (![...references.values()].includes(formula)) return formula
    // A tensor of its own: its gradient is not that of the other.
    this.#calls.add('copy')
    return written('copy', [formula], 0)
  }

  /** A cell of a value as it is in a pass: what no step brought anew is what it was before. */
  #inPass(name: string, pass: number): GraphNode | undefined {
    const { solution, program } = this.#exercise
    const [cell] = cellNames(name, program.inMatrices!.shapes.get(name)!) as [string]
    for (let k = pass; k >= 0; k--) {
      const id = solution.graph.find(formatName({ base: cell, pass: k }))
      if (id !== undefined) return solution.graph.node(id)
    }
    return undefined
  }

  #term(term: Term, references: ReadonlyMap<string, string>): string {
    switch (term.kind) {
      case 'number':
        return pythonFloat(term.value)
      case 'literal':
        return `torch.tensor(${nested(term.cells.map(pythonFloat), term.shape)})`
      case 'name':
        return references.get(term.name)!
    }
    const args = term.args.map((arg) => this.#term(arg, references))
    if (term.kind === 'whole') {
      const operation = wholes[term.operation]
      if (!('python' in operation)) throw new Error(`${term.operation} only comes back in gradients`)
      return operation.python(args, { ...term, value: term })
    }
    if (term.operation in definitions) this.#calls.add(term.operation)
    const spread = args.map((arg, k) => columnwise(arg, term.args[k]!.shape, term.shape))
    return written(term.operation, spread, term.index)
  }

  /** A rule that is the same for every cell, as those of updates are, with tensors in place of cells. */
  #cellByCell(cell: GraphNode): string | undefined {
    const { graph } = this.#exercise.solution
    const rule = (id: number): string | undefined => {
      const { operation, inputs, index, value } = graph.node(id)
      if (operation === 'constant') return pythonFloat(value)
      const args = inputs.map((input) => {
        const node = graph.node(input)
        return node.name === undefined ? rule(input) : this.#reference(node)
      })
      if (args.includes(undefined) || operation === 'leaf') return undefined
      if (operation in definitions) this.#calls.add(operation)
      return written(operation, args as string[], index)
    }
    return rule(cell.id)
  }
}

/** Numbers as nested lists of a shape. */
function nested(cells: readonly string[], [length, ...rest]: Shape): string {
  if (length === undefined) return cells[0]!
  const size = cells.length / length
  const items = Array.from({ length }, (_, k) => nested(cells.slice(k * size, (k + 1) * size), rest))
  return `[${items.join(', ')}]`
}

/** A vector that is taken with every column of a matrix, or every matrix of a stack, stands upright. */
function columnwise(text: string, from: Shape, to: Shape): string {
  if (from.length !== 1 || sameShape(from, to) || to.length < 2) return text
  return `${text}.reshape(-1${', 1'.repeat(to.length - 1)})`
}
