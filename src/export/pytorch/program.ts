import type { GraphNode } from '../../engine/graph.ts'
import type { Item } from '../contract.ts'
import { PythonNames } from '../python-names.ts'
import { definitions, preludeNames, written } from './operations.ts'

/** The calculation of one problem in Python. */
export interface PythonProgram {
  readonly lines: readonly string[]
  /** Python's names of the values by theirs in answers.yaml. */
  readonly values: ReadonlyMap<string, string>
  /** Functions that it calls. */
  readonly calls: ReadonlySet<string>
}

/** Every node that the asked ones depend on, in the order of the graph. */
export function programOf({ solved }: Item): PythonProgram {
  const { exercise, values } = solved
  const { graph } = exercise.solution
  const names = new PythonNames([...preludeNames, ...Object.keys(definitions)])
  const calls = new Set<string>()
  const rule = (id: number, leaf: (node: GraphNode) => string): string => {
    const { operation, inputs, index, value } = graph.node(id)
    if (operation === 'constant') return pythonFloat(value)
    if (operation === 'leaf') return leaf(graph.node(id))
    const args = inputs.map((input) =>
      graph.node(input).name === undefined ? rule(input, leaf) : leaf(graph.node(input)),
    )
    if (operation in definitions) calls.add(operation)
    return written(operation, args, index)
  }
  const named = ({ name }: GraphNode) => names.of(name!)
  /** A node's rule as a function of the nodes that it uses, these, and the place of one of them. */
  const ruleOf = (of: GraphNode, by: string): string => {
    const inputs = graph.namedInputs(of.id).map((input) => graph.node(input))
    const args = inputs.map(named).join(', ')
    return `lambda ${args}: ${rule(of.id, named)}, [${args}], ${inputs.findIndex(({ name }) => name === by)}`
  }
  /** A first derivative, or what one path contributes to it, as a value that can be differentiated again. */
  const again = ({ name, meta }: GraphNode): string => {
    const [of, by, via] = [meta!.of!, meta!.by!, meta!.via].map((part) => graph.node(graph.find(part ?? meta!.of!)!))
    const direct = (outer: GraphNode) => `local_again(${ruleOf(outer, meta!.by!)})`
    calls.add(name!.startsWith('∂') || meta!.via !== undefined ? 'local_again' : 'again')
    if (meta!.via === undefined) return name!.startsWith('∂') ? direct(of!) : `again(${named(of!)}, ${named(by!)})`
    calls.add('again')
    return `again(${named(of!)}, ${named(via!)}) * ${direct(via!)}`
  }
  const lineOf = (node: GraphNode): string => {
    const { id, meta } = node
    const at = (name: string) => graph.node(graph.find(name)!)
    switch (meta!.role) {
      case 'given':
        return `given(${pythonFloat(values[id]!)})`
      case 'update':
        return `updated(${rule(id, named)})`
      case 'gradient':
        return `gradient(${named(at(meta!.of!))}, ${named(at(meta!.by!))})`
      case 'local':
        return `local(${ruleOf(at(meta!.of!), meta!.by!)})`
      case 'second':
        return node.operation === 'copy' && isSecond(graph.node(node.inputs[0]!))
          ? rule(id, named)
          : `gradient(${again(at(meta!.of!))}, ${named(at(meta!.by!))})`
      default:
        return rule(id, named)
    }
  }
  const nodes = neededFor(exercise.asked, graph)
  const lines = nodes.map((node) => `${named(node)} = ${withoutParentheses(lineOf(node))}`)
  return { lines, values: new Map(nodes.map((node) => [node.name!, named(node)])), calls }
}

/** Nodes to compute: also what autograd differentiates, where a rule speaks of it in numbers only. */
function neededFor(asked: readonly number[], graph: Item['solved']['exercise']['solution']['graph']): GraphNode[] {
  const needed = new Set<number>()
  const add = (id: number) => {
    if (needed.has(id)) return
    needed.add(id)
    const { meta } = graph.node(id)
    for (const input of graph.namedInputs(id)) add(input)
    for (const name of [meta?.of, meta?.by, meta?.via]) if (name !== undefined) add(graph.find(name)!)
  }
  for (const id of asked) add(id)
  return [...needed].sort((a, b) => a - b).map((id) => graph.node(id))
}

function isSecond({ meta }: GraphNode): boolean {
  return meta?.role === 'second'
}

export function pythonFloat(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0`.replace(/^-0\.0$/, '-0.0') : `${value}`
}

/** A formula without the parentheses around all of it. */
export function withoutParentheses(text: string): string {
  let depth = 0
  for (const [k, character] of [...text].entries()) {
    if (character === '(') depth++
    if (character === ')') depth--
    if (depth === 0 && k < text.length - 1) return text
  }
  return text.startsWith('(') ? text.slice(1, -1) : text
}
