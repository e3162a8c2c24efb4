import type { Step, Steps } from '../document/blocks.ts'
import type { SolvedProblem } from '../solution/draw.ts'

/** The steps that lead to one answer, of all steps of a worked solution. */
export function stepsTowards({ exercise }: SolvedProblem, name: string, solution: readonly Steps[]): Steps[] {
  const { graph, matrices } = exercise.solution
  const needed = graph.ancestors(graph.find(name)!)
  const isNeeded = (step: string) => {
    const id = graph.find(step)
    return id !== undefined && needed.has(id)
  }
  const leads = ({ name }: Step) => isNeeded(name) || (matrices.cells(name)?.flat().some(isNeeded) ?? false)
  return solution
    .map((block) => ({ ...block, steps: block.steps.filter(leads) }))
    .filter(({ steps }) => steps.length > 0)
}
