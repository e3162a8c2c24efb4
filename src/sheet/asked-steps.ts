import type { Label } from '../document/diagram.ts'
import type { Graph } from '../engine/graph.ts'
import { parseName } from '../engine/name.ts'
import type { Exercise } from '../solution/exercise.ts'
import { type Notation, notationOf } from './notation.ts'

/** One answer of a problem, a matrix as a whole, and the answers that it is worked out from. */
export interface AskedStep {
  readonly name: string
  readonly label: Label
  /** Names of its blanks. */
  readonly blanks: readonly string[]
  /** Names of answers that it is worked out from, without those that others of them are worked out from. */
  readonly from: readonly string[]
}

/** What a problem asks for as a graph of answers, in the order of the calculation. */
export function askedSteps({ solution, asked, answers, program }: Exercise): AskedStep[] {
  const { graph } = solution
  const notation = notationOf(program)
  const blanks = new Set(asked)
  const stepOf = new Map(answers.flatMap((answer) => answer.cells.flat().map((id) => [id, answer] as const)))
  const direct = new Map(
    answers.map((answer) => [
      answer,
      new Set(
        answer.cells.flat().flatMap((id) => [...sourcesOf(graph, id, blanks)].map((source) => stepOf.get(source)!)),
      ),
    ]),
  )
  const reached = (answer: (typeof answers)[number], found = new Set<typeof answer>()): Set<typeof answer> => {
    for (const source of direct.get(answer)!) {
      if (source === answer || found.has(source)) continue
      found.add(source)
      reached(source, found)
    }
    return found
  }
  return answers
    .toSorted((a, b) => Math.max(...a.cells.flat()) - Math.max(...b.cells.flat()))
    .map((answer) => {
      const sources = [...direct.get(answer)!].filter((source) => source !== answer)
      const farther = new Set(sources.flatMap((source) => [...reached(source)].filter((one) => one !== source)))
      return {
        name: answer.name,
        label: labelOf(answer.name, notation),
        blanks: answer.cells.flat().map((id) => graph.node(id).name!),
        from: sources.filter((source) => !farther.has(source)).map(({ name }) => name),
      }
    })
}

/** Blanks that a node depends on without another blank in between. */
function sourcesOf(graph: Graph, id: number, blanks: ReadonlySet<number>): Set<number> {
  const found = new Set<number>()
  const seen = new Set<number>()
  const open = [...graph.namedInputs(id)]
  for (const node of open) {
    if (seen.has(node)) continue
    seen.add(node)
    if (blanks.has(node)) found.add(node)
    else open.push(...graph.namedInputs(node))
  }
  return found
}

/** A derivative stands on one line. */
function labelOf(name: string, notation: Notation): Label {
  const derivative = parseName(name)?.derivative
  if (!derivative) return notation.label(name)
  const plainly = name.replace(/^d2/, '∂²').replace(/^d/, '∂').replaceAll('/d', '/∂')
  return { base: plainly, italic: false }
}
