import { once } from '../base/once.ts'
import { type Compiled, compile } from '../engine/evaluate.ts'
import type { WrongRules } from '../misconceptions/outcome.ts'
import { prepareWrongRules } from '../misconceptions/outcomes.ts'
import { rulesBehind, wrongRulesFor } from '../misconceptions/wrong-rules.ts'
import type { Program } from '../program/contract.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import { type AskedAnswer, answersOf } from './answers.ts'
import { askedNodes } from './ask.ts'
import { codeProbes } from './codes.ts'
import { difficultyOf, type Measure, medianOf } from './difficulty.ts'
import { exactnessProbes } from './exactness.ts'
import { type Fill, fillingOf } from './filling.ts'
import { type Leaf, printedLeaves } from './leaves.ts'
import { brokenRule, distinctAsked, probesOf, type Rejection } from './quality.ts'
import type { Probe } from './quality-rules.ts'
import { resolveShown } from './shown.ts'
import { SolutionGraph } from './solution-graph.ts'
import { fairTrials, type Trials, trialDraws, trialsOf, trialValues } from './trials.ts'
import { prepareVisibility, survivesRounding, type Visibility } from './visibility.ts'
import { type Worth, worthOf } from './worth.ts'

interface NamedNode {
  readonly name: string
  readonly id: number
}

/** A program made ready to draw and solve: compiled once, evaluated for every draw. */
export interface Exercise extends Worth {
  readonly problem: Problem
  readonly program: Program
  readonly solution: SolutionGraph
  readonly compiled: Compiled
  /** Ids of the nodes that the student is asked for, cells of matrices one by one. */
  readonly asked: readonly number[]
  /** Those of them that a sheet asks for, without what is solved beside it; in the order of their names. */
  readonly onSheet: readonly NamedNode[]
  /** The given numbers, in the order of their names. */
  readonly given: readonly NamedNode[]
  /** The numbers that a sheet prints. */
  readonly printed: readonly Leaf[]
  /** What is asked, matrices as wholes where all of their cells are asked. */
  readonly answers: readonly AskedAnswer[]
  /** Nodes whose values prose shows, although they are no given numbers. */
  readonly shown: ReadonlySet<number>
  /** Whether every number is fixed, so that there is nothing to draw or to reject. */
  readonly fixed: boolean
  /** The first rule of fairness that single values of a draw break, and where. */
  brokenRule(values: Float64Array): Rejection | undefined
  /** Names and ids of the drawn numbers that a sheet prints. */
  readonly drawn: readonly NamedNode[]
  /** The mistakes that can be made in what is asked; built when they are first needed. */
  wrongRules(): WrongRules
  /** How much work the draw with these values is. */
  readonly difficulty: Measure
  /** The median difficulty of fair draws, or of any where trials find none that is fair. */
  typicalDifficulty(): number
  /** Whether rounding every step as told ends within what is forgiven for it. */
  survivesRounding(values: Float64Array): boolean
  /** Which mistakes a draw shows; prepared when it is first needed. */
  visibility(): Visibility
  /** How a given number is written where that is by an expression: `ln 3`. */
  writtenAs(id: number, values: Float64Array): string | undefined
  readonly fill: Fill
}

const everyGiven = 'given'

/** What to ask for beside what is asked, so that every value there is gets solved: the numbers given, and the rest. */
export const everyValue: readonly string[] = [everyGiven, 'all']

/**
 * Compiles a program for the nodes that a problem asks for.
 * @param extra asks for more nodes, such as those of `everyValue`, without any influence on what is drawn
 * @throws FaultError where `ask` names something that is not there
 */
