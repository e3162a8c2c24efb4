import type { CircuitDiagram } from '../../../document/diagram.ts'
import type { StepReport } from '../../../report/class/contract.ts'
import { pictureOf, type SizedPicture } from '../diagram/index.ts'
import { plotTexts, shareText } from './words.ts'

// A larger graph cannot be read on a page.
const mostSteps = 48

/**
 * The solution graph of a problem: in each box the share of students whose first wrong step it is, the more the darker.
 * Undefined where nothing follows from anything or nothing is wrong: the table says as much.
 */
export function whereWrongPicture(steps: readonly StepReport[]): SizedPicture | undefined {
  const most = Math.max(0, ...steps.map(({ firstWrong }) => firstWrong.share))
  const isGraph = steps.some(({ from }) => from.length > 0) && steps.length <= mostSteps
  if (!isGraph || most === 0) return undefined
  const diagram: CircuitDiagram = {
    kind: 'circuit',
    nodes: steps.map(({ name, label, firstWrong }) => ({
      id: name,
      shape: 'operation',
      operator: shareText(firstWrong),
      label,
      shade: firstWrong.share / most,
    })),
    edges: steps.flatMap(({ name, from }) => from.map((source) => ({ from: source, to: name }))),
  }
  const told = steps.map(({ name, from, firstWrong }) => ({ name, from, share: shareText(firstWrong) }))
  return pictureOf(diagram, plotTexts.graph(told))
}
