import { type Compiled, compileFormula, evaluate, evaluateRange } from '../autodiff/evaluate.ts'
import type { Graph } from '../autodiff/graph.ts'
import type { Program } from '../families/contract.ts'
import type { Misconception } from './contract.ts'
import { type WrongRule, wrongRulesFor } from './index.ts'

export interface ReadyRule extends WrongRule {
  readonly compiled: Compiled
}

interface Fixed {
  has(id: number): boolean
}

/** Wrong rules of one program, ready to be run on any values. */
export interface WrongRules {
  /** Those that exchange the rule of a step. */
  of(step: number): readonly ReadyRule[]
  /**
   * Values that a node gets by each mistake in a step before it that is not fixed, or in itself; a mistake that fits
   * several such steps is also made in all of them.
   * @param values of every node; not changed
   * @param fixed nodes that keep their value, such as a student's own answers
   */
  outcomes(node: number, values: Float64Array, fixed: Fixed): Iterable<Outcome>
  /** The value that a node gets by the same mistake in the same steps. */
  repeat(outcome: Outcome, node: number, values: Float64Array, fixed: Fixed): number
}

export interface Outcome {
  readonly misconception: Misconception
  readonly value: number
  /** The exchanged rules by step. */
  readonly rules: ReadonlyMap<number, ReadyRule>
}

/** Builds the wrong rules for the steps that some nodes depend on. */
export function prepareWrongRules(
  graph: Graph,
  program: Program,
  compiled: Compiled,
  nodes: readonly number[],
): WrongRules {
  const needed = [...new Set(nodes.flatMap((id) => [...graph.ancestors(id)]))].filter(
    (id) => graph.node(id).meta!.role !== 'given',
  )
  const byStep = new Map<number, ReadyRule[]>()
  for (const rule of wrongRulesFor(graph, program, needed)) {
    const ready = { ...rule, compiled: compileFormula(graph, rule.formula) }
    byStep.set(rule.step, [...(byStep.get(rule.step) ?? []), ready])
  }
  const scratch = new Float64Array(graph.nodes.length)
  for (const { id, operation, value } of graph.nodes) if (operation === 'constant') scratch[id] = value

  const valueBy = (rules: ReadonlyMap<number, ReadyRule>, node: number, values: Float64Array, fixed: Fixed) => {
    scratch.set(values)
    const exchanged = (id: number) => {
      const rule = rules.get(id)
      if (!rule) return fixed.has(id) && id !== node ? values[id] : undefined
      evaluate(rule.compiled, scratch)
      return scratch[rule.formula]
    }
    evaluateRange(compiled, scratch, Math.min(...rules.keys()), node, exchanged)
    return scratch[node]!
  }

  const outcome = (
    rules: ReadonlyMap<number, ReadyRule>,
    node: number,
    values: Float64Array,
    fixed: Fixed,
  ): Outcome => {
    const [{ misconception }] = [...rules.values()] as [ReadyRule]
    return { misconception, value: valueBy(rules, node, values, fixed), rules }
  }

  return {
    of: (step) => byStep.get(step) ?? [],
    repeat: ({ rules }, node, values, fixed) => valueBy(rules, node, values, fixed),
    *outcomes(node, values, fixed) {
      const together = new Map<Misconception, Map<number, ReadyRule>>()
      for (const step of openSteps(graph, node, fixed)) {
        for (const rule of byStep.get(step) ?? []) {
          yield outcome(new Map([[step, rule]]), node, values, fixed)
          const rules = together.get(rule.misconception) ?? new Map<number, ReadyRule>()
          if (!rules.has(step)) together.set(rule.misconception, rules.set(step, rule))
        }
      }
      for (const rules of together.values()) if (rules.size > 1) yield outcome(rules, node, values, fixed)
    },
  }
}

/** A node and the steps before it, back to those whose value is fixed or given. */
function openSteps(graph: Graph, node: number, fixed: Fixed, found = new Set<number>()): Set<number> {
  found.add(node)
  for (const input of graph.namedInputs(node)) {
    if (!found.has(input) && !fixed.has(input) && graph.node(input).meta!.role !== 'given')
      openSteps(graph, input, fixed, found)
  }
  return found
}
