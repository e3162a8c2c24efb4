import type { Expression } from '../engine/expression.ts'
import type { Graph } from '../engine/graph.ts'
import type { Training } from '../program/contract.ts'
import { updateRules } from '../program/update-rules/rules.ts'
import {
  hyperparametersOf,
  lineFrom,
  lookaheadOf,
  type StepLine,
  stateWords,
  stepLines,
  stepName,
} from '../program/update-rules/step.ts'
import { addNewtonStep, type SecondOf } from './newton.ts'

/** The updates of a training, as nodes: optimiser state `m(w)@k`, `v(w)@k`, … and the new values `w@k`. */
export class Updates {
  readonly #graph: Graph
  readonly #training: Training
  readonly #lines: readonly StepLine[]
  readonly #states: readonly string[]
  readonly #ahead: Expression | undefined
  readonly #hyperparameters: ReadonlyMap<string, number>

  /** @param graph has a leaf for every number that the statement gives */
  constructor(graph: Graph, training: Training) {
    this.#graph = graph
    this.#training = training
    this.#lines = stepLines(training)
    this.#states = stateWords(training)
    this.#ahead = lookaheadOf(training)
    this.#hyperparameters = new Map(hyperparametersOf(training).map(({ word, name }) => [word, graph.find(name)!]))
  }

  /**
   * Adds one step of all parameters.
   * @param step number of this update, from 1
   * @param gradientOf id of the gradient by a parameter where the step starts
   * @param secondOf id of the second derivative by two parameters there
   */
  add(step: number, gradientOf: (parameter: string) => number, secondOf: SecondOf): void {
    const { parameters, direction, rule } = this.#training
    const gradients = parameters.map(gradientOf)
    const sign = direction === 'descent' ? 1 : -1
    const parts =
      updateRules[rule].together && addNewtonStep(this.#graph, { parameters, gradients, secondOf }, step, sign)
    for (const [k, parameter] of parameters.entries()) {
      this.#addParameter(parameter, step, gradients[k]!, parts?.get(parameter))
    }
  }

  /** Whether a step has been added. */
  has(step: number): boolean {
    return this.#graph.find(stepName('w', this.#training.parameters[0]!, step)) !== undefined
  }

  /** Id of the point at which the gradient by a parameter is taken after some updates: the parameter, or one ahead of it. */
  startOf(parameter: string, updates: number): number {
    const w = this.#graph.find(stepName('w', parameter, updates))!
    const known = this.#known(parameter, updates + 1)
    if (!this.#ahead || !this.#states.some((state) => known.has(state))) return w
    const root = this.#graph.build(this.#ahead, (name) => (name === 'w' ? w : known.get(name)!))
    return this.#graph.define(stepName('ahead', parameter, updates), root, { role: 'forward', pass: updates })
  }

  #addParameter(parameter: string, step: number, gradient: number, part: number | undefined): void {
    const graph = this.#graph
    const known = this.#known(parameter, step)
    const zero = new Set(this.#states.filter((state) => !known.has(state)))
    known.set('w', graph.find(stepName('w', parameter, step - 1))!).set('g', gradient)
    if (part !== undefined) known.set('p', part)
    const counted = step + this.#training.stepsBefore
    for (const line of this.#lines) {
      const { word, shared, next } = line
      const name = stepName(word, parameter, next ? step + 1 : step)
      known.set('k', graph.constant(next ? counted + 1 : counted))
      const root = () => graph.build(lineFrom(line, zero), (used) => known.get(used)!)
      const role = word === 'w' ? 'update' : 'state'
      const of = graph.node(gradient).name!
      const meta = { role, pass: step - 1, ...(!shared && { by: parameter, follows: of }) } as const
      known.set(word, graph.find(name) ?? graph.define(name, root(), meta))
      zero.delete(word)
    }
  }

  /** Ids of the hyperparameters, and of the state that a step takes over, where there is one. */
  #known(parameter: string, step: number): Map<string, number> {
    const states = this.#states.map((word) => [word, this.#graph.find(stepName(word, parameter, step - 1))] as const)
    const found = states.filter((state): state is [string, number] => state[1] !== undefined)
    return new Map([...this.#hyperparameters, ...found])
  }
}
