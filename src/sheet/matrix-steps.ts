import { groupBy } from '../base/group-by.ts'
import { oncePer } from '../base/once.ts'
import type { Step } from '../document/blocks.ts'
import type { GraphNode } from '../engine/graph.ts'
import { formatName, parseName } from '../engine/name.ts'
import { strength } from '../engine/operations.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { Program } from '../program/contract.ts'
import { argumentOf } from '../program/expand.ts'
import type { Term } from '../program/operation.ts'
import { isCancelled, ruleFor } from '../program/rules.ts'
import { cellCount, placesIn, rowsOf, type Shape } from '../program/shape.ts'
import { namesOf } from '../program/term.ts'
import { termTex } from '../program/tex.ts'
import type { Rounding } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { valuePlaceholder } from '../solution/shown.ts'
import { updateTerm } from './matrix-updates.ts'
import { notationOf } from './notation.ts'
import { constantPiece } from './numerals.ts'
import type { SolutionMode } from './step-formula.ts'
import { matrixTex, namedPiece, stackTex, valuePiece } from './values.ts'

/** A matrix all of whose cells are given or worked out in one stage. */
interface Whole {
  readonly name: string
  /** Ids row by row; of a stack those of each of its matrices. */
  readonly grids: readonly (readonly (readonly number[])[])[]
  /** Those that are worked out. */
  readonly nodes: readonly GraphNode[]
}

/** Ids of the cells of matrices that have a rule, which other rules may speak of; in compact not of what is given. */
export function ruledCells({ program, solution }: Exercise, mode: SolutionMode): number[] {
  const { matrices, graph } = solution
  const named = graph.nodes.filter(({ name, meta }) => name !== undefined && meta!.role !== 'given')
  const cells = groupBy(named, ({ name }) => matrices.place(name!)?.matrix ?? '')
  return [...cells].flatMap(([matrix, members]) => {
    if (matrix === '' || ![matrix, matrices.whole(matrix)].some((name) => hasRule(program, name))) return []
    const isGiven = ({ operation, inputs }: GraphNode) =>
      operation === 'copy' && graph.node(inputs[0]!).meta?.role === 'given'
    return mode === 'full' || !members.every(isGiven) ? members.map(({ id }) => id) : []
  })
}

/** Ids of the numbers that the rules of matrices speak of. */
export function numbersOfRules({ program: { inMatrices }, solution: { graph, matrices } }: Exercise): number[] {
  const named = graph.nodes.flatMap(({ name }) => (name === undefined ? [] : (matrices.place(name)?.matrix ?? [])))
  const wholes = new Set(named.map((matrix) => matrices.whole(matrix)))
  return [...wholes].flatMap((whole) => {
    const { pass = 0, ...first } = parseName(whole)!
    const rule = inMatrices && ruleFor(inMatrices, atParameter(formatName(first)))
    return [...(rule ? namesOf(rule) : [])].flatMap((name) => graph.find(pass === 0 ? name : `${name}@${pass}`) ?? [])
  })
}

function hasRule({ matrixRules = {}, inMatrices }: Program, matrix: string): boolean {
  const { pass: _, ...parsed } = parseName(matrix)!
  const first = atParameter(formatName(parsed))
  return matrix in matrixRules || first in matrixRules || (inMatrices && ruleFor(inMatrices, first)) !== undefined
}

/** Derivatives that nobody asked for, that only cells with a rule use and that no rule speaks of. */
export function behindRules(exercise: Exercise, nodes: readonly GraphNode[]): Set<number> {
  const { graph, matrices } = exercise.solution
  const ruled = new Set(ruledCells(exercise, 'full'))
  const hidden = new Set<number>()
  const usedElsewhere = new Set<number>(exercise.asked)
  const spokenOf = new Set<string>()
  const seen = new Set<string>()
  const inFirstPass = (name: string) => {
    const { pass: _, ...parsed } = parseName(name) ?? { base: name }
    const matrix = matrices.place(formatName(parsed))?.matrix
    return matrix === undefined ? formatName(parsed) : matrices.whole(matrix)
  }
  // Consumers come after what they use.
  for (const { id, meta, name } of nodes.toSorted((a, b) => b.id - a.id)) {
    const whole = inFirstPass(name!)
    const isPart = ['local', 'path', 'gradient'].includes(meta!.role)
    if (isPart && !usedElsewhere.has(id) && !spokenOf.has(whole)) hidden.add(id)
    else if (!ruled.has(id) && !ruleOfNumber(exercise, name!))
      for (const input of graph.namedInputs(id)) usedElsewhere.add(input)
    else if (!seen.has(whole)) {
      seen.add(whole)
      const rule = exercise.program.inMatrices && ruleFor(exercise.program.inMatrices, atParameter(whole))
      if (rule) for (const used of namesOf(rule)) spokenOf.add(used)
    }
  }
  return hidden
}

