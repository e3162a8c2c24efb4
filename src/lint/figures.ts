import type { Fault } from '../faults/fault.ts'
import { samplerOf } from '../random/sampler.ts'
import { medianOf } from '../solution/difficulty.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { PreparedProblem } from '../solution/prepared.ts'
import { qualityRules, type RuleId } from '../solution/quality-rules.ts'
import type { Tally } from './tally.ts'
import type {
  CopiedAnswer,
  CopiedLint,
  Guess,
  KindLint,
  MistakeLint,
  ProblemLint,
  Refusal,
  Spread,
  Variants,
} from './types.ts'

/** What is more frequent than this among the variants can be guessed. */
const guessableShare = 0.05

/** What was counted of a problem in shares, by what matters most. */
export function figuresOf(
  { problem, example, typicalDifficulty }: PreparedProblem,
  tally: Tally,
  students: number,
  fault?: Fault,
): ProblemLint {
  const { kept, mostAttempts, difficulties } = tally
  const draws = kept + sumOf([...tally.refused.values()].flatMap((names) => [...names.values()]))
  return {
    id: problem.id,
    title: example.program.title,
    ...(problem.pool !== undefined && { pool: problem.pool }),
    points: example.points,
    fixed: example.fixed,
    ...(fault && { fault }),
    attempts: { mean: draws / Math.max(1, kept), most: mostAttempts },
    refused: refusals(example, tally, draws),
    kinds: kindsOf(tally),
    variants: variantsOf(example, tally, kept / Math.max(1, draws), students),
    difficulty: spreadOf(difficulties.length > 0 ? difficulties : [typicalDifficulty()]),
    byGuessing: example.fixed ? 0 : byGuessing(example, tally),
    guessable: guesses(example, tally),
    copied: copiedOf(example, tally),
    mistakes: mistakesOf(tally),
  }
}

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { least: 0, median: 0, most: 0 }
  return { least: Math.min(...values), median: medianOf(values), most: Math.max(...values) }
}

function refusals(example: Exercise, { refused }: Tally, draws: number): Refusal[] {
  const found = [...refused].map(([rule, names]) => {
    const [at] = mostFrequent(names)
    return {
      rule,
      says: qualityRules[rule as RuleId].says,
      share: sumOf(names.values()) / draws,
      at,
      drawn: drawnBehind(example, at),
    }
  })
  return found.sort((a, b) => b.share - a.share || (a.rule < b.rule ? -1 : 1))
}

// What was drawn less often may be missing by chance.
const fewestDrawn = 8

function kindsOf({ kinds, kept: all }: Tally): KindLint[] {
  if (kinds.size < 2) return []
  const found = [...kinds].filter(([, { drawn }]) => drawn >= fewestDrawn)
  const listed = found.map(([kind, { drawn, kept, outlying }]): KindLint => {
    const isOutlying = kept < drawn && outlying.length > 0
    return { kind, share: kept / all, fair: drawn / all, ...(isOutlying && { outlying: medianOf(outlying) }) }
  })
  return listed.sort((a, b) => b.share - a.share || (a.kind < b.kind ? -1 : 1))
}

function guesses(example: Exercise, { answers, kept }: Tally): Guess[] {
  if (example.fixed) return []
  const found = [...answers].map(([name, values]): Guess => {
    const [value, times] = mostFrequent(values)
    return { name, value, share: times / kept, drawn: drawnBehind(example, name) }
  })
  return found.filter(({ share }) => share > guessableShare).sort((a, b) => b.share - a.share)
}

function byGuessing({ solution, worth, points, asked }: Exercise, { answers }: Tally): number {
  // A blank without a weight of its own counts once.
  const weightOf = (name: string) => {
    const stated = worth.get(solution.graph.find(name) ?? -1)
    return stated === undefined || points === 0 ? 1 : stated / (points / asked.length)
  }
  const blanks = [...answers].map(([name, values]) => ({ weight: weightOf(name), values }))
  const given = sumOf(blanks.map(({ weight, values }) => weight * sumOf(values.values())))
  return sumOf(blanks.map(({ weight, values }) => weight * mostFrequent(values)[1])) / Math.max(1, given)
}

