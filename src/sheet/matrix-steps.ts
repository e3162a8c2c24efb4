import type { GraphNode } from '../autodiff/graph.ts'
import { formatName, parseName } from '../autodiff/name.ts'
import type { Step } from '../document/blocks.ts'
import type { Program } from '../families/contract.ts'
import { groupBy } from '../group-by.ts'
import type { Rounding } from '../problem-set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { placeholder } from '../solution/shown.ts'
import { notationOf } from './notation.ts'
import type { SolutionMode } from './step-formula.ts'
import { matrixTex, namedTex, valuePiece } from './values.ts'

/** A matrix all of whose cells are given or worked out in one stage. */
interface Whole {
  readonly name: string
  /** Ids row by row. */
  readonly cells: readonly (readonly number[])[]
  /** Those that are worked out. */
  readonly nodes: readonly GraphNode[]
}

/** Ids of the cells of matrices that have a rule, which other rules may speak of; in compact not of mere copies. */
export function ruledCells({ program, solution }: Exercise, mode: SolutionMode): number[] {
  const { matrices, graph } = solution
  const ruled = Object.keys(program.matrixRules ?? {})
  const passes = Array.from({ length: solution.updates + 1 }, (_, pass) => pass)
  const names = ruled.flatMap((name) =>
    passes.map((pass) => formatName({ ...parseName(name)!, ...(pass > 0 && { pass }) })),
  )
  return names.flatMap((name) => {
    const cells = (matrices.cells(name)?.flat() ?? []).map((cell) => graph.find(cell)).filter((id) => id !== undefined)
    return mode === 'full' || cells.some((id) => graph.node(id).operation !== 'copy') ? cells : []
  })
}

/** The steps of a stage, with the cells of a matrix put together at the place of the last of them. */
export function wholes({ solution }: Exercise, nodes: readonly GraphNode[]): (Whole | { node: GraphNode })[] {
  const { matrices, graph } = solution
  const matrixOf = new Map(nodes.map((node) => [node, matrices.place(node.name!)?.matrix]))
  const members = groupBy(nodes, (node) => matrixOf.get(node))
  const whole = (name: string): Whole | undefined => {
    const worked = new Set(members.get(name)!.map(({ id }) => id))
    const cells = matrices.cells(name)!.map((row) => row.map((cell) => graph.find(cell)))
    const known = (id: number | undefined) =>
      id !== undefined && (worked.has(id) || graph.node(id).meta?.role === 'given')
    if (!cells.every((row) => row.every(known))) return undefined
    return { name, cells: cells as number[][], nodes: members.get(name)! }
  }
  const found = new Map([...members.keys()].filter((name) => name !== undefined).map((name) => [name, whole(name)]))
  return nodes.flatMap((node): (Whole | { node: GraphNode })[] => {
    const matrix = found.get(matrixOf.get(node)!)
    if (!matrix) return [{ node }]
    return node === matrix.nodes.at(-1) ? [matrix] : []
  })
}

/** The step of a matrix: its rule, the rule with the matrices put in, its value; in full also those of its cells. */
export function matrixStep(
  solved: SolvedProblem,
  round: Rounding,
  mode: SolutionMode,
  { name, cells, nodes }: Whole,
  step: (node: GraphNode) => Step,
): Step {
  const notation = notationOf(solved.exercise.program)
  const symbol = (named: string) => notation.tex(named)
  const rule = ruleOf(solved, name)
  const asked = nodes.filter(({ id }) => solved.exercise.asked.includes(id))
  const steps = nodes.map((node) => ({ ...step(node), result: notation.inline(node.name!) }))
  // Cells that are copied from elsewhere add nothing to a rule that says so.
  const isExplained = rule
    ? mode === 'full' && (asked.length > 0 || nodes.some(({ operation }) => operation !== 'copy'))
    : true
  const value = matrixTex(cells.map((row) => row.map((id) => valuePiece(solved, id, round).tex)))
  const [symbols, numbers] = rule
    ? [rule(symbol), withTallParentheses(rule((named) => namedTex(solved, named, round)))]
    : []
  return {
    name,
    result: symbol(name),
    ...(symbols !== undefined && { symbols }),
    ...(numbers !== undefined && numbers !== value && numbers !== symbols && { numbers }),
    value,
    asked: asked.length === nodes.length,
    ...(isExplained && { cells: steps }),
  }
}

