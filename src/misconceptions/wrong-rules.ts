import type { Graph } from '../autodiff/graph.ts'
import { canonicalName } from '../autodiff/name.ts'
import { openSteps } from '../autodiff/open-steps.ts'
import type { Program } from '../families/contract.ts'
import type { Misconception, StepView } from './contract.ts'
import { misconceptions } from './index.ts'
import { localUse } from './views.ts'

/** A wrong formula for one step. */
export interface WrongRule {
  readonly misconception: Misconception
  /** Id of the node whose rule is exchanged. */
  readonly step: number
  /** Id of the node whose rule is mistaken: of a product the local derivative in it, else the step itself. */
  readonly place: number
  /** Id of the formula that takes its place. */
  readonly formula: number
}

/** A solution graph as far as mistakes are concerned. */
interface Solution {
  readonly graph: Graph
  readonly program: Program
  /** A formula in which any node may be named, as an unnamed node. */
  build(formula: string): number
}

/**
 * Every wrong rule for the steps that some nodes depend on; their formulas are added to the graph as unnamed nodes.
 * @param shown nodes whose values the statement shows, so that nobody has to work them out
 */
export function wrongRulesFor(
  solution: Solution,
  nodes: readonly number[],
  shown: ReadonlySet<number> = new Set(),
): WrongRule[] {
  const { graph, program } = solution
  const open = openSteps(graph, nodes, shown)
  const steps = [...new Set(nodes.flatMap((id) => [...graph.ancestors(id)]))].filter((id) => open.has(id))
  // First: a family's own mistakes say more exactly what went wrong than a general one that gives the same value.
  const own = familyRules(solution, new Set(steps))
  const numbers = steps.filter((step) => !graph.node(step).meta!.coded)
  return [...own, ...numbers.flatMap((step) => generalRules({ graph, program, node: graph.node(step) }))]
}

/**
 * Rules for the steps whose derivatives some nodes depend on without depending on their values: a wrong formula of
 * theirs goes on in these derivatives.
 */
export function rulesBehind({ graph, program }: Solution, nodes: readonly number[]): WrongRule[] {
  const needed = new Set(nodes.flatMap((id) => [...graph.ancestors(id)]))
  const differentiated = [...needed].flatMap((id) => {
    const { role, of } = graph.node(id).meta!
    return role === 'local' || role === 'gradient' ? [graph.find(of!)!] : []
  })
  const behind = [...new Set(differentiated)].filter((id) => !needed.has(id) && !graph.node(id).meta!.coded)
  return behind.flatMap((id) => generalRules({ graph, program, node: graph.node(id) }))
}

function generalRules(view: StepView): WrongRule[] {
  const step = view.node.id
  const use = localUse(view)
  return misconceptions.flatMap((misconception) => {
    const formulas = new Map(misconception.wrongFormulas?.(view).map((formula) => [formula, step]))
    const locals = (use && misconception.wrongLocals?.(use.local)) ?? []
    for (const wrong of locals) formulas.set(use!.put(wrong), use!.local.node.id)
    formulas.delete(step)
    return Array.from(formulas, ([formula, place]) => ({ misconception, step, place, formula }))
  })
}

/** The mistakes that a family says its problem invites, in the steps that are needed. */
function familyRules(solution: Solution, steps: ReadonlySet<number>): WrongRule[] {
  const { graph, program } = solution
  const known = new Map<string, Misconception>()
  const right = new Map(program.assignments.map((line) => [line.name, line.formula]))
  return (program.mistakes ?? []).flatMap(({ id, says, hint, node, formula }) => {
    const step = graph.find(canonicalName(node))
    // Without padding, leaving out the padding is no mistake.
    if (right.get(node) === formula) return []
    if (step === undefined || !steps.has(step)) return []
    const misconception = known.get(id) ?? { id, says, hint }
    known.set(id, misconception)
    return [{ misconception, step, place: step, formula: solution.build(formula) }]
  })
}
