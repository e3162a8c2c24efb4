import type { Steps } from '../document/blocks.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'

/** Whether a step leads to an answer. */
type Leads = (step: string) => boolean

// The same in all draws of an exercise, by answer.
const known = new WeakMap<Exercise, Map<string, Leads>>()

/** The steps that lead to one answer, of all steps of a worked solution. */
export function stepsTowards({ exercise }: SolvedProblem, name: string, solution: readonly Steps[]): Steps[] {
  const byAnswer = known.get(exercise) ?? new Map<string, Leads>()
  known.set(exercise, byAnswer)
  const leads = byAnswer.get(name) ?? leadingTo(exercise, name)
  byAnswer.set(name, leads)
  return solution
    .map((block) => ({ ...block, steps: block.steps.filter((step) => leads(step.name)) }))
    .filter(({ steps }) => steps.length > 0)
}

function leadingTo({ solution: { graph, matrices } }: Exercise, name: string): Leads {
  const needed = graph.ancestors(graph.find(name)!)
  const isNeeded = (step: string) => {
    const id = graph.find(step)
    return id !== undefined && needed.has(id)
  }
  const found = new Map<string, boolean>()
  return (step) => {
    const leads = found.get(step) ?? (isNeeded(step) || (matrices.cells(step)?.flat().some(isNeeded) ?? false))
    found.set(step, leads)
    return leads
  }
}
