import { listed } from '../base/listed.ts'
import type { Demands, ProblemSet, SourcePath } from '../set/types.ts'
import { qualityRules, type RuleId } from '../solution/quality-rules.ts'
import { looseText, looseTolerances } from '../solution/tolerance.ts'
import { percent, threeDigits } from './shares.ts'
import type { Finding, ProblemLint } from './types.ts'

/** Where a set and its problems fall short of what is demanded, and what to widen. */
export function findingsOf(problems: readonly ProblemLint[], copied: number, set: ProblemSet): Finding[] {
  const lineOf = (path: SourcePath) => {
    const { line } = set.locate(path)
    return line === undefined ? {} : { line }
  }
  return [
    ...problems.flatMap((problem) => {
      const place = { problem: problem.id, ...lineOf(set.problems.find(({ id }) => id === problem.id)!.at) }
      return foundIn(problem, set.lint).map((found) => ({ ...place, ...found }))
    }),
    ...[...copyable(problems, copied, set), ...loose(set)].map(({ at, ...found }) => ({ ...found, ...lineOf(at) })),
  ]
}

type Found = Omit<Finding, 'problem' | 'line'>
/** What is found of a set as a whole, and where that is stated. */
type FoundInSet = Found & { readonly at: SourcePath }

/** What the answers of another sheet earn is a matter of the whole sheet. */
function copyable(problems: readonly ProblemLint[], copied: number, { apart, lint }: ProblemSet): FoundInSet[] {
  const most = apart ?? lint.copied
  // Where nothing is drawn, all are meant to have the same.
  if (copied <= most || problems.every(({ fixed }) => fixed)) return []
  const answers = problems.flatMap(({ id, copied }) => copied.answers.map((answer) => ({ ...answer, id })))
  const following = answers.reduce((sum, one) => sum + one.following, 0)
  const coinciding = answers.reduce((sum, { share, following }) => sum + share - following, 0)
  const fixed = problems.filter((problem) => problem.fixed).map(({ id }) => `draw the numbers of ${id}`)
  const follows = apart === undefined && following > coinciding
  const keepApart = 'state "apart: 0.2", so that what follows from copied values earns nothing'
  const coincide = answers.toSorted((a, b) => b.share - b.following - (a.share - a.following)).slice(0, 3)
  const widen = coincide.map(({ id, name, share, drawn }) =>
    share === 1 || drawn.length === 0
      ? `do not ask for ${name} in ${id}`
      : `for ${name} in ${id} widen ${listOf(drawn)}`,
  )
  const frequent = answers
    .toSorted((a, b) => b.share - a.share)
    .map(({ id, name, share }) => `${name} in ${id} ${percent(share)}`)
  const found: FoundInSet = {
    demand: 'copied',
    at: [apart === undefined ? 'problems' : 'apart'],
    says: `the right answers of another sheet earn ${percent(copied)} of the points in the mean; at most ${percent(most)} are wanted: ${listOf([...(fixed.length > 0 ? ['all that is fixed'] : []), ...frequent])}`,
    remedy: [...fixed, ...(follows ? [keepApart] : widen)].join('; '),
  }
  return [found]
}

function foundIn(problem: ProblemLint, demands: Demands): Found[] {
  if (problem.fault) return [undrawable(problem)]
  if (problem.neverPicked || problem.fixed) return []
  const checks = [slow, repetitive, guessed, hiding, uneven, swallowing, neglecting]
  return checks.flatMap((check) => check(problem, demands) ?? [])
}

function undrawable({ fault }: ProblemLint): Found {
  return { demand: 'drawable', says: fault!.message, remedy: fault!.remedy ?? '' }
}

function loose(set: ProblemSet): FoundInSet[] {
  return looseTolerances(set, set.lint.tolerance).map((one) => ({
    demand: 'tolerance',
    says: `${looseText(one)}; at most ${set.lint.tolerance} times are wanted`,
    remedy: `state a smaller ${one.of} tolerance, or leave it out: the default follows what is rounded to`,
    at: ['grading', 'tolerance', one.of],
  }))
}

