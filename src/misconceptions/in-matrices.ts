import { groupBy } from '../base/group-by.ts'
import { oncePerKey } from '../base/once.ts'
import type { Graph, GraphNode } from '../engine/graph.ts'
import { formatName, type ParsedName, parseName } from '../engine/name.ts'
import { type MistakeId, mistakes } from '../mistakes/catalogue.ts'
import type { Program } from '../program/contract.ts'
import { argumentOf } from '../program/expand.ts'
import type { MatrixProgram } from '../program/matrix-program.ts'
import { ruleFor } from '../program/rules.ts'
import type { Index } from '../program/shape.ts'
import { namesOf } from '../program/term.ts'
import { wayOf } from '../program/wrong/forward.ts'
import { wrongRulesOf } from '../program/wrong/rules.ts'
import { isSameRule } from './carried.ts'
import type { Misconception, WrongRule } from './contract.ts'
import { misconceptions } from './index.ts'

/** A node as a cell of a value with a rule of its own. */
interface RuledCell {
  /** Name of the value before any update: `dL/dW`. */
  readonly rule: string
  readonly pass: number
  readonly place: Index
}

/** Wrong rules of whole vectors and matrices, in all of their cells among some steps. */
export function rulesOfMatrices(graph: Graph, { inMatrices }: Program, steps: readonly number[]): WrongRule[] {
  if (!inMatrices) return []
  const cells = steps.flatMap((step) => {
    const cell = ruledCell(inMatrices, graph.node(step))
    return cell ? [{ ...cell, step }] : []
  })
  return [...groupBy(cells, ({ rule }) => rule)].flatMap(([rule, members]) =>
    wrongRulesOf(inMatrices, rule).flatMap((wrong) => {
      const misconception = misconceptionOf(wayOf(wrong))
      const argument = argumentOf(wrong.term)
      return members.flatMap(({ step, place, pass }): WrongRule[] => {
        const formula = built(() => graph.build(argument.at(place), (name) => lookUp(graph, name, pass)))
        if (formula === undefined || formula === step || isSameRule(graph.node(step), graph.node(formula))) return []
        return [{ misconception, step, place: step, formula }]
      })
    }),
  )
}

/** Whether a step is a cell of a value whose rule is one of whole matrices. */
export function isRuled({ inMatrices }: Program, node: GraphNode): boolean {
  return inMatrices !== undefined && ruledCell(inMatrices, node) !== undefined
}

/** Whether a step only leads to cells of whole matrices whose rule says what it says, so that nobody works it out by itself. */
export function isBehindRule(graph: Graph, { inMatrices }: Program, { meta, name }: GraphNode): boolean {
  if (!inMatrices || (meta?.role !== 'local' && meta?.role !== 'path')) return false
  if (ruledCell(inMatrices, { name: name! }) !== undefined) return false
  const { base = '' } = wholeOf(graph.node(graph.find(meta.by!)!).name!)
  return inMatrices.shapes.has(base)
}

function ruledCell(program: MatrixProgram, { name }: Pick<GraphNode, 'name'>): RuledCell | undefined {
  const parsed = name === undefined ? undefined : parseName(name)
  if (!parsed) return undefined
  const { pass = 0, ...first } = parsed
  const { base, place } = wholeOf(parsed.derivative?.by ?? parsed.base)
  if (program.shapes.get(base)?.length !== place.length) return undefined
  const rule = formatName(parsed.derivative ? { ...first, derivative: { ...parsed.derivative, by: base } } : { base })
  const term = ruleFor(program, rule)
  // What is made of numbers alone has the mistakes of single steps.
  const isWhole = term && [...namesOf(term)].some((used) => shapeOf(program, used) !== 0)
  return isWhole ? { rule, pass, place } : undefined
}

/** How many axes a value or the gradient by it has. */
function shapeOf({ shapes }: MatrixProgram, name: string): number {
  const { base, derivative } = parseName(name)!
  return shapes.get(derivative?.by ?? base)?.length ?? 0
}

/** `W` and [0, 1] of the cell `W[0,1]`. */
function wholeOf(cell: string): { base: string; place: Index } {
  const at = cell.indexOf('[')
  if (at < 0) return { base: cell, place: [] }
  return {
    base: cell.slice(0, at),
    place: cell
      .slice(at + 1, cell.indexOf(']'))
      .split(',')
      .map(Number),
  }
}

/** A formula reads a value that the graph does not have. */
class Missing extends Error {}

function built(make: () => number): number | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof Missing) return undefined
    throw error
  }
}

/** What no step brought anew is what it was before; what a value does not reach has the gradient 0. */
function lookUp(graph: Graph, name: string, pass: number): number {
  const parsed = parseName(name)!
  if (parsed.derivative) {
    const found = graph.find(formatName(inPass(parsed, pass)))
    if (found !== undefined) return found
    const [of, by] = [parsed.derivative.of, parsed.derivative.by].map((one) =>
      graph.find(formatName(inPass({ base: one }, pass))),
    )
    if (of === undefined || by === undefined || graph.inPass.has(of, by)) throw new Missing()
    return graph.constant(0)
  }
  for (let k = pass; k >= 0; k--) {
    const found = graph.find(formatName(inPass(parsed, k)))
    if (found !== undefined) return found
  }
  throw new Missing()
}

function inPass(parsed: ParsedName, pass: number): ParsedName {
  return pass === 0 ? parsed : { ...parsed, pass }
}

const bySingleStep: ReadonlyMap<string, Misconception> = new Map(misconceptions.map((one) => [one.id, one]))

/** One object for a mistake that is made in one way, wherever it is made: another way to make it is another wrong idea. */
const misconceptionOf = oncePerKey((way: string): Misconception => {
  const ofStep = bySingleStep.get(way)
  if (ofStep) return ofStep
  const id = way.replace(/:.*/, '') as MistakeId
  return { ...(bySingleStep.get(id) ?? { ...mistakes[id], id }) }
})
