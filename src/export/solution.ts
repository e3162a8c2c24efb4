import { oncePer, oncePerKey } from '../base/once.ts'
import type { Steps } from '../document/blocks.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'

/** The steps that lead to one answer, of all steps of a worked solution. */
export function stepsTowards({ exercise }: SolvedProblem, name: string, solution: readonly Steps[]): Steps[] {
  const leads = leadingTo(exercise)(name)
  return solution
    .map((block) => ({ ...block, steps: block.steps.filter((step) => leads(step.name)) }))
    .filter(({ steps }) => steps.length > 0)
}

/** Tells of a step whether it leads to an answer. */
const leadingTo = oncePer(({ solution: { graph, matrices } }: Exercise) =>
  oncePerKey((name: string) => {
    const needed = graph.ancestors(graph.find(name)!)
    const isNeeded = (step: string) => {
      const id = graph.find(step)
      return id !== undefined && needed.has(id)
    }
    return (step: string) => isNeeded(step) || (matrices.cells(step)?.flat().some(isNeeded) ?? false)
  }),
)
