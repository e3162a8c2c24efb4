import { type CodedFormat, isCode } from '../answer/format.ts'
import type { Probe } from './quality-rules.ts'
import type { SolutionGraph } from './solution-graph.ts'

/** Where a draw is bad because a formula comes to no letter, order or shape that its format knows. */
export function codeProbes(solution: SolutionGraph): Probe[] {
  const coded = solution.graph.nodes.filter(({ meta }) => meta?.coded)
  return coded.map(({ id }): Probe => {
    const format = solution.formatOf(id) as CodedFormat
    return { rule: 'undefined', about: id, fires: (values) => !isCode(format, values[id]!) }
  })
}