/** A matrix's rule, with `write` for what it names; undefined where the family states none. */
function ruleOf(
  { exercise }: SolvedProblem,
  matrix: string,
): ((write: (name: string) => string) => string) | undefined {
  const { program, solution } = exercise
  const parsed = parseName(matrix)!
  const { pass: _, ...first } = parsed
  const [own, general] = [program.matrixRules?.[matrix], program.matrixRules?.[formatName(first)]]
  const rule = own ?? general
  if (rule === undefined) return undefined
  const pass = own === undefined ? (parsed.pass ?? 0) : 0
  // What no step brought anew is what it was before.
  const inPass = (name: string): string => {
    for (let k = pass; k > 0; k--) {
      const named = formatName({ ...(parseName(name) ?? { base: name }), pass: k })
      const [cell] = solution.matrices.cells(named)?.flat() ?? [named]
      if (solution.find(cell!) !== undefined) return named
    }
    return name
  }
  const { symbols, pattern } = symbolsOf(program)
  return (write) =>
    rule.replaceAll(pattern, (found, ...rest) => {
      const { name } = rest.at(-1) as { name?: string }
      const known = name ?? symbols.get(withoutBraces(found))
      if (known === undefined) return found
      const before = rule.slice(0, rest.at(-3) as number)
      const tex = write(inPass(known))
      if (before === '') return tex
      return tex.startsWith('\\num{-') ? `(${tex})` : tex.startsWith('\\begin') ? `\\allowbreak ${tex}` : tex
    })
}

interface Symbols {
  /** Names by their TeX without braces. */
  readonly symbols: ReadonlyMap<string, string>
  /** Finds them in a rule, beside everything in which a letter is no name. */
  readonly pattern: RegExp
}

const noNames =
  '\\\\(?:begin|end|text|operatorname|math[a-z]+)\\*?\\{[^{}]*\\}|[_^](?:\\{[^{}]*\\}|\\\\[A-Za-z]+|.)|\\\\[A-Za-z]+'

const symbolsByProgram = new WeakMap<Program, Symbols>()

function symbolsOf(program: Program): Symbols {
  const known = symbolsByProgram.get(program)
  if (known) return known
  const notation = notationOf(program)
  const matrices = program.matrices ?? []
  const isCell = (name: string) => matrices.some((matrix) => name.startsWith(`${matrix.name}[`))
  const scalars = [...program.given, ...program.assignments].filter(({ name }) => !isCell(name))
  const names = [...matrices, ...scalars].map(({ name }) => name)
  const symbols = new Map(names.map((name) => [withoutBraces(notation.tex(name)), name]))
  const longestFirst = names.map((name) => notation.tex(name)).sort((a, b) => b.length - a.length)
  const pattern = [placeholder.source, ...longestFirst.map(spellings), noNames].join('|')
  const made = { symbols, pattern: new RegExp(pattern, 'g') }
  symbolsByProgram.set(program, made)
  return made
}

const withoutBraces = (tex: string) => tex.replaceAll(/[{}]/g, '')

/** `W_1` and `W_{1}` are the same; a letter with a subscript that is not its own is another name. */
function spellings(tex: string): string {
  const literal = tex.replaceAll(/[\\^$.*+?()[\]|]/g, '\\$&').replaceAll(/[{}]/g, '\\$&?')
  return `${literal}${/\\[A-Za-z]+$/.test(tex) ? '(?![A-Za-z_])' : '(?!_)'}`
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
