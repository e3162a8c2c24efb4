import { oncePerKey } from '../base/once.ts'
import type { GraphNode, Role } from '../engine/graph.ts'
import { inPass } from '../engine/name.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { sheetWords } from './words.ts'

type StageName = keyof typeof sheetWords.stages

/** The stage of what a named node is. */
export const stageOf: Readonly<Record<Role, StageName>> = {
  given: 'forward',
  forward: 'forward',
  loss: 'loss',
  local: 'backward',
  path: 'backward',
  gradient: 'backward',
  second: 'second',
  state: 'update',
  update: 'update',
  derived: 'conclusion',
}

/**
 * By step, then stage; in the backward pass by the distance of what is differentiated from the output, as a lecture
 * goes back layer by layer, and local derivatives just before the products that use them.
 */
export function readingOrder(
  { solution }: Exercise,
  leftOut: ReadonlySet<number>,
): (a: GraphNode, b: GraphNode) => number {
  const { graph } = solution
  const stageOrder: StageName[] = ['forward', 'loss', 'backward', 'second', 'update', 'conclusion']
  const key = (node: GraphNode): number[] => {
    const { role, by } = node.meta!
    const pass = role === 'derived' ? solution.updates + 1 : node.meta!.pass
    const stage = stageOrder.indexOf(stageOf[role])
    if (stageOf[role] !== 'backward') return [pass, stage, 0, 0, 0, node.id]
    const input = graph.find(by!)!
    return [pass, stage, distance(input), input, role === 'local' ? 0 : role === 'path' ? 1 : 2, node.id]
  }
  // A chain may be long: nothing else may stand on the stack between one distance and the next.
  const distances = new Map<number, number>()
  const distance = (input: number): number => {
    const known = distances.get(input)
    if (known !== undefined) return known
    const passes = solution.updates + 1
    let most = 0
    for (let pass = 0; pass < passes; pass++) {
      if (leftOut.has(pass)) continue
      const output = graph.find(inPass(solution.program.output, pass))
      if (output === undefined) continue
      for (const consumer of solution.differentiation(output).consumers(input))
        most = Math.max(most, distance(consumer) + 1)
    }
    distances.set(input, most)
    return most
  }
  const keyOf = oncePerKey((id: number) => key(graph.node(id)))
  return (a, b) => {
    const [x, y] = [keyOf(a.id), keyOf(b.id)]
    const place = x.findIndex((value, k) => value !== y[k])
    return place < 0 ? 0 : x[place]! - y[place]!
  }
}
