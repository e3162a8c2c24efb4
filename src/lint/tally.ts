import { fingerprint } from '../base/fingerprint.ts'
import { gradeOfCopy } from '../grade/copied.ts'
import type { ProblemGrade } from '../grade/types.ts'
import type { ProblemSet } from '../set/types.ts'
import { answerOf } from '../sheet/values.ts'
import type { AcceptedRange } from '../solution/accepted-range.ts'
import { type RefusedDraw, refusedAt, type SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { PreparedProblem, PreparedSet } from '../solution/prepared.ts'
import { ofWholeDraw } from '../solution/quality-rules.ts'
import { acceptances } from '../solution/tolerance.ts'
import { solveProblem } from '../solution/variant.ts'
import { farGap } from './types.ts'

/** What was counted over draws of a problem: plain data, so that threads can hand it over. */
export interface Tally {
  kept: number
  mostAttempts: number
  /** By rule, by name of the node at which it refused, or the mistake that would not show. */
  readonly refused: Counts
  /** By a fingerprint of what makes them what they are. */
  readonly variants: Map<string, number>
  /** By name of the asked node, by its value as printed. */
  readonly answers: Counts
  readonly mistakes: Map<string, MistakeTally>
  /** By name of the asked node: what keys of other draws earned, in shares of its points. */
  readonly copied: Map<string, CopiedBlank>
  /** By the kind that was drawn, where the problem states several. */
  readonly kinds: Map<string, KindTally>
  readonly difficulties: number[]
}

export type Counts = Map<string, Map<string, number>>

interface CopiedBlank {
  asked: number
  earned: number
  /** The part of it that is earned as right working on earlier values. */
  following: number
}

export interface MistakeTally {
  readonly says: string
  gap: number
  draws: number
  hidden: number
  swallowed: number
}

export interface KindTally {
  /** Labels for which it was drawn first, and for which it was kept. */
  drawn: number
  kept: number
  /** Typical difficulties of its shapes, of every draw that was too easy or too hard. */
  readonly outlying: number[]
}

/** Labels to draw for, `to` excluded. */
export interface Range {
  readonly from: number
  readonly to: number
}

export function emptyTally(): Tally {
  return {
    kept: 0,
    mostAttempts: 0,
    refused: new Map(),
    variants: new Map(),
    answers: new Map(),
    mistakes: new Map(),
    copied: new Map(),
    kinds: new Map(),
    difficulties: [],
  }
}

/**
 * Draws a problem for every label of a range and counts what is to be seen.
 * @throws FaultError where no draw is fair
 */
export function tallyOf(prepared: PreparedSet, problem: PreparedProblem, seed: string, { from, to }: Range): Tally {
  const tally = emptyTally()
  for (let label = from; label < to; label++) {
    const refused: RefusedDraw[] = []
    const solved = solveProblem(prepared, problem, { seed, label: `${label}` }, (_, draw) => {
      refused.push(draw)
    })
    noteDraw(tally, solved, refused, prepared.set)
    if (problem.example.fixed || label % copyEvery !== 0) continue
    // A neighbour of its own, so that counting in parts comes to the same.
    const other = solveProblem(prepared, problem, { seed, label: `neighbour of ${label}` })
    noteCopy(tally.copied, gradeOfCopy(prepared, solved, other))
  }
  return tally
}

// Grading a copy takes as long as drawing ten problems.
const copyEvery = 8

function noteCopy(copied: Tally['copied'], { answers, points: all }: ProblemGrade): void {
  for (const { name, status, score, points } of answers) {
    if (points === 0) continue
    // A blank without a weight of its own counts once.
    const asked = points / (all / answers.length)
    const earned = asked * (score / points)
    addCopied(copied, name, { asked, earned, following: status === 'consistent' ? earned : 0 })
  }
}

function addCopied(answers: Tally['copied'], name: string, { asked, earned, following }: CopiedBlank): void {
  const sum = entryOf(answers, name, () => ({ asked: 0, earned: 0, following: 0 }))
  sum.asked += asked
  sum.earned += earned
  sum.following += following
}

function noteDraw(tally: Tally, solved: SolvedProblem, refused: readonly RefusedDraw[], set: ProblemSet): void {
  const { exercise, values } = solved
  const nameOf = (id: number) => exercise.solution.graph.node(id).name!
  tally.kept++
  tally.mostAttempts = Math.max(tally.mostAttempts, refused.length + 1)
  for (const draw of refused) {
    const { rule, twin, detail = ofWholeDraw.includes(rule) && !twin ? '' : refusedAt(draw) } = draw
    const { id } = draw.exercise.problem
    // Problems that share numbers refuse each other's draws.
    const place = id === exercise.problem.id || detail === '' ? detail : `${detail} of ${id}`
    count(inner(tally.refused, rule), place)
  }
  const own = refused.filter((draw) => draw.exercise.problem.id === exercise.problem.id)
  noteKinds(tally.kinds, solved, own)
  count(tally.variants, fingerprint(solved.mark))
  for (const id of exercise.asked) count(inner(tally.answers, nameOf(id)), answerOf(solved, id, set.round))
  tally.difficulties.push(exercise.difficulty(values))
  const accepted = acceptances(solved, set.grading, set.round)
  if (!exercise.fixed) noteMistakes(tally.mistakes, solved, accepted)
}

function noteKinds(kinds: Tally['kinds'], { exercise }: SolvedProblem, refused: readonly RefusedDraw[]): void {
  const note = ({ program }: Exercise, add: Partial<KindTally>) => {
    if (program.kind !== undefined) addKind(kinds, program.kind, { drawn: 0, kept: 0, outlying: [], ...add })
  }
  note(refused[0]?.exercise ?? exercise, { drawn: 1 })
  note(exercise, { kept: 1 })
  for (const { rule, exercise: other } of refused) {
    if (rule === 'difficulty') note(other, { outlying: [other.typicalDifficulty()] })
  }
}

function addKind(kinds: Tally['kinds'], kind: string, { drawn, kept, outlying }: KindTally): void {
  const known = entryOf(kinds, kind, () => ({ drawn: 0, kept: 0, outlying: [] }))
  known.drawn += drawn
  known.kept += kept
  known.outlying.push(...outlying)
}

/** How far each mistake leads from the right answers, made in the step in which it shows best. */
function noteMistakes(
  tallies: Tally['mistakes'],
  solved: SolvedProblem,
  accepted: ReadonlyMap<number, AcceptedRange>,
): void {
  const { exercise, values } = solved
  const rules = exercise.wrongRules()
  const ranges = [...accepted].map(([id, { tolerance, allowance }]) => ({
    id,
    tolerance,
    plain: tolerance - allowance,
  }))
  const best = new Map<string, { says: string; gap: number; plainGap: number }>()
  for (const rule of rules.all) {
    const wrong = rules.run(rule.alone, values)
    const { id: mistake, says } = rule.misconception
    const shown = entryOf(best, mistake, () => ({ says, gap: 0, plainGap: 0 }))
    for (const { id, tolerance, plain } of ranges) {
      const distance = Math.abs(wrong[id]! - values[id]!)
      shown.gap = Math.max(shown.gap, gapOf(distance, tolerance))
      shown.plainGap = Math.max(shown.plainGap, gapOf(distance, plain))
    }
  }
  for (const [mistake, { says, gap, plainGap }] of best) {
    const [hidden, swallowed] = [gap <= 1 ? 1 : 0, gap <= 1 && plainGap > 1 ? 1 : 0]
    addMistake(tallies, mistake, { says, gap: Math.min(gap, farGap), draws: 1, hidden, swallowed })
  }
}

/** A distance in tolerances; one that is not a number is as far as can be. */
function gapOf(distance: number, tolerance: number): number {
  if (distance === 0) return 0
  return distance / tolerance < farGap ? distance / tolerance : farGap
}

/** Adds what was counted over other draws. */
export function addTally(sum: Tally, more: Tally): void {
  sum.kept += more.kept
  sum.mostAttempts = Math.max(sum.mostAttempts, more.mostAttempts)
  sum.difficulties.push(...more.difficulties)
  for (const [name, counted] of more.copied) addCopied(sum.copied, name, counted)
  for (const [kind, counted] of more.kinds) addKind(sum.kinds, kind, counted)
  for (const [key, times] of more.variants) count(sum.variants, key, times)
  for (const [counts, added] of [
    [sum.refused, more.refused],
    [sum.answers, more.answers],
  ] as const) {
    for (const [outer, keys] of added) for (const [key, times] of keys) count(inner(counts, outer), key, times)
  }
  for (const [mistake, counted] of more.mistakes) addMistake(sum.mistakes, mistake, counted)
}

function addMistake(tallies: Tally['mistakes'], mistake: string, more: MistakeTally): void {
  const tally = entryOf(tallies, mistake, () => ({ ...more, draws: 0, hidden: 0, swallowed: 0 }))
  tally.gap = Math.min(tally.gap, more.gap)
  tally.draws += more.draws
  tally.hidden += more.hidden
  tally.swallowed += more.swallowed
}

function count(counts: Map<string, number>, key: string, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times)
}

function inner(counts: Counts, key: string): Map<string, number> {
  return entryOf(counts, key, () => new Map())
}

/** The entry of a key, which is put there where there is none. */
function entryOf<Entry>(entries: Map<string, Entry>, key: string, begin: () => Entry): Entry {
  const entry = entries.get(key) ?? begin()
  entries.set(key, entry)
  return entry
}
