import { type AnswerFormat, plainNumber } from '../answer/format.ts'
import { Differentiation, derivativeName, localDerivative } from '../autodiff/differentiate.ts'
import { parseExpression } from '../autodiff/expression.ts'
import { Graph, type Role } from '../autodiff/graph.ts'
import { formatName, type ParsedName, parseName } from '../autodiff/name.ts'
import type { Program } from '../families/contract.ts'
import { expressionsIn, leavesOf } from './leaves.ts'
import { Matrices } from './matrices.ts'
import { addUpdate, hyperparametersOf } from './updates.ts'

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
  /** Per pass: ids by base name. */
  readonly #passes: Map<string, number>[] = []
  readonly #differentiations = new Map<number, Differentiation>()
  readonly #hyperparameters = new Map<string, number>()

  constructor(program: Program) {
    this.program = program
    this.updates = program.training?.steps ?? 0
    for (const { name, quantity } of leavesOf(program)) {
      const inexact = expressionsIn(quantity).size > 0 || (typeof quantity === 'object' && 'makes' in quantity)
      this.graph.leaf(name, { role: 'given', pass: passOf(name), ...(inexact && { inexact }) })
    }
    for (const { word, name } of program.training ? hyperparametersOf(program.training) : []) {
      this.#hyperparameters.set(word, this.graph.find(name)!)
    }
    this.matrices = new Matrices(program.matrices ?? [])
    this.#pass(0)
    this.#derive()
  }

  /** Id of the node that a name in any spelling stands for; undefined where there is none. */
  resolve(name: string): number | undefined {
    const exact = this.graph.find(name.trim())
    if (exact !== undefined) return exact
    const parsed = parseName(name)
    if (!parsed || (parsed.pass ?? 0) > this.updates) return undefined
    return parsed.derivative ? this.#derivative(parsed.derivative, parsed.pass ?? 0) : this.#value(parsed)
  }

  /** Ids of the cells of a matrix such as `W`, `dL/dW` or `W@1`, row by row; undefined where it is none. */
  resolveMatrix(name: string): number[] | undefined {
    const cells = this.matrices
      .cells(name)
      ?.flat()
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
    const parsed = parseName(name)
    if (!parsed) return undefined
    const found = this.graph.find(formatName(parsed))
    return found ?? (this.#hasOneState() ? this.graph.find(formatName(parsed).replace(/^v\(/, 'm(')) : undefined)
  }

  /** Ids of a group's nodes, in the order in which they are asked. */
  group(group: Group): number[] {
    if (group === 'all') {
      const asked = groups.filter((name) => name !== 'all').flatMap((name) => this.group(name))
      const states = this.graph.nodes.filter(({ meta }) => meta?.role === 'state' || meta?.role === 'path')
      return [...new Set([...asked, ...states.map(({ id }) => id)])]
    }
    if (group === 'derived') {
      const derived = this.program.assignments.filter(({ kind }) => kind === 'derived')
      return derived.map(({ name }) => this.graph.find(name)!)
    }
    if (group === 'updates') return this.#trainingPasses().flatMap((pass) => this.#updatesAfter(pass))
    return this.#trainingPasses().flatMap((pass) => this.#groupAt(group, pass))
  }

  /** Names that `resolve` surely knows: what a message offers in place of a misspelt one. */
  knownNames(): string[] {
    const { given, assignments, output, parameters } = this.program
    const assigned = assignments.map(({ name }) => name)
    const derivatives = [...assigned, ...given.map(({ name }) => name)].map((by) => derivativeName(output, by))
    const updated = parameters.flatMap((name) => Array.from({ length: this.updates }, (_, k) => `${name}@${k + 1}`))
    return [...groups, ...assigned, ...derivatives, ...updated]
  }

  /** Nodes that the output of a pass depends on, as one differentiates them. */
  differentiation(output: number): Differentiation {
    const known = this.#differentiations.get(output)
    if (known) return known
    const made = new Differentiation(this.graph, output, this.#termsOf(output))
    this.#differentiations.set(output, made)
    return made
  }

  /** Ids of the losses that a node is the sum or mean of. */
  #termsOf(id: number): number[] {
    const { lossTerms = [], output } = this.program
    const pass = this.graph.node(id).meta!.pass
    return id === this.#pass(pass).get(output) ? lossTerms.map((name) => this.#pass(pass).get(name)!) : []
  }

  /** Id of the output in a pass. */
  output(pass = 0): number {
    return this.#pass(pass).get(this.program.output)!
  }

  #trainingPasses(): number[] {
    return Array.from({ length: Math.max(1, this.updates) }, (_, pass) => pass)
  }

  #groupAt(group: Exclude<Group, 'all' | 'updates' | 'derived'>, pass: number): number[] {
    const scope = this.#pass(pass)
    const { assignments, parameters, given } = this.program
    const named = (kind: 'forward' | 'loss') =>
      assignments.filter((line) => line.kind === kind).map(({ name }) => scope.get(name)!)
    const losses = named('loss')
    const differentiation = this.differentiation(this.output(pass))
    const onTheWay = assignments.map(({ name }) => scope.get(name)!).filter((id) => differentiation.nodes.includes(id))
    switch (group) {
      case 'forward':
        return named('forward')
      case 'loss':
        return losses.length > 0 ? losses : [this.output(pass)]
      case 'gradients':
        return parameters.map((name) => differentiation.gradient(scope.get(name)!))
      case 'upstreams':
        return onTheWay.reverse().map((id) => differentiation.gradient(id))
      case 'locals': {
        const data = new Set(given.filter(({ kind }) => kind !== 'parameter').map(({ name }) => scope.get(name)!))
        return onTheWay.reverse().flatMap((consumer) =>
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
    for (const { name, formula, kind, format } of this.program.assignments) {
      if (kind !== 'derived') continue
      const root = this.build(formula)
      const coded = format !== undefined && format.kind !== 'number'
      this.#passes[0]!.set(name, this.graph.define(name, root, { role: 'derived', pass: 0, ...(coded && { coded }) }))
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
      this.#addUpdates(pass - 1)
      return this.graph.find(`${base}@${pass}`)
    }
    const direct = this.#pass(pass).get(base)
    if (direct !== undefined) return direct
    return this.graph.find(`${this.#hasOneState() ? base.replace(/^v\(/, 'm(') : base}@${pass}`)
  }

  // A rule with one state leaves no doubt which is meant, whether the textbook writes m or v for the velocity.
  #hasOneState(): boolean {
    const rule = this.program.training?.rule
    return rule === 'momentum' || rule === 'nesterov'
  }

  #derivative({ sign, of, by, via }: NonNullable<ParsedName['derivative']>, pass: number): number | undefined {
    const [output, input] = [this.#value({ base: of, pass }), this.#value({ base: by, pass })]
    if (output === undefined || input === undefined) return undefined
    if (sign === '∂') {
      return this.graph.namedInputs(output).includes(input) ? localDerivative(this.graph, output, input) : undefined
    }
    const gradient = this.differentiation(output).gradient(input)
    if (!via) return gradient
    return this.graph.find(`d${of}/d${by} via ${via}${pass > 0 ? `@${pass}` : ''}`)
  }

  #updatesAfter(pass: number): number[] {
    const { training } = this.program
    if (!training) return []
    this.#addUpdates(pass)
    return training.parameters.map((name) => this.graph.find(`${name}@${pass + 1}`)!)
  }

  #addUpdates(pass: number): void {
    const training = this.program.training!
    if (this.graph.find(`${training.parameters[0]}@${pass + 1}`) !== undefined) return
    const scope = this.#pass(pass)
    const differentiation = this.differentiation(scope.get(training.of)!)
    for (const name of training.parameters) {
      const w = scope.get(name)!
      const known = new Map([...this.#hyperparameters, ['w', w], ['g', differentiation.gradient(w)]])
      addUpdate(this.graph, training, name, pass + 1, known)
    }
  }

  /** Ids by base name after `pass` updates; adds the pass, and the updates that lead to it, when it is first needed. */
  #pass(pass: number): Map<string, number> {
    const known = this.#passes[pass]
    if (known) return known
    const { given, assignments } = this.program
    if (pass > 0) this.#addUpdates(pass - 1)
    const scope = new Map<string, number>()
    for (const { name } of given) {
      // What a step brought stays until a later step brings something else.
      const before = this.#passes[pass - 1]?.get(name)
      scope.set(name, this.graph.find(pass === 0 ? name : `${name}@${pass}`) ?? before!)
    }
    for (const { name, formula, kind } of assignments) {
      if (kind === 'derived') continue
      const root = this.graph.build(parseExpression(formula), (used) => {
        const id = scope.get(used)
        if (id === undefined) throw new Error(`${name} = ${formula}: nothing before it is called ${used}`)
        return id
      })
      const role: Role = kind
      scope.set(name, this.graph.define(pass === 0 ? name : `${name}@${pass}`, root, { role, pass }))
    }
    this.#passes[pass] = scope
    return scope
  }
}

function passOf(name: string): number {
  return Number(/@(\d+)$/.exec(name)?.[1] ?? 0)
}
