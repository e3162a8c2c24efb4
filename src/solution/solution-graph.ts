import { type AnswerFormat, plainNumber } from '../answer/format.ts'
import { type Differentiation, derivativeName, localDerivative } from '../engine/differentiate.ts'
import { parseExpression } from '../engine/expression.ts'
import { Graph } from '../engine/graph.ts'
import { formatName, type ParsedName, passOf, readingsOf } from '../engine/name.ts'
import type { Program } from '../program/contract.ts'
import { stateWords } from '../program/update-rules/step.ts'
import { expressionsIn, leavesOf } from './leaves.ts'
import { Matrices } from './matrices.ts'
import { Passes } from './passes.ts'

/** Groups of nodes that `ask` may name. */
export const groups = ['forward', 'loss', 'locals', 'upstreams', 'gradients', 'updates', 'derived', 'all'] as const
export type Group = (typeof groups)[number]

/** A program as a solution graph: forward passes, and derivatives and updates that are added when they are asked for. */
export class SolutionGraph {
  readonly graph = new Graph()
  readonly program: Program
  /** Number of updates; a value `x@k` exists for k up to it. */
  readonly updates: number
  readonly matrices: Matrices
  readonly #passes: Passes

  constructor(program: Program) {
    this.program = program
    this.updates = program.training?.steps ?? 0
    for (const { name, quantity } of leavesOf(program)) {
      const inexact = expressionsIn(quantity).size > 0 || (typeof quantity === 'object' && 'makes' in quantity)
      this.graph.leaf(name, { role: 'given', pass: passOf(name), ...(inexact && { inexact }) })
    }
    this.matrices = new Matrices(program.matrices ?? [])
    this.#passes = new Passes(program, this.graph)
    this.#derive()
  }

  /** Id of the node that a name in any spelling stands for; undefined where there is none. */
  resolve(name: string): number | undefined {
    const exact = this.graph.find(name.trim())
    if (exact !== undefined) return exact
    for (const parsed of readingsOf(name)) {
      if ((parsed.pass ?? 0) > this.updates) continue
      const id = parsed.derivative ? this.#derivative(parsed.derivative, parsed.pass ?? 0) : this.#value(parsed)
      if (id !== undefined) return id
    }
    return undefined
  }

  /** Ids of the cells of a matrix or stack such as `W`, `dL/dW` or `W@1`, row by row; undefined where it is none. */
  resolveMatrix(name: string): number[] | undefined {
    const cells = this.matrices
      .grids(name)
      ?.flat(2)
      .map((cell) => this.resolve(cell))
    return cells?.every((id) => id !== undefined) ? cells : undefined
  }

  /** How the answer at a node is written. */
  formatOf(id: number): AnswerFormat {
    const { meta, name } = this.graph.node(id)
    return (meta?.coded && this.program.assignments.find((line) => line.name === name)?.format) || plainNumber
  }

  /** As `resolve`, among the nodes that are there already: nothing is added to a compiled graph. */
  find(name: string): number | undefined {
    const exact = this.graph.find(name.trim())
    if (exact !== undefined) return exact
    const names = readingsOf(name).map(formatName)
    const spellings = [...names, ...names.map((one) => this.#stateMeant(one))]
    return spellings.map((one) => this.graph.find(one)).find((id) => id !== undefined)
  }

  /** Ids of the numbers that the statement gives. */
  givens(): number[] {
    return this.graph.nodes.filter(({ meta }) => meta?.role === 'given').map(({ id }) => id)
  }

  /** Ids of a group's nodes, in the order in which they are asked. */
  group(group: Group): number[] {
    if (group === 'all') {
      const asked = groups.filter((name) => name !== 'all').flatMap((name) => this.group(name))
      const others = this.graph.nodes.filter(({ meta }) => ['state', 'path', 'second'].includes(meta?.role ?? ''))
      return [...new Set([...asked, ...others.map(({ id }) => id)])]
    }
    if (group === 'derived') {
      const derived = this.program.assignments.filter(({ kind }) => kind === 'derived')
      return derived.map(({ name }) => this.graph.find(name)!)
    }
    if (group === 'updates') return this.#trainingPasses().flatMap((pass) => this.#passes.updatesAfter(pass))
    return this.#trainingPasses().flatMap((pass) => this.#groupAt(group, pass))
  }

  /** Names that `resolve` surely knows and groups of them: what a message offers in place of a misspelt one. */
  knownNames(): string[] {
    return [...groups, ...this.namesOfNodes()]
  }

  /** The same without the groups. */
  namesOfNodes(): string[] {
    const { given, assignments, output, parameters } = this.program
    const assigned = assignments.map(({ name }) => name)
    const others = [...assigned, ...given.map(({ name }) => name)].filter((name) => name !== output)
    const derivatives = others.map((by) => derivativeName(output, by))
    const updated = parameters.flatMap((name) => Array.from({ length: this.updates }, (_, k) => `${name}@${k + 1}`))
    return [...assigned, ...derivatives, ...updated]
  }

  /** The derivatives of a node; see `Passes.differentiation`. */
  differentiation(output: number): Differentiation {
    return this.#passes.differentiation(output)
  }

  #trainingPasses(): number[] {
    return Array.from({ length: Math.max(1, this.updates) }, (_, pass) => pass)
  }

  #groupAt(group: Exclude<Group, 'all' | 'updates' | 'derived'>, pass: number): number[] {
    const scope = this.#passes.scope(pass)
    const { assignments, parameters, given } = this.program
    const named = (kind: 'forward' | 'loss') =>
      assignments.filter((line) => line.kind === kind).map(({ name }) => scope.get(name)!)
    const losses = named('loss')
    const output = this.#passes.output(pass)
    const gradients = (ids: readonly number[]) => ids.map((id) => this.differentiation(output!).gradient(id))
    if (output === undefined && (group === 'gradients' || group === 'upstreams')) return []
    const assigned = assignments.filter(({ kind }) => kind !== 'derived').map(({ name }) => scope.get(name)!)
    switch (group) {
      case 'forward':
        return named('forward')
      case 'loss':
        return losses.length > 0 || output === undefined ? losses : [output]
      case 'gradients':
        return gradients(parameters.map((name) => scope.get(name)!))
      case 'upstreams':
        return gradients(assigned.reverse())
      case 'locals': {
        const data = new Set(given.filter(({ kind }) => kind !== 'parameter').map(({ name }) => scope.get(name)!))
        return assigned.reverse().flatMap((consumer) =>
          this.graph
            .namedInputs(consumer)
            .filter((input) => !data.has(input))
            .map((input) => localDerivative(this.graph, consumer, input)),
        )
      }
    }
  }

