import type { GraphNode, Role } from '../autodiff/graph.ts'
import type { TexPiece } from '../autodiff/tex.ts'
import type { Step, Steps } from '../document/blocks.ts'
import type { Rounding } from '../problem-set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { fullText, roundedText } from '../solution/rounding.ts'
import { namePiece, nameTex } from './notation.ts'
import { decimalPiece } from './numerals.ts'
import { compactFormulas, fullFormulas, type SolutionMode, type StepFormulas } from './step-formula.ts'

type Stage = 'forward' | 'loss' | 'backward' | 'update' | 'conclusion'

const stages: Readonly<Record<Role, Stage>> = {
  given: 'forward',
  forward: 'forward',
  loss: 'loss',
  local: 'backward',
  path: 'backward',
  gradient: 'backward',
  state: 'update',
  update: 'update',
  derived: 'conclusion',
}

const titles: Readonly<Record<Stage, string>> = {
  forward: 'Forward pass',
  loss: 'Loss',
  backward: 'Backward pass',
  update: 'Update',
  conclusion: 'Conclusions',
}

/** The worked solution: every node that an asked one depends on, stage by stage, in the order of the calculation. */
export function workedSolution(solved: SolvedProblem, round: Rounding, mode: SolutionMode): Steps[] {
  const { exercise } = solved
  const { graph } = exercise.solution
  const needed = new Set(exercise.asked.flatMap((id) => [...graph.ancestors(id)]))
  const nodes = [...needed].map((id) => graph.node(id)).filter(({ meta }) => meta!.role !== 'given')
  const order = readingOrder(solved)
  const asked = new Set(exercise.asked)
  const formulas = mode === 'full' ? fullFormulas(graph) : compactFormulas(graph, nodes, asked)
  const blocks = new Map<string, Step[]>()
  for (const node of nodes.filter(({ id }) => formulas.shows(id)).sort(order)) {
    const title = titleOf(node, exercise.solution.updates)
    const steps = blocks.get(title) ?? []
    steps.push(stepOf(solved, node, round, formulas, asked.has(node.id)))
    blocks.set(title, steps)
  }
  return [...blocks].map(([title, steps]) => ({ kind: 'steps', title, steps }))
}

function titleOf({ meta }: GraphNode, updates: number): string {
  const title = titles[stages[meta!.role]]
  if (meta!.role === 'derived') return title
  if (updates <= 1 && meta!.pass === 0) return title
  return meta!.pass === updates
    ? `After ${updates === 1 ? 'the update' : `${updates} updates`}: ${title.toLowerCase()}`
    : `Step ${meta!.pass + 1}: ${title.toLowerCase()}`
}

/**
 * By step, then stage; in the backward pass by the distance of what is differentiated from the output, as a lecture
 * goes back layer by layer, and local derivatives just before the products that use them.
 */
function readingOrder({ exercise }: SolvedProblem): (a: GraphNode, b: GraphNode) => number {
  const { solution } = exercise
  const { graph } = solution
  const stageOrder: Stage[] = ['forward', 'loss', 'backward', 'update', 'conclusion']
  const distances = new Map<number, number>()
  const key = (node: GraphNode): number[] => {
    const { role, by } = node.meta!
    const pass = role === 'derived' ? solution.updates + 1 : node.meta!.pass
    const stage = stageOrder.indexOf(stages[role])
    if (stages[role] !== 'backward') return [pass, stage, 0, 0, 0, node.id]
    const input = graph.find(by!)!
    return [pass, stage, distance(input), input, role === 'local' ? 0 : role === 'path' ? 1 : 2, node.id]
  }
  const distance = (input: number): number => {
    const known = distances.get(input)
    if (known !== undefined) return known
    const passes = solution.updates + 1
    let most = 0
    for (let pass = 0; pass < passes; pass++) {
      const output = graph.find(pass === 0 ? solution.program.output : `${solution.program.output}@${pass}`)
      if (output === undefined) continue
      for (const consumer of solution.differentiation(output).consumers(input))
        most = Math.max(most, distance(consumer) + 1)
    }
    distances.set(input, most)
    return most
  }
  const keys = new Map<number, number[]>()
  const keyOf = (node: GraphNode) => {
    const known = keys.get(node.id) ?? key(node)
    keys.set(node.id, known)
    return known
  }
  return (a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)]
    const place = x.findIndex((value, k) => value !== y[k])
    return place < 0 ? 0 : x[place]! - y[place]!
  }
}

function stepOf(
  { exercise, values }: SolvedProblem,
  node: GraphNode,
  round: Rounding,
  formulas: StepFormulas,
  asked: boolean,
): Step {
  const { graph } = exercise.solution
  const symbol = (id: number): TexPiece => {
    const { name, value } = graph.node(id)
    return name === undefined ? decimalPiece(fullText(value)) : namePiece(name)
  }
  const numeral = (id: number): TexPiece => {
    const { name, value, meta } = graph.node(id)
    if (name === undefined) return decimalPiece(fullText(value))
    return decimalPiece(meta!.role === 'given' ? fullText(values[id]!) : roundedText(values[id]!, round))
  }
  const value = decimalPiece(roundedText(values[node.id]!, round)).tex
  const [symbols, numbers] = [formulas.tex(node, symbol), formulas.tex(node, numeral)]
  return {
    name: node.name!,
    result: nameTex(node.name!),
    ...(symbols !== value && { symbols }),
    ...(numbers !== value && numbers !== symbols && { numbers }),
    value,
    asked,
  }
}
