import type { GraphNode } from '../engine/graph.ts'
import type { Term } from '../program/operation.ts'
import { cells, named, number } from '../program/term.ts'
import type { Exercise } from '../solution/exercise.ts'

/**
 * The rule of a matrix that is updated, or of its state, from the formula of one of its cells, which is the same for all;
 * undefined where a cell depends on other cells.
 */
export function updateTerm({ program, solution }: Exercise, cell: GraphNode): Term | undefined {
  const { graph, matrices } = solution
  const { role, by } = cell.meta!
  const ahead = /^ahead\((.*)\)@\d+$/.exec(cell.name!)?.[1]
  const parameter = role === 'update' || role === 'state' ? by : ahead
  const of = parameter === undefined ? undefined : matrices.place(parameter)
  const shape = of && program.inMatrices?.shapes.get(matrices.whole(of.matrix))
  if (!shape) return undefined
  const places = graph.namedInputs(cell.id).map((id) => placesIn(graph.node(id).name!))
  if (places.some((place) => place !== '' && place !== placesIn(cell.name!))) return undefined
  const termOf = (id: number): Term => {
    const { name, operation, value, inputs, index } = graph.node(id)
    if (name !== undefined && id !== cell.id) {
      return matrices.place(name) ? named(matrices.wholeOf(name), shape) : named(name, [])
    }
    return operation === 'constant' || operation === 'leaf'
      ? number(value)
      : cells(operation, inputs.map(termOf), index)
  }
  return termOf(cell.id)
}

/** The places of cells that a name speaks of: `0,1` of `m(W[0,1])@2`. */
function placesIn(name: string): string {
  return Array.from(name.matchAll(/\[([\d,]+)\]/g), ([, place]) => place).join(';')
}