export function prepareExercise(
  set: ProblemSet,
  stated: Problem,
  program: Program,
  extra: readonly string[] = [],
): Exercise {
  const problem = { ...stated, allow: [...stated.allow, ...(program.allow ?? [])] }
  const solution = new SolutionGraph(program)
  const asked = askedNodes(set, problem, solution)
  const shown = resolveShown(set, problem, solution, asked)
  const toCheck = (program.toCheck ?? []).map((name) => solution.resolve(name)!)
  if (program.inMatrices) completeGradients(solution, asked)
  const mistakes = wrongRulesFor(solution, asked, shown)
  // Before `extra` adds nodes: mistakes would be made of them too, and what is drawn must not depend on them.
  if (extra.length > 0) mistakes()
  const more = extra.flatMap((name) =>
    name === everyGiven ? solution.givens() : askedNodes(set, { ...problem, ask: [name] }, solution),
  )
  const compiled = compile(solution.graph)
  const printed = printedLeaves(program, solution.graph, [...asked, ...shown, ...toCheck])
  const { fill, fillGeneric, writtenAs, ...filling } = fillingOf(program, solution.graph, compiled)
  const names = new Set(printed.map(({ name }) => name))
  const drawn = filling.drawn.filter(({ name }) => names.has(name))
  const numbersFixed = drawn.length === 0
  const fixed = numbersFixed && program.shape === undefined
  const trials = once((): Trials => {
    const needed = [...solution.graph.ancestorsOf(asked)]
    const tried = (from: Fill) => (fixed ? [] : trialValues(compiled, from, needed, numbersFixed ? 1 : trialDraws))
    return { drawn: tried(fill), generic: tried(fillGeneric) }
  })
  const rules = once(() => {
    const probes = [
      ...codeProbes(solution),
      ...probesOf(solution.graph, { asked, shown }, set.round, trials()),
      ...(problem.numbers === 'exact' ? exactnessProbes(solution.graph, asked, set.round) : []),
    ]
    return {
      probes: probes.filter((probe) => matters(probe, problem, fixed, trials().drawn)),
      distinct: problem.allow.includes('shared') || fixed ? [] : distinctAsked(solution.graph, asked, trials()),
    }
  })
  const wrongRules = once(() =>
    prepareWrongRules(solution.graph, compiled, mistakes(), () => rulesBehind(solution, asked)),
  )
  const scene = { graph: solution.graph, compiled, asked, round: set.round }
  const broken = (values: Float64Array) => brokenRule(rules(), values, set.round)
  const fair = once(() =>
    fairTrials(compiled, fill, numbersFixed ? 1 : trialDraws, (values) => broken(values) === undefined),
  )
  const measure = once(() => difficultyOf(solution.graph, { asked, toCheck, shown }, set.round))
  const difficulty: Measure = (values) => measure()(values)
  const answers = answersOf(solution, [...new Set([...asked, ...more])])
  return {
    problem,
    program,
    solution,
    compiled,
    asked: answers.flatMap((answer) => answer.cells.flat()),
    onSheet: byName(solution, asked),
    given: byName(solution, solution.givens()),
    printed,
    answers,
    ...worthOf(problem, solution, asked),
    shown,
    fixed,
    brokenRule: broken,
    drawn,
    wrongRules,
    visibility: once(() =>
      prepareVisibility({ ...scene, rules: wrongRules(), drawn: drawn.map(({ id }) => id) }, fair()),
    ),
    difficulty,
    typicalDifficulty: once(() => {
      const draws = fixed ? [...trialsOf(compiled, fill, 1)] : fair().length > 0 ? fair() : trials().drawn
      return medianOf(draws.map(difficulty))
    }),
    writtenAs,
    survivesRounding: (values) => survivesRounding(scene, values),
    fill,
  }
}

/** Adds what is missing of gradients that others are made of: rules in matrices speak of a gradient as a whole. */
function completeGradients(solution: SolutionGraph, asked: readonly number[]): void {
  const { graph, matrices } = solution
  const complete = new Set<string>()
  const answers = new Set(asked)
  let open = [...graph.ancestorsOf(asked)].filter((id) => !answers.has(id))
  while (open.length > 0) {
    const wholes = open.flatMap((id) => {
      const { name, meta } = graph.node(id)
      const place = meta?.role === 'gradient' ? matrices.place(name!) : undefined
      return place ? [matrices.whole(place.matrix)] : []
    })
    const added = [...new Set(wholes)].filter((name) => !complete.has(name))
    for (const name of added) complete.add(name)
    open = [...graph.ancestorsOf(added.flatMap((name) => solution.resolveMatrix(name) ?? []))]
  }
}

function byName({ graph }: SolutionGraph, ids: readonly number[]): NamedNode[] {
  return ids.map((id) => ({ name: graph.node(id).name!, id })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Rules that no draw can keep are the problem's nature, unless they speak of a domain, a kink or what is wanted. */
function matters({ rule, fires }: Probe, { allow }: Problem, fixed: boolean, trials: readonly Float64Array[]): boolean {
  if (rule === 'undefined') return true
  // Fixed numbers are as deliberate as they are: a step to no minimum is a slip unless the set says otherwise.
  if (rule === 'saddle') return !allow.includes(rule)
  if (fixed || allow.includes(rule)) return false
  if (rule === 'kink' || rule === 'tie' || rule === 'saturated' || rule === 'inexact') return true
  return trials.length === 0 || !trials.every((values) => fires(values))
}
