import type { Step } from '../document/blocks.ts'
import type { GraphNode } from '../engine/graph.ts'
import { withoutPass } from '../engine/name.ts'
import type { Program } from '../program/contract.ts'
import { isCancelled } from '../program/rules.ts'
import type { Rounding } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { notationOf } from './notation.ts'
import { ruleOf, updateRule, type WrittenRule } from './rules.ts'
import type { SolutionMode } from './step-formula.ts'
import { namedPiece, stackTex, valuePiece } from './values.ts'
import type { ShownWhole } from './wholes.ts'

/** The step of a matrix: its rule, the rule with the matrices put in, its value; in full also those of its cells. */
export function matrixStep(
  solved: SolvedProblem,
  round: Rounding,
  mode: SolutionMode,
  { name, grids, nodes }: ShownWhole,
  step: (node: GraphNode) => Step,
  hidden: ReadonlySet<number>,
): Step {
  const notation = notationOf(solved.exercise.program)
  const rule = ruleOf(solved.exercise, name) ?? updateRule(solved.exercise, nodes[0]!)
  const asked = nodes.filter(({ id }) => solved.exercise.asked.includes(id))
  const places = new Map(grids.flat(2).map((id, place) => [id, place]))
  const inPlace = nodes.toSorted((a, b) => places.get(a.id)! - places.get(b.id)!)
  const steps = inPlace.map((node) => ({ ...step(node), result: notation.inline(node.name!) }))
  // Cells that are copied from elsewhere add nothing to a rule that says so.
  const { program } = solved.exercise
  const inMatrices = program.inMatrices !== undefined
  const addsToRule =
    mode === 'full' &&
    !isShortened(program, name) &&
    (asked.length > 0 || nodes.some(({ operation }) => operation !== 'copy'))
  const isRepeated = inMatrices && nodes[0]!.meta!.pass > 0
  const isExplained = !isRepeated && (rule === undefined || addsToRule)
  const { graph } = solved.exercise.solution
  const speaksOf = (ids: ReadonlySet<number>) => graph.namedInputs(inPlace[0]!.id).some((id) => ids.has(id))
  const value = stackTex(grids.map((rows) => rows.map((row) => row.map((id) => valuePiece(solved, id, round).tex))))
  const [symbols, numbers] = rule
    ? [
        rule((named) => notation.piece(named)),
        withTallParentheses(breakable(rule((named) => namedPiece(solved, named, round), 'numbers'))),
      ]
    : []
  return {
    name,
    result: notation.tex(name),
    ...(symbols !== undefined && { symbols }),
    ...(numbers !== undefined && numbers !== value && numbers !== symbols && { numbers }),
    value,
    asked: asked.length === nodes.length,
    // In a program of matrices the line is the working; one cell shows how to read it, if all that it speaks of is shown.
    ...(isExplained && !(inMatrices && speaksOf(hidden)) && { cells: inMatrices ? steps.slice(0, 1) : steps }),
  }
}

/** Whether a rule is shorter than those of the cells in the graph, so that no cell shows how to read it. */
function isShortened({ inMatrices }: Program, name: string): boolean {
  return inMatrices !== undefined && isCancelled(inMatrices, withoutPass(name))
}

/** The rule of a number that is made of whole matrices, `\\sum (T \\odot \\ln P)`, in symbols. */
export function numberRule({ program }: Exercise, ruled: WrittenRule | undefined): string | undefined {
  return ruled?.((named) => notationOf(program).piece(named))
}

// More terms than these are read more easily as matrices.
const mostTerms = 12
// A fraction ends no line.
const mostInFraction = 8

/** The same with numbers; undefined where the terms of its sum say more. */
export function numberLine(solved: SolvedProblem, node: GraphNode, rule: WrittenRule | undefined, round: Rounding) {
  const { id, meta, operation } = node
  const { graph } = solved.exercise.solution
  const most = operation === 'div' ? mostInFraction : mostTerms
  const isForward = meta!.role === 'forward' || meta!.role === 'loss'
  if (!rule || (isForward && graph.namedInputs(id).length <= most)) return undefined
  return withTallParentheses(breakable(rule((named) => namedPiece(solved, named, round), 'numbers')))
}

/** A line may end before a matrix that is not its first. */
function breakable(tex: string): string {
  return tex.replaceAll(/(?<!^|\\allowbreak )\\begin\{bmatrix\}/g, '\\allowbreak \\begin{bmatrix}')
}

const parenthesis = /\\(?:left|right)\s*.|(?:\\[Bb]igg?[lr]\s*)?[()]|\\.|[{}]/g

/** Parentheses around matrices are about as tall as they are, of the kind at which a line may break. */
function withTallParentheses(tex: string): string {
  const open: { mark: string; at: number }[] = []
  const sizes = new Map<number, string>()
  for (const { 0: mark, index } of tex.matchAll(parenthesis)) {
    if (mark === '{' || mark.endsWith('(')) open.push({ mark, at: index })
    if (mark === '}') open.splice(open.findLastIndex((other) => other.mark === '{'))
    if (!mark.endsWith(')') || !open.at(-1)?.mark.endsWith('(')) continue
    const { at } = open.pop()!
    const matrices = tex.slice(at, index).match(/\\begin\{bmatrix\}.*?\\end\{bmatrix\}/g) ?? []
    const rows = Math.max(0, ...matrices.map((matrix) => matrix.split('\\\\').length))
    const size = rows > 2 ? 'Bigg' : 'bigg'
    if (rows > 1) sizes.set(at, `\\${size}l(`).set(index, `\\${size}r)`)
  }
  return tex.replaceAll(parenthesis, (mark, at) => sizes.get(at) ?? mark)
}
