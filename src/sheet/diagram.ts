import type { DiagramBlock } from '../document/blocks.ts'
import type { CircuitDiagram, CircuitNode, NetworkDiagram, WireValue } from '../document/diagram.ts'
import { derivativeName } from '../engine/differentiate.ts'
import type { GraphNode } from '../engine/graph.ts'
import { operations } from '../engine/operations.ts'
import type { DiagramPlan } from '../program/contract.ts'
import { raised } from '../program/drawing.ts'
import type { Rounding } from '../set/types.ts'
import { circuitLines } from '../solution/circuit-lines.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { fullText, roundedText } from '../solution/rounding.ts'
import { type Notation, notationOf } from './notation.ts'
import { givenText } from './values.ts'
import { sheetWords } from './words.ts'

type CircuitPlan = Extract<DiagramPlan, { kind: 'circuit' }>
type NetworkPlan = Extract<DiagramPlan, { kind: 'network' }>

/** The drawing of a problem, if it has one: given numbers stand in it, asked ones are boxes that the key fills. */
export function diagramBlocks(solved: SolvedProblem, round: Rounding): DiagramBlock[] {
  const plan = solved.exercise.program.diagram
  switch (plan.kind) {
    case 'none':
      return []
    case 'network':
      return [{ kind: 'diagram', diagram: networkDiagram(solved, plan), alternative: networkWords(plan) }]
    case 'flow':
      return [
        {
          kind: 'diagram',
          diagram: flowDiagram(plan, notationOf(solved.exercise.program)),
          alternative: plan.alternative,
        },
      ]
    case 'circuit':
      if (plan.show === 'formulas') return []
      return [{ kind: 'diagram', diagram: circuitDiagram(solved, round), alternative: circuitWords(solved) }]
  }
}

function flowDiagram({ nodes, edges }: Extract<DiagramPlan, { kind: 'flow' }>, notation: Notation): CircuitDiagram {
  const drawn = nodes.map(({ id, label, operator, note }): CircuitNode => {
    const shape = operator === undefined ? 'given' : 'operation'
    return {
      id,
      shape,
      ...(operator !== undefined && { operator }),
      label: { ...notation.label(label), ...(note && { note }) },
    }
  })
  return { kind: 'circuit', nodes: drawn, edges }
}

function circuitDiagram(solved: SolvedProblem, round: Rounding): CircuitDiagram {
  const { program, solution } = solved.exercise
  const { graph } = solution
  const nodes: CircuitNode[] = []
  const edges: { from: string; to: string }[] = []
  const drawnIds = new Set<number>()
  const draw = (id: number) => {
    if (drawnIds.has(id)) return
    drawnIds.add(id)
    const node = graph.node(id)
    const variable = node.inputs.filter((input) => graph.constantValue(input) === undefined)
    variable.forEach(draw)
    nodes.push(circuitNode(solved, node, round))
    for (const input of variable) edges.push({ from: `${input}`, to: `${id}` })
  }
  for (const { name } of circuitLines(program)) draw(graph.find(name)!)
  return { kind: 'circuit', nodes, edges }
}

function circuitNode(solved: SolvedProblem, node: GraphNode, round: Rounding): CircuitNode {
  const { program, solution } = solved.exercise
  const { id, name, operation } = node
  const { upTo } = program.diagram as CircuitPlan
  const value = wireValue(solved, id, round)
  const gradientId = name === undefined ? undefined : solution.graph.find(derivativeName(program.output, name))
  const gradient = gradientId === undefined ? undefined : wireValue(solved, gradientId, round, name === upTo)
  return {
    id: `${id}`,
    shape: operation === 'leaf' ? 'given' : 'operation',
    ...(operation !== 'leaf' && { operator: operatorText(solved, node) }),
    label: name === undefined ? { base: '', italic: false } : notationOf(program).label(name),
    ...(value && { value }),
    ...(gradient && { gradient }),
    ...(name === program.output && { output: true }),
  }
}

/** @param told whether the statement tells it although it is no given number, as an upstream gradient */
function wireValue(solved: SolvedProblem, id: number, round: Rounding, told = false): WireValue | undefined {
  const { exercise, values } = solved
  const asked = exercise.asked.includes(id)
  const given = exercise.solution.graph.node(id).meta?.role === 'given'
  if (given || (told && !asked)) return { state: 'given', text: givenText(solved, id) }
  return asked ? { state: 'asked', text: roundedText(values[id]!, round) } : undefined
}

/** An operation with its constant operand: `×0.5`, `1−`, `^2`. */
function operatorText({ exercise }: SolvedProblem, { operation, inputs }: GraphNode): string {
  const { graph } = exercise.solution
  const { symbol } = operations[operation as keyof typeof operations]
  if (inputs.length !== 2) return symbol
  const [left, right] = inputs.map((input) => graph.constantValue(input))
  if (operation === 'pow')
    return `${left === undefined ? 'x' : fullText(left)}${right === undefined ? 'ʸ' : raised(fullText(right))}`
  if (left !== undefined) return `${fullText(left)}${symbol}`
  if (right !== undefined) return `${symbol}${fullText(right)}`
  return symbol
}

function circuitWords({ exercise }: SolvedProblem): string {
  const lines = circuitLines(exercise.program).map(({ name, formula }) => `${name} = ${formula}`)
  return sheetWords.circuit(lines, exercise.program.output)
}

function networkDiagram(solved: SolvedProblem, plan: NetworkPlan): NetworkDiagram {
  const { program, printed, solution } = solved.exercise
  const notation = notationOf(program)
  const known = new Set(printed.map(({ name }) => name))
  const given = (name: string): { value?: string } =>
    known.has(name) ? { value: givenText(solved, solution.graph.find(name)!) } : {}
  return {
    kind: 'network',
    layers: plan.layers.map(({ title, neurons }) => ({
      title,
      neurons: neurons.map(({ name, activation, target }) => ({
        id: name,
        label: notation.label(name),
        ...(activation && { activation }),
        ...given(name),
        ...(target && { target: { label: notation.label(target), ...given(target) } }),
      })),
    })),
    connections: plan.connections.map(({ from, to, weight }) => ({
      from,
      to,
      label: notation.label(weight),
      ...given(weight),
    })),
    biases: plan.biases.map(({ layer, to, name }) => ({ layer, to, label: notation.label(name), ...given(name) })),
  }
}

function networkWords({ layers, connections, biases }: NetworkPlan): string {
  const told = layers.map(({ title, neurons }) =>
    sheetWords.layer(
      title,
      neurons.map(({ name }) => name),
    ),
  )
  const wires = connections.map(({ from, to, weight }) => sheetWords.weight(weight, from, to))
  const units = biases.map(({ to, name }) => sheetWords.bias(name, to))
  return sheetWords.network(told, [...wires, ...units])
}
