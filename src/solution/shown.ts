import type { Markdown } from '../answer/format.ts'
import { FaultError } from '../faults/fault.ts'
import { didYouMean } from '../faults/makers.ts'
import type { Program } from '../program/contract.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import { placeInTexts } from '../set/words.ts'
import type { SolutionGraph } from './solution-graph.ts'

/** What stands in prose for a value or a symbol of a node or matrix: `\\val{net_h1}`, `\\sym{dE/dw5}`. */
export const valuePlaceholder = /\\(?<what>val|sym)\{(?<name>[^{}]*)\}/g

/** Every text of a program that may contain placeholders. */
function prose({
  statement,
  statementOfUpdates = '',
  assignments,
  conventions,
  formulas = [],
  prompts = {},
}: Program): Markdown[] {
  const options = assignments.flatMap(({ format }) => {
    if (format === undefined) return []
    return 'options' in format ? format.options : 'items' in format ? format.items : []
  })
  return [statement, statementOfUpdates, ...conventions, ...formulas, ...Object.values(prompts), ...options]
}

/**
 * Adds the nodes whose values prose shows to the graph.
 * @returns their ids
 * @throws FaultError where a value is shown and asked for
 */
export function resolveShown(
  set: ProblemSet,
  problem: Problem,
  solution: SolutionGraph,
  asked: readonly number[],
): ReadonlySet<number> {
  const taken = new Set(asked)
  const shown = new Set<number>()
  for (const [piece, what, name] of prose(solution.program).join(' ').matchAll(valuePlaceholder)) {
    if (what !== 'val') continue
    const ids = solution.resolveMatrix(name!) ?? [solution.resolve(name!)]
    if (ids.some((id) => id === undefined)) {
      const givenNames = solution.program.given.map((given) => given.name)
      const known = [...givenNames, ...solution.namesOfNodes()]
      throw new FaultError([
        {
          code: 'unknown-node',
          message: `problem ${problem.id} shows the value of ${name}, which is not there`,
          got: name!,
          ...didYouMean(name!, known, 'name a given number, an assigned name or a derivative'),
          ...(placeInTexts(set, problem, piece) ?? set.locate([...problem.at, 'params'])),
        },
      ])
    }
    if (ids.some((id) => taken.has(id!))) {
      throw new FaultError([
        {
          code: 'asked-given',
          message: `problem ${problem.id} asks for ${name}, which its statement shows`,
          got: name!,
          remedy: `take ${name} out of ask`,
          ...set.locate([...problem.at, 'ask']),
        },
      ])
    }
    for (const id of ids) shown.add(id!)
  }
  return shown
}
