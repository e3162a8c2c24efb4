import { type CodedFormat, decode } from '../answer/format.ts'
import { groupBy } from '../base/group-by.ts'
import { oncePer, oncePerKey } from '../base/once.ts'
import type { Step, Steps } from '../document/blocks.ts'
import type { GraphNode } from '../engine/graph.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { Rounding } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { promptOf } from './blanks.ts'
import { longestChain } from './chain.ts'
import { matrixStep, numberLine, numberRule } from './matrix-steps.ts'
import { notationOf } from './notation.ts'
import { constantPiece } from './numerals.ts'
import { fillInFor } from './placeholders.ts'
import { readingOrder, stageOf } from './reading-order.ts'
import { ruleOfNumber } from './rules.ts'
import { compactFormulas, fullFormulas, type SolutionMode, type StepFormulas } from './step-formula.ts'
import { valuePiece } from './values.ts'
import { alikeOthers, behindRules, numbersOfRules, ruledCells, withWholes } from './wholes.ts'
import { sheetWords } from './words.ts'

/** The worked solution: every node that an asked one depends on, stage by stage, in the order of the calculation. */
export function workedSolution(solved: SolvedProblem, round: Rounding, mode: SolutionMode): Steps[] {
  const { exercise } = solved
  const { stages, symbols, formulas, hidden, hasChain } = planOf(exercise)(mode)
  const asked = new Set(exercise.asked)
  const step = (node: GraphNode) => stepOf(solved, node, round, formulas, symbols(node), asked.has(node.id))
  const chain = hasChain ? longestChain(solved, round) : undefined
  return stages.map(({ title, members, parts, summedUp }) => {
    const steps = parts.map((part) =>
      'name' in part ? matrixStep(solved, round, mode, part, step, hidden) : step(part.node),
    )
    return {
      kind: 'steps',
      title,
      ...(chain && members.includes(chain.gradient) && { chain: chain.block }),
      steps: summedUp
        ? steps.map(({ name, result, value, asked }) => ({ name, result, value, asked }))
        : isRepeated(exercise, members[0]!)
          ? steps.map(({ numbers: _, ...step }) => step)
          : steps,
    }
  })
}

/** What worked solutions of all draws of an exercise have in common. */
interface Plan {
  readonly stages: readonly Stage[]
  readonly formulas: StepFormulas
  /** What no step shows because the rules of matrices do without it. */
  readonly hidden: ReadonlySet<number>
  /** The formula of a step in symbols. */
  symbols(node: GraphNode): string
  readonly hasChain: boolean
}

interface Stage {
  readonly title: string
  readonly members: readonly GraphNode[]
  /** The same, matrices as wholes. */
  readonly parts: ReturnType<typeof withWholes>
  /** True for what some updates that are left out have led to: its values are stated. */
  readonly summedUp?: true
}

const planOf = oncePer((exercise: Exercise) => oncePerKey((mode: SolutionMode) => makePlan(exercise, mode)))

function makePlan(exercise: Exercise, mode: SolutionMode): Plan {
  const { graph, updates } = exercise.solution
  const notation = notationOf(exercise.program)
  const needed = graph.ancestorsOf(exercise.asked)
  const nodes = [...needed].map((id) => graph.node(id)).filter(({ meta }) => meta!.role !== 'given')
  const { matrixRules, inMatrices } = exercise.program
  const isInMatrices = matrixRules !== undefined || inMatrices !== undefined
  // What a matrix's rule says as a whole needs no step for each factor of each of its cells.
  const kept = new Set([...exercise.asked, ...ruledCells(exercise, mode), ...numbersOfRules(exercise)])
  const formulas = mode === 'full' && !isInMatrices ? fullFormulas(graph) : compactFormulas(graph, nodes, kept)
  const hidden = inMatrices ? behindRules(exercise, nodes) : new Set<number>()
  const leftOut = passesLeftOut(exercise)
  const candidates = nodes
    .filter(({ id, meta }) => formulas.shows(id) && !hidden.has(id) && !leftOut.has(meta!.pass))
    .sort(readingOrder(exercise, leftOut))
  const alike = alikeOthers(exercise, candidates)
  const shown = candidates.filter(({ id }) => !alike.has(id))
  const reached = summedUp(exercise, shown, leftOut)
  const stages = [...groupBy(shown, (node) => titleOf(node, updates))].flatMap(([title, members]): Stage[] => {
    const stage = { title, members, parts: withWholes(exercise, members) }
    const before = reached.get(members[0]!)
    return before ? [{ ...before, parts: withWholes(exercise, before.members), summedUp: true }, stage] : [stage]
  })
  const symbol = (id: number): TexPiece => {
    const { name, value } = graph.node(id)
    return name === undefined ? constantPiece(value) : notation.piece(name)
  }
  const written = new Map<number, string>()
  const symbols = (node: GraphNode) => {
    const known =
      written.get(node.id) ?? numberRule(exercise, ruleOfNumber(exercise, node.name!)) ?? formulas.tex(node, symbol)
    written.set(node.id, known)
    return known
  }
  return { stages, formulas, hidden, symbols, hasChain: mode === 'full' && !isInMatrices }
}

