import type { GraphNode } from '../engine/graph.ts'
import { withoutPass } from '../engine/name.ts'
import type { Thing, Wording } from '../mistakes/contract.ts'
import type { Program } from '../program/contract.ts'
import { conventionsOfUpdates } from '../program/update-rules/definition.ts'
import type { Misconception, SolutionStep } from './contract.ts'
import { asLocal } from './views.ts'

/** How a mistake is told in the problem where it was made: of a bias, a weight or a loss only where there is one. */
export function wordingOf({ says, hint, speaksOf = [], plainly }: Misconception, step: SolutionStep): Wording {
  return plainly && !speaksOf.every((thing) => has[thing](step)) ? plainly : { says, hint }
}

const has: Readonly<Record<Thing, (step: SolutionStep) => boolean>> = {
  batch: (step) => isNamed(step.program, /\b(batch|examples?|samples?)\b/i) && isOfTrained(step),
  bias: (step) => isNamed(step.program, /\bbias(es)?\b(?! correction)/i) && !endsWithData(step),
  weight: ({ program }) => isNamed(program, /\bweights?\b(?! decay)/i),
  'net input': ({ program }) => isNetwork(program) || isNamed(program, /\bnet inputs?\b/i),
  drawing: ({ program }) => isNetwork(program),
  // A gradient check has a relative error, and no loss.
  loss: (step) => isMinimised(step) && isNamed(step.program, /\b(loss|error)\b/i),
  target: ({ program }) => isNamed(program, /\b(targets?|labels?|class(es)?|examples?)\b/i),
  half: (step) => step.graph.formula(computed(step).id).some(({ id }) => step.graph.constantValue(id) === 0.5),
}

/** What the step computes, or what it differentiates. */
function computed(step: SolutionStep): GraphNode {
  return asLocal(step)?.of ?? step.node
}

function isMinimised(step: SolutionStep): boolean {
  return computed(step).meta?.role === 'loss' || step.program.training !== undefined
}

/** Whether the step is a gradient by a parameter that is trained. */
function isOfTrained({ node, program }: SolutionStep): boolean {
  const { by } = node.meta ?? {}
  return by !== undefined && program.training?.parameters.includes(withoutPass(by)) === true
}

function isNetwork({ diagram }: Program): boolean {
  return diagram.kind === 'network'
}

/** Whether the sheet speaks of a thing, or draws it. */
function isNamed(program: Program, term: RegExp): boolean {
  const { title, statement, statementOfUpdates = '', prompts = {}, conventions, given, diagram } = program
  const { biases, connections } = diagram.kind === 'network' ? diagram : { biases: [], connections: [] }
  const drawn = [...(biases.length > 0 ? ['bias'] : []), ...(connections.length > 0 ? ['weight'] : [])]
  const asked = Object.values(prompts)
  const texts = [title, statement, statementOfUpdates, ...asked, ...conventions, ...conventionsOfUpdates(program)]
  const said = [...texts, ...given.map(({ heading }) => heading), ...drawn]
  return said.some((text) => term.test(text))
}

/** Whether a sum ends with an input rather than with a parameter, as that of a skip connection does. */
function endsWithData({ graph, program, node }: SolutionStep): boolean {
  const last = node.operation === 'add' ? graph.node(node.inputs[1]!).name : undefined
  const known = program.given.find(({ name }) => name === last)
  return known?.kind === 'data' && !/\bbias(es)?\b/i.test(known.heading)
}