function copiedOf(example: Exercise, { copied }: Tally): CopiedLint {
  if (example.fixed) return { share: 1, answers: [] }
  const blanks = [...copied.values()]
  const found = [...copied].map(([name, { asked, earned, following }]): CopiedAnswer => {
    return { name, share: earned / asked, following: following / asked, drawn: drawnBehind(example, name) }
  })
  return {
    share: sumOf(blanks.map(({ earned }) => earned)) / Math.max(1, sumOf(blanks.map(({ asked }) => asked))),
    answers: found.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1)),
  }
}

function mistakesOf({ mistakes }: Tally): MistakeLint[] {
  const found = [...mistakes].map(([id, { says, gap, draws, hidden, swallowed }]) => {
    return { id, says, gap, hidden: hidden / draws, swallowed: swallowed / draws }
  })
  return found.sort((a, b) => b.hidden - a.hidden || a.gap - b.gap || (a.id < b.id ? -1 : 1))
}

/** Names of the drawn numbers that a node depends on, in this exercise or, where the shape is drawn, perhaps in another. */
function drawnBehind({ solution, drawn }: Exercise, name: string): string[] {
  const id = solution.graph.find(name)
  if (id === undefined) return drawn.map((one) => one.name)
  const ancestors = solution.graph.ancestors(id)
  return drawn.filter((one) => ancestors.has(one.id)).map((one) => one.name)
}

const narrowestShown = 3

function variantsOf(example: Exercise, { variants, kept }: Tally, fairShare: number, students: number): Variants {
  const counts = numbersDrawn(example)
  const combinations = counts.reduce((product, { values }) => product * values, 1)
  const narrowest = counts.sort((a, b) => a.values - b.values).slice(0, narrowestShown)
  const about = example.program.shape === undefined ? combinations * fairShare : byRepeats(variants, kept)
  return {
    different: variants.size,
    about: example.fixed ? 1 : Math.max(variants.size, Math.round(about)),
    alike: example.fixed ? students : alikeAmong(students, agreement(variants, kept) || 1 / Math.max(1, about)),
    narrowest,
  }
}

/** How many values each drawn number can take; of a one-hot set, its members together. */
function numbersDrawn({ printed, drawn }: Exercise): { name: string; values: number }[] {
  const names = new Set(drawn.map(({ name }) => name))
  return printed.flatMap(({ name, quantity }) => {
    if (!names.has(name)) return []
    if (typeof quantity !== 'object' || !('oneHot' in quantity)) return [{ name, values: samplerOf(quantity).count }]
    return quantity.oneHot.position === 0 ? [{ name: quantity.oneHot.set, values: quantity.oneHot.size }] : []
  })
}

/** Size of a space that was drawn from evenly, by how many pairs of draws agree. */
function byRepeats(variants: ReadonlyMap<string, number>, kept: number): number {
  return 1 / Math.max(agreement(variants, kept), 1 / Math.max(1, pairs(kept)))
}

const pairs = (count: number) => (count * (count - 1)) / 2

/** Share of pairs of draws that agree. */
function agreement(variants: ReadonlyMap<string, number>, kept: number): number {
  return sumOf([...variants.values()].map(pairs)) / Math.max(1, pairs(kept))
}

/** How many of so many students are to be expected to have the draw of another, if two agree by this chance; to a tenth. */
function alikeAmong(students: number, chance: number): number {
  let alone = 1
  for (let other = 1; other < students; other++) alone *= 1 - chance
  return Math.round(10 * students * (1 - alone)) / 10
}

/** The key with the largest count; of equals the first in the alphabet, so that no order of counting matters. */
function mostFrequent(counts: ReadonlyMap<string, number>): [string, number] {
  return [...counts].reduce((most, next) =>
    next[1] > most[1] || (next[1] === most[1] && next[0] < most[0]) ? next : most,
  )
}

function sumOf(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