  /** Adds what is concluded from passes and updates; its formulas may name anything that can be resolved. */
  #derive(): void {
    for (const line of this.program.assignments) {
      const { name, kind, format } = line
      if (kind !== 'derived') continue
      const root = this.build(line.formula)
      const coded = format !== undefined && format.kind !== 'number'
      this.#passes
        .scope(0)
        .set(name, this.graph.define(name, root, { role: 'derived', pass: 0, ...(coded && { coded }) }))
    }
  }

  /**
   * A formula over nodes that are there or can be added, as an unnamed node.
   * @throws Error where it names something that is not there: the mistake of a family, not of a user
   */
  build(formula: string): number {
    return this.graph.build(parseExpression(formula), (name) => {
      const id = this.resolve(name)
      if (id === undefined) throw new Error(`${formula}: there is no node ${name}`)
      return id
    })
  }

  #value({ base, pass = 0 }: ParsedName): number | undefined {
    if (pass > 0 && this.program.training?.parameters.includes(base)) {
      const parameter = this.program.training.parameters.indexOf(base)
      return this.#passes.updatesAfter(pass - 1)[parameter]
    }
    const direct = this.#passes.scope(pass).get(base)
    if (direct !== undefined) return direct
    return this.graph.find(formatName({ base: this.#stateMeant(base), pass }))
  }

  // A rule with one state leaves no doubt which is meant, whether the textbook writes m or v for the velocity.
  #stateMeant(name: string): string {
    const [only, ...others] = this.program.training ? stateWords(this.program.training) : []
    return only === undefined || others.length > 0 ? name : name.replace(/^[mv](?=\()/, only)
  }

  #derivative({ sign, of, by, next, via }: NonNullable<ParsedName['derivative']>, pass: number): number | undefined {
    const [output, input] = [this.#value({ base: of, pass }), this.#value({ base: by, pass })]
    if (output === undefined || input === undefined) return undefined
    if (next !== undefined) {
      const last = this.#value({ base: next, pass })
      if (last === undefined || sign === '∂') return undefined
      // What a mixed derivative is mistaken for has to have a value, too: that by either of its variables twice.
      const isGiven = (id: number) => ['given', 'update'].includes(this.graph.node(id).meta!.role)
      if (input !== last && isGiven(input) && isGiven(last))
        for (const one of [input, last]) this.#passes.second.derivative(output, one, one)
      const second = this.#passes.second.derivative(output, input, last)
      return via ? this.graph.find(formatName({ base: '', pass, derivative: { sign, of, by, next, via } })) : second
    }
    if (sign === '∂') {
      return this.graph.namedInputs(output).includes(input) ? localDerivative(this.graph, output, input) : undefined
    }
    const gradient = this.differentiation(output).gradient(input)
    if (!via) return gradient
    const consumer = this.#value({ base: via, pass })
    return consumer === undefined ? undefined : this.differentiation(output).path(consumer, input)
  }
}