function slow({ attempts, refused }: ProblemLint, demands: Demands): Found | undefined {
  if (attempts.mean <= demands.attempts) return undefined
  const [worst] = refused
  return {
    demand: 'attempts',
    says: `${threeDigits(attempts.mean)} draws are made for one that is kept; at most ${demands.attempts} are wanted`,
    remedy: `${percent(worst!.share)} are refused because ${worst!.says}: ${qualityRules[worst!.rule as RuleId].remedy} (${listOf(worst!.drawn)})`,
  }
}

function repetitive({ variants }: ProblemLint, demands: Demands): Found | undefined {
  if (variants.about >= demands.variants) return undefined
  const narrow = variants.narrowest.map(({ name, values }) => `${name} takes ${values} values`)
  return {
    demand: 'variants',
    says: `there are about ${variants.about} different variants; at least ${demands.variants} are wanted`,
    remedy: narrow.length > 0 ? `widen the ranges: ${listOf(narrow)}` : 'draw numbers too, and not only the shape',
  }
}

function guessed({ points, byGuessing, guessable }: ProblemLint, demands: Demands): Found | undefined {
  if (points === 0 || byGuessing <= demands.guessable) return undefined
  const frequent = guessable.map(({ name, value, share }) => `${name} is ${value} in ${percent(share)}`)
  const advice = guessable.map(({ name, share, drawn }) =>
    share === 1 || drawn.length === 0 ? `do not ask for ${name}` : `for ${name} widen ${listOf(drawn)}`,
  )
  return {
    demand: 'guessable',
    says: `whoever always gives the most frequent answers earns ${percent(byGuessing)} of the points; at most ${percent(demands.guessable)} are wanted: ${listOf(frequent)}`,
    remedy: advice.slice(0, mostListed).join('; '),
  }
}

function hiding({ mistakes }: ProblemLint, demands: Demands): Found | undefined {
  const over = mistakes.filter(({ hidden }) => hidden > demands.hidden)
  if (over.length === 0) return undefined
  return {
    demand: 'hidden',
    says: `mistakes do not show: ${listOf(over.map(({ id, hidden }) => `${id} in ${percent(hidden)}`))} of the draws; at most ${percent(demands.hidden)} are wanted`,
    remedy: 'ask for a value in which they show, draw numbers of both signs, or round to more decimals',
  }
}

function uneven({ difficulty }: ProblemLint, demands: Demands): Found | undefined {
  if (difficulty.most <= demands.spread * difficulty.least) return undefined
  return {
    demand: 'spread',
    says: `the hardest draw is ${threeDigits(difficulty.most / difficulty.least)} times as much work as the easiest; at most ${demands.spread} times is wanted`,
    remedy: `${qualityRules.difficulty.remedy}, or state a difficulty`,
  }
}

function swallowing({ mistakes }: ProblemLint, demands: Demands): Found | undefined {
  const over = mistakes.filter(({ swallowed }) => swallowed > demands.swallowed)
  if (over.length === 0) return undefined
  const listed = over.map(({ id, swallowed }) => `${id} in ${percent(swallowed)}`)
  return {
    demand: 'swallowed',
    says: `the allowance for rounding swallows mistakes that would show without it: ${listOf(listed)} of the draws; at most ${percent(demands.swallowed)} are wanted`,
    remedy: 'round to more decimals, or ask for the steps in between, so that less rounding adds up',
  }
}

function neglecting({ kinds, difficulty }: ProblemLint, demands: Demands): Found | undefined {
  const under = kinds.filter(({ share, fair }) => share < demands.kinds * fair)
  if (under.length === 0) return undefined
  const listed = under.map(({ kind, share, fair, outlying }) => {
    const work = outlying === undefined ? '' : `, and measures about ${threeDigits(outlying)}`
    return `${kind} in ${percent(share)} of the draws, where its part is ${percent(fair)}${work}`
  })
  const kept = `${threeDigits(difficulty.least)} to ${threeDigits(difficulty.most)}`
  return {
    demand: 'kinds',
    says: `kinds that are stated are seldom set: ${listOf(listed)}; the draws that are kept measure ${kept}`,
    remedy: `give ${listOf(under.map(({ kind }) => kind))} a problem of its own, or state a difficulty that takes all kinds in`,
  }
}

const mostListed = 5

function listOf(items: readonly string[]): string {
  return listed(items, mostListed)
}