/** Derivatives of single cells that are made as one that is shown, and that nobody asked for. */
export function alikeOthers({ asked, program, solution }: Exercise, nodes: readonly GraphNode[]): Set<number> {
  if (!program.inMatrices) return new Set()
  const ofCells = nodes.filter(
    ({ id, meta, name }) =>
      ['local', 'path', 'second'].includes(meta!.role) &&
      name!.includes('[') &&
      solution.matrices.place(name!) === undefined &&
      !asked.includes(id),
  )
  const alike = groupBy(ofCells, ({ name }) => name!.replaceAll(/\[[\d,]*\]|@\d+/g, ''))
  return new Set([...alike.values()].flatMap(([_, ...others]) => others.map(({ id }) => id)))
}

/** The steps of a stage, with the cells of a matrix put together at the place of the last of them. */
export function withWholes(
  { program, solution }: Exercise,
  nodes: readonly GraphNode[],
): (Whole | { node: GraphNode })[] {
  const { matrices, graph } = solution
  const whole = (name: string, members: readonly GraphNode[]): Whole | undefined => {
    const worked = new Set(members.map(({ id }) => id))
    // In a program of matrices the cells that nobody needs are worked out with the others.
    const isKnown = (id: number | undefined) =>
      id !== undefined && (worked.has(id) || program.inMatrices || graph.node(id).meta?.role === 'given')
    const grids = matrices
      .members(name)
      .map((member) => matrices.cells(member)!.map((row) => row.map((cell) => graph.find(cell))))
    return grids.flat(2).every(isKnown) ? { name, grids: grids as number[][][], nodes: members } : undefined
  }
  const found = new Map<GraphNode, Whole>()
  const collect = (nameOf: (matrix: string) => string) => {
    const open = nodes.filter((node) => !found.has(node))
    const named = groupBy(open, ({ name }) => {
      const matrix = matrices.place(name!)?.matrix
      return matrix && nameOf(matrix)
    })
    for (const [name, members] of named) {
      const made = name === undefined ? undefined : whole(name, members)
      if (made) for (const node of members) found.set(node, made)
    }
  }
  collect((matrix) => matrices.whole(matrix))
  collect((matrix) => matrix)
  return nodes.flatMap((node): (Whole | { node: GraphNode })[] => {
    const matrix = found.get(node)
    if (!matrix) return [{ node }]
    return node === matrix.nodes.at(-1) ? [matrix] : []
  })
}

/** The step of a matrix: its rule, the rule with the matrices put in, its value; in full also those of its cells. */
export function matrixStep(
  solved: SolvedProblem,
  round: Rounding,
  mode: SolutionMode,
  { name, grids, nodes }: Whole,
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
  const { pass: _, ...first } = parseName(name)!
  return inMatrices !== undefined && isCancelled(inMatrices, formatName(first))
}

/** The rule of a number that is made of whole matrices, `\\sum (T \\odot \\ln P)`, in symbols. */
export function numberRule({ program }: Exercise, ruled: Rule | undefined): string | undefined {
  return ruled?.((named) => notationOf(program).piece(named))
}

// More terms than these are read more easily as matrices.
const mostTerms = 12
// A fraction ends no line.
const mostInFraction = 8

/** The same with numbers; undefined where the terms of its sum say more. */
export function numberLine(solved: SolvedProblem, node: GraphNode, rule: Rule | undefined, round: Rounding) {
  const { id, meta, operation } = node
  const { graph } = solved.exercise.solution
  const most = operation === 'div' ? mostInFraction : mostTerms
  const isForward = meta!.role === 'forward' || meta!.role === 'loss'
  if (!rule || (isForward && graph.namedInputs(id).length <= most)) return undefined
  return withTallParentheses(breakable(rule((named) => namedPiece(solved, named, round), 'numbers')))
}

/** The rule of a number that is made of whole matrices. */
export function ruleOfNumber(exercise: Exercise, name: string): Rule | undefined {
  const { program } = exercise
  const { pass: _, ...first } = parseName(name) ?? { base: name }
  const term = program.inMatrices && ruleFor(program.inMatrices, formatName(first))
  if (!term || term.shape.length > 0 || ![...namesOf(term)].some((used) => isWhole(program, used))) return undefined
  return ruleOf(exercise, name)
}

/** Whether a value or a gradient by it is no number. */
function isWhole({ inMatrices }: Program, name: string): boolean {
  const of = parseName(name)?.derivative?.by ?? name
  return (inMatrices?.shapes.get(of)?.length ?? 0) > 0
}

/** @param as whether parts of values are written as the numbers that they are */
type Rule = (write: (name: string) => TexPiece, as?: 'numbers') => string

/** A gradient at a point ahead of a parameter has the rule of the gradient at the parameter. */
function atParameter(name: string): string {
  return name.replace(/ahead\(([^()]*)\)/, '$1')
}

