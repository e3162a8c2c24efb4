import { oncePerKey } from '../base/once.ts'
import { Differentiation, derivativeName } from '../engine/differentiate.ts'
import { parseExpression } from '../engine/expression.ts'
import type { Graph, Role } from '../engine/graph.ts'
import { inPass, withoutPass } from '../engine/name.ts'
import { SecondDerivatives } from '../engine/second.ts'
import type { Program } from '../program/contract.ts'
import type { MatrixProgram } from '../program/matrix-program.ts'
import type { Term } from '../program/operation.ts'
import { ruleFor } from '../program/rules.ts'
import { namesOf } from '../program/term.ts'
import { Updates } from './updates.ts'

/** The forward passes of a program and the updates between them: a graph gets those that are asked for, and what leads there. */
export class Passes {
  readonly #program: Program
  readonly #graph: Graph
  /** Per pass: ids by base name. */
  readonly #scopes: Map<string, number>[] = []
  readonly second: SecondDerivatives
  readonly #updates: Updates | undefined

  /** @param graph has a leaf for every given number of the program */
  constructor(program: Program, graph: Graph) {
    this.#program = program
    this.#graph = graph
    this.second = new SecondDerivatives(graph, (output) => this.differentiation(output))
    this.#updates = program.training && new Updates(graph, program.training)
    this.scope(0)
  }

  /** Ids by base name after `pass` updates: given numbers, what the pass computes, and what is derived from the first one. */
  scope(pass: number): Map<string, number> {
    const known = this.#scopes[pass]
    if (known) return known
    if (pass > 0) this.#addUpdates(pass - 1)
    const scope = new Map(this.#program.given.map(({ name }) => [name, this.#givenIn(pass, name)]))
    const training = this.#program.training
    for (const name of training?.parameters ?? []) scope.set(name, this.#updates!.startOf(name, pass))
    for (const line of this.#program.assignments) {
      const { name, kind } = line
      if (kind === 'derived') continue
      const root = this.#graph.build(line.expression ?? parseExpression(line.formula), (used) => {
        const id = scope.get(used)
        if (id === undefined) throw new Error(`${name} = ${line.formula}: nothing before it is called ${used}`)
        return id
      })
      const role: Role = kind
      scope.set(name, this.#graph.define(inPass(name, pass), root, { role, pass }))
    }
    this.#scopes[pass] = scope
    return scope
  }

  /** Id of the program's output in a pass; undefined where that is a matrix. */
  output(pass: number): number | undefined {
    return this.scope(pass).get(this.#program.output)
  }

  /** The derivatives of a node by what it depends on in its pass. */
  readonly differentiation = oncePerKey(
    (output: number) => new Differentiation(this.#graph, output, this.#termsOf(output), this.#isOfWhole(output)),
  )

  /** Ids of the trained parameters after the update that follows a pass; none without training. */
  updatesAfter(pass: number): number[] {
    const { training } = this.#program
    if (!training) return []
    this.#addUpdates(pass)
    return training.parameters.map((name) => this.#graph.find(`${name}@${pass + 1}`)!)
  }

  // What a step brought stays until a later step brings something else.
  #givenIn(pass: number, name: string): number {
    return this.#graph.find(inPass(name, pass)) ?? this.#scopes[pass - 1]!.get(name)!
  }

  /** Ids of the losses that a node is the sum or mean of. */
  #termsOf(id: number): number[] {
    const { lossTerms = [] } = this.#program
    const { pass } = this.#graph.node(id).meta!
    return id === this.output(pass) ? lossTerms.map((name) => this.scope(pass).get(name)!) : []
  }

  /** Tells of which nodes the gradient of a node has a rule in matrices. */
  #isOfWhole(output: number): (by: number) => boolean {
    const { inMatrices } = this.#program
    const of = withoutPass(this.#graph.node(output).name!)
    if (inMatrices?.shapes.get(of)?.length !== 0) return () => false
    return (by) => {
      const { name } = this.#graph.node(by)
      const at = name!.indexOf('[')
      return at >= 0 && isOfNames(inMatrices, ruleFor(inMatrices, derivativeName(of, name!.slice(0, at))))
    }
  }

  #addUpdates(pass: number): void {
    const training = this.#program.training!
    if (this.#updates!.has(pass + 1)) return
    const scope = this.scope(pass)
    const differentiation = this.differentiation(scope.get(training.of)!)
    const gradientOf = (parameter: string) => {
      const stated = training.gradients?.[parameter]
      return stated === undefined ? differentiation.gradient(scope.get(parameter)!) : scope.get(stated)!
    }
    this.#updates!.add(pass + 1, gradientOf, (row, column) =>
      this.second.derivative(scope.get(training.of)!, scope.get(column)!, scope.get(row)!),
    )
  }
}

/** Whether a rule speaks of values and their gradients alone, and of no Jacobian that is worked out first. */
function isOfNames({ jacobians }: MatrixProgram, rule: Term | undefined): boolean {
  return rule !== undefined && !jacobians?.some((name) => namesOf(rule).has(name))
}
