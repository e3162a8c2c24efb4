import type { CircuitDiagram } from '../../../document/diagram.ts'
import type { StepReport } from '../../../report/class/contract.ts'
import { pictureOf, type SizedPicture } from '../diagram/index.ts'
import { plotTexts, shareText } from './words.ts'

// A larger graph cannot be read on a page.
const mostSteps = 48

/** The solution graph of a problem: in each box the share of students whose first wrong step it is, the more the darker. */
export function whereWrongPicture(steps: readonly StepReport[]): SizedPicture | undefined {
  if (steps.length < 2 || steps.length > mostSteps) return undefined
  const most = Math.max(...steps.map(({ firstWrong }) => firstWrong.share))
  const diagram: CircuitDiagram = {
    kind: 'circuit',
    nodes: steps.map(({ name, label, firstWrong }) => ({
      id: name,
      shape: 'operation',
      operator: shareText(firstWrong),
      label,
      ...(most > 0 && { shade: firstWrong.share / most }),
    })),
    edges: steps.flatMap(({ name, from }) => from.map((source) => ({ from: source, to: name }))),
  }
  const told = steps.map(({ name, from, firstWrong }) => ({ name, from, share: shareText(firstWrong) }))
  return pictureOf(diagram, plotTexts.graph(told))
}