/** A matrix's rule, as symbols or with what `write` puts in the place of names; undefined where there is none. */
function ruleOf({ program, solution }: Exercise, matrix: string): Rule | undefined {
  const parsed = parseName(matrix)!
  const { pass: _, ...first } = parsed
  const [own, general] = [program.matrixRules?.[matrix], program.matrixRules?.[formatName(first)]]
  const stated = own ?? general
  const pass = own === undefined ? (parsed.pass ?? 0) : 0
  // What no step brought anew is what it was before.
  const inPass = (name: string): string => {
    for (let k = pass; k > 0; k--) {
      const named = formatName({ ...(parseName(name) ?? { base: name }), pass: k })
      const [cell] = solution.matrices.cells(solution.matrices.members(named)[0]!)?.flat() ?? [named]
      if (solution.find(cell!) === undefined) continue
      const [ahead] = solution.matrices.cells(`ahead(${name})@${k}`)?.flat() ?? []
      return ahead !== undefined && solution.find(ahead) !== undefined ? `ahead(${name})@${k}` : named
    }
    return name
  }
  if (stated !== undefined) return (write) => inserted(program, stated, (name) => write(inPass(name)))
  const term = program.inMatrices && ruleFor(program.inMatrices, atParameter(formatName(first)))
  const isWorkedOut = (name: string) => {
    const cells = solution.matrices
      .members(name)
      .flatMap((member) => solution.matrices.cells(member)?.flat() ?? [member])
    return cells.every((cell) => solution.find(cell) !== undefined)
  }
  if (!term || ![...namesOf(term)].every((name) => isWorkedOut(inPass(name)))) return undefined
  return (write, as) => {
    const name = (used: string) => write(inPass(used))
    return termTex(term, { ...writingOfRules, name, ...(as && { arranged: (part) => arranged(part, name) }) }).tex
  }
}

function updateRule(exercise: Exercise, cell: GraphNode): Rule | undefined {
  const term = updateTerm(exercise, cell)
  return term && ((write) => termTex(term, { ...writingOfRules, name: write }).tex)
}

/** The cells of a part of a value, or of several put together. */
function arranged(term: Term, write: (name: string) => TexPiece): TexPiece {
  const { at } = argumentOf(term)
  const cells = placesIn(term.shape).map((place) => {
    const cell = at(place)
    return cell.kind === 'name' ? write(cell.name).tex : constantPiece((cell as { value: number }).value).tex
  })
  if (term.shape.length === 0)
    return { tex: cells[0]!, strength: cells[0]!.startsWith('\\num{-') ? strength.sum : strength.atom }
  const size = cellCount(term.shape.slice(-2))
  const plates = Array.from({ length: cells.length / size }, (_, k) => cells.slice(k * size, (k + 1) * size))
  return { tex: stackTex(plates.map((plate) => rowsOf(plate, term.shape))), strength: strength.atom }
}

const writingOfRules = {
  number: constantPiece,
  literal: (cells: readonly number[], shape: Shape) => ({
    tex: matrixTex(rowsOf(cells, shape).map((row) => row.map((value) => constantPiece(value).tex))),
    strength: strength.atom,
  }),
}

/** A rule that a family states as TeX, with what stands for its names. */
function inserted(program: Program, rule: string, write: (name: string) => TexPiece): string {
  const { symbols, pattern } = symbolsOf(program)
  return rule.replaceAll(pattern, (found, ...rest) => {
    const { name } = rest.at(-1) as { name?: string }
    const known = name ?? symbols.get(withoutBraces(found))
    if (known === undefined) return found
    const before = rule.slice(0, rest.at(-3) as number)
    const { tex } = write(known)
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

const symbolsOf = oncePer((program: Program): Symbols => {
  const notation = notationOf(program)
  const matrices = program.matrices ?? []
  const isCell = (name: string) => matrices.some((matrix) => name.startsWith(`${matrix.name}[`))
  const scalars = [...program.given, ...program.assignments].filter(({ name }) => !isCell(name))
  const names = [...matrices, ...scalars].map(({ name }) => name)
  const symbols = new Map(names.map((name) => [withoutBraces(notation.tex(name)), name]))
  const longestFirst = names.map((name) => notation.tex(name)).sort((a, b) => b.length - a.length)
  const pattern = [valuePlaceholder.source, ...longestFirst.map(spellings), noNames].join('|')
  return { symbols, pattern: new RegExp(pattern, 'g') }
})

const withoutBraces = (tex: string) => tex.replaceAll(/[{}]/g, '')

/** `W_1` and `W_{1}` are the same; a letter with a subscript that is not its own is another name. */
function spellings(tex: string): string {
  const literal = tex.replaceAll(/[\\^$.*+?()[\]|]/g, '\\$&').replaceAll(/[{}]/g, '\\$&?')
  return `${literal}${/\\[A-Za-z]+$/.test(tex) ? '(?![A-Za-z_])' : '(?!_)'}`
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
