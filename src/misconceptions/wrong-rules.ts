import { once } from '../base/once.ts'
import type { Graph } from '../engine/graph.ts'
import { canonicalName } from '../engine/name.ts'
import { openSteps } from '../engine/open-steps.ts'
import { isKnownMistake, type MistakeId, mistakes } from '../mistakes/catalogue.ts'
import type { MistakeWords } from '../mistakes/contract.ts'
import type { Mistake, Program } from '../program/contract.ts'
import type { Misconception, StepView, WrongRule } from './contract.ts'
import { isBehindRule, isRuled, rulesOfMatrices } from './in-matrices.ts'
import { misconceptions } from './index.ts'
import { mistakenLocals, mistakenValues, type WrongFormulas } from './of-operations.ts'
import { localUse } from './views.ts'
import { Wiring } from './wiring.ts'

/** A solution graph as far as mistakes are concerned. */
interface Solution {
  readonly graph: Graph
  readonly program: Program
  /** A formula in which any node may be named, as an unnamed node. */
  build(formula: string): number
}

/**
 * Wrong rules for the steps that some nodes depend on; their formulas are added to the graph as unnamed nodes. What a
 * family's own mistakes name is added at once, the other rules when they are first asked for.
 * @param shown nodes whose values the statement shows, so that nobody has to work them out
 */
export function wrongRulesFor(
  solution: Solution,
  nodes: readonly number[],
  shown: ReadonlySet<number>,
): () => readonly WrongRule[] {
  const { graph } = solution
  const steps = once(() => {
    const open = openSteps(graph, nodes, shown)
    return new Set([...graph.ancestorsOf(nodes)].filter((id) => open.has(id)))
  })
  // First: a family's own mistakes say more exactly what went wrong than a general one that gives the same value.
  const own = familyRules(solution, steps)
  const asked = new Set(nodes)
  return once(() => [...own, ...rulesOf(solution, [...steps()].filter(lonePasses(solution, nodes)), asked)])
}

// In a longer training a mistake is made where something is asked, at the start, or everywhere.
const mostLonePasses = 20

/** Whether a mistake may be made in a step and in no other of a training. */
function lonePasses({ graph, program }: Solution, nodes: readonly number[]): (step: number) => boolean {
  if ((program.training?.steps ?? 0) <= mostLonePasses) return () => true
  const passes = new Set([0, ...nodes.map((id) => graph.node(id).meta!.pass)])
  return (step) => passes.has(graph.node(step).meta!.pass)
}

/**
 * Rules for the steps whose derivatives some nodes depend on without depending on their values: a wrong formula of
 * theirs goes on in these derivatives. And those of a long training's other steps, for mistakes that are made everywhere.
 */
export function rulesBehind(solution: Solution, nodes: readonly number[]): WrongRule[] {
  const { graph, program } = solution
  const needed = graph.ancestorsOf(nodes)
  const differentiated = [...needed].flatMap((id) => {
    const { role, of } = graph.node(id).meta!
    return role === 'local' || role === 'gradient' ? [graph.find(of!)!] : []
  })
  const behind = [...new Set(differentiated)].filter((id) => !needed.has(id))
  const isLone = lonePasses(solution, nodes)
  const distant = [...needed].filter((id) => !isLone(id))
  return [
    ...generalRules(graph, program, behind),
    ...rulesOf(solution, distant, new Set(nodes)).map((rule) => ({ ...rule, distant: true }) as const),
  ]
}

/** Rules of whole matrices before those of single steps, which nobody works out where a rule says what they say. */
function rulesOf({ graph, program }: Solution, steps: readonly number[], asked: ReadonlySet<number>): WrongRule[] {
  const worked = steps.filter((id) => asked.has(id) || !isBehindRule(graph, program, graph.node(id)))
  return [...rulesOfMatrices(graph, program, steps), ...generalRules(graph, program, worked)]
}

function generalRules(graph: Graph, program: Program, steps: readonly number[]): WrongRule[] {
  const wiring = new Wiring(graph, program)
  const numbers = steps.map((step) => graph.node(step)).filter(({ meta }) => !meta!.coded)
  return numbers.flatMap((node) => rulesAt({ graph, program, wiring, node }))
}

const none: WrongFormulas = new Map()

function rulesAt(view: StepView): WrongRule[] {
  const step = view.node.id
  const use = localUse(view)
  const [values, derivatives] = [mistakenValues(view), use ? mistakenLocals(use.local) : none]
  const isWhole = isRuled(view.program, view.node)
  return misconceptions.flatMap((misconception) => {
    if (isWhole && misconception.ofPaths) return []
    const id = misconception.id as MistakeId
    const whole = [...(misconception.wrongFormulas?.(view) ?? []), ...(values.get(id) ?? [])]
    const formulas = new Map(whole.map((formula) => [formula, step]))
    const locals = use ? [...(misconception.wrongLocals?.(use.local) ?? []), ...(derivatives.get(id) ?? [])] : []
    for (const wrong of locals) formulas.set(use!.put(wrong), use!.local.node.id)
    formulas.delete(step)
    return Array.from(formulas, ([formula, place]) => ({ misconception, step, place, formula }))
  })
}

/** The mistakes that a family says its problem invites, in the steps that are needed. */
function familyRules(solution: Solution, steps: () => ReadonlySet<number>): WrongRule[] {
  const { graph, program } = solution
  const known = new Map<string, Misconception>()
  const lines = new Map(program.assignments.map((line) => [line.name, line]))
  return (program.mistakes ?? []).flatMap((mistake) => {
    const { id, node, formula } = mistake
    const step = graph.find(canonicalName(node))
    // Without padding, leaving out the padding is no mistake.
    if (lines.get(node)?.formula === formula) return []
    if (step === undefined || !steps().has(step)) return []
    const misconception = known.get(id) ?? { id, ...wordsOf(mistake) }
    known.set(id, misconception)
    return [{ misconception, step, place: step, formula: solution.build(formula) }]
  })
}

/** The words of the catalogue, or those that a family of one's own brings. */
function wordsOf({ id, says, hint, about }: Mistake): MistakeWords {
  if (says !== undefined && hint !== undefined) return { says, hint }
  if (!isKnownMistake(id)) throw new Error(`no words for the mistake ${id}: it needs says and hint`)
  const told = mistakes[id]
  if (about === undefined) return told
  const filled = (text: string) => text.replace('{says}', mistakes[about].says).replace('{hint}', mistakes[about].hint)
  return { says: filled(told.says), hint: filled(told.hint) }
}