// Fewer are as quickly read as a sentence about them.
const fewestLeftOut = 4

/** The updates of a long training of which nothing is asked, but for the first: they are made as those that are shown. */
function passesLeftOut({ asked, solution }: Exercise): ReadonlySet<number> {
  const { graph, updates } = solution
  const shown = new Set([0, updates, ...asked.map((id) => graph.node(id).meta!.pass)])
  const gaps: number[][] = [[]]
  for (let pass = 0; pass <= updates; pass++) {
    if (shown.has(pass)) gaps.push([])
    else gaps.at(-1)!.push(pass)
  }
  return new Set(gaps.filter((gap) => gap.length >= fewestLeftOut).flat())
}

/** Whether a step of a long training in matrices is made as the first and the last are. */
function isRepeated({ program, solution: { updates } }: Exercise, { meta }: GraphNode): boolean {
  const isLong = program.inMatrices !== undefined && updates >= fewestLeftOut
  return isLong && meta!.pass > 0 && meta!.pass < updates - 1
}

/** By the first node after updates that are left out: a sentence about them, and what the steps after them use of them. */
function summedUp(
  { solution: { graph } }: Exercise,
  shown: readonly GraphNode[],
  leftOut: ReadonlySet<number>,
): Map<GraphNode, Pick<Stage, 'title' | 'members'>> {
  const found = new Map<GraphNode, Pick<Stage, 'title' | 'members'>>()
  const passOf = (id: number) => graph.node(id).meta!.pass
  for (const [pass, nodes] of groupBy(shown, ({ meta }) => meta!.pass)) {
    if (pass === 0 || !leftOut.has(pass - 1)) continue
    let first = pass
    while (leftOut.has(first - 1)) first--
    const used = new Set(nodes.flatMap(({ id }) => graph.namedInputs(id)).filter((id) => leftOut.has(passOf(id))))
    const members = [...used].sort((a, b) => a - b).map((id) => graph.node(id))
    found.set(nodes[0]!, { title: sheetWords.stepsLeftOut(first + 1, pass), members })
  }
  return found
}

function titleOf({ meta }: GraphNode, updates: number): string {
  const title = sheetWords.stages[stageOf[meta!.role]]
  if (meta!.role === 'derived') return title
  if (updates <= 1 && meta!.pass === 0) return title
  return meta!.pass === updates ? sheetWords.stageAfter(updates, title) : sheetWords.stageOfStep(meta!.pass + 1, title)
}

function stepOf(
  solved: SolvedProblem,
  node: GraphNode,
  round: Rounding,
  formulas: StepFormulas,
  symbols: string,
  asked: boolean,
): Step {
  const value = valuePiece(solved, node.id, round).tex
  const step = { name: node.name!, result: notationOf(solved.exercise.program).piece(node.name!).tex, value, asked }
  if (node.meta!.coded) return { ...step, ...inWords(solved, node, round) }
  const rule = ruleOfNumber(solved.exercise, node.name!)
  const numbers = numberLine(solved, node, rule, round) ?? formulas.tex(node, (id) => valuePiece(solved, id, round))
  return {
    ...step,
    ...(symbols !== value && { symbols }),
    ...(numbers !== value && numbers !== symbols && { numbers }),
  }
}

/** What a coded answer says, and the values that it follows from. */
function inWords(solved: SolvedProblem, { id, name }: GraphNode, round: Rounding): Pick<Step, 'words' | 'from'> {
  const { program, solution } = solved.exercise
  const fill = fillInFor(solved, round)
  const format = solution.formatOf(id)
  const listed = 'options' in format ? format.options : 'items' in format ? format.items : []
  const chosen = listed.length > 0 ? decode(format as CodedFormat, solved.values[id]!).map((k) => listed[k - 1]!) : []
  const words = chosen.length > 0 ? chosen.join(format.kind === 'order' ? ' → ' : '; ') : promptOf(program, name!)
  const from = solution.graph
    .namedInputs(id)
    .map(
      (input) =>
        `${notationOf(program).tex(solution.graph.node(input).name!)} = ${valuePiece(solved, input, round).tex}`,
    )
  return { ...(words !== undefined && { words: fill(words) }), ...(from.length > 0 && { from }) }
}
