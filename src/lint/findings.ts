import type { Demands, ProblemSet, SourcePath } from '../problem-set/types.ts'
import { qualityRules, type RuleId } from '../solution/quality-rules.ts'
import type { Finding, ProblemLint, Variants } from './types.ts'

/** Where problems fall short of what is demanded, and what to widen. */
export function findingsOf(problems: readonly ProblemLint[], set: ProblemSet): Finding[] {
  return problems.flatMap((problem) =>
    foundIn(problem, set).map(({ at, ...finding }): Finding => {
      const { line } = set.locate(at ?? set.problems.find(({ id }) => id === problem.id)!.at)
      return { problem: problem.id, ...finding, ...(line !== undefined && { line }) }
    }),
  )
}

/** Where it stands is told where it is not the problem. */
type Found = Omit<Finding, 'problem' | 'line'> & { readonly at?: SourcePath }

function foundIn(problem: ProblemLint, { lint, grading }: ProblemSet): Found[] {
  if (problem.fault) return [undrawable(problem)]
  if (problem.neverPicked) return []
  const drawn = [slow, repetitive, guessed, hiding, uneven, swallowing, neglecting]
  return [lax(problem, grading), ...(problem.fixed ? [] : drawn.map((check) => check(problem, lint)))].flatMap(
    (found) => found ?? [],
  )
}

function undrawable({ fault }: ProblemLint): Found {
  return { demand: 'drawable', says: fault!.message, remedy: fault!.remedy ?? '' }
}

/** No default does this. */
function lax({ lax }: ProblemLint, { tolerance }: ProblemSet['grading']): Found | undefined {
  if (lax.length === 0) return undefined
  const listed = lax.map(({ name, share }) => `${name}${share < 1 ? ` in ${percent(share)} of the draws` : ''}`)
  const stated = tolerance.relative >= 1 ? 'relative' : 'absolute'
  return {
    demand: 'tolerance',
    says: `the stated tolerance takes 0, the other sign or twice the key for right: ${listOf(listed)}`,
    remedy: `state a smaller ${stated} tolerance, or leave it out: the default follows what is rounded to`,
    at: ['grading', 'tolerance', stated],
  }
}

function slow({ attempts, refused }: ProblemLint, demands: Demands): Found | undefined {
  if (attempts.mean <= demands.attempts) return undefined
  const [worst] = refused
  return {
    demand: 'attempts',
    says: `${figure(attempts.mean)} draws are made for one that is kept; at most ${demands.attempts} are wanted`,
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

function guessed({ byGuessing, guessable }: ProblemLint, demands: Demands): Found | undefined {
  if (byGuessing <= demands.guessable) return undefined
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
    says: `the hardest draw is ${figure(difficulty.most / difficulty.least)} times as much work as the easiest; at most ${demands.spread} times is wanted`,
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
    const work = outlying === undefined ? '' : `, and measures about ${figure(outlying)}`
    return `${kind} in ${percent(share)} of the draws, where its part is ${percent(fair)}${work}`
  })
  const kept = `${figure(difficulty.least)} to ${figure(difficulty.most)}`
  return {
    demand: 'kinds',
    says: `kinds that are stated are seldom set: ${listOf(listed)}; the draws that are kept measure ${kept}`,
    remedy: `give ${listOf(under.map(({ kind }) => kind))} a problem of its own, or state a difficulty that takes all kinds in`,
  }
}

const mostListed = 5

function listOf(items: readonly string[]): string {
  const more = items.length > mostListed ? ` and ${items.length - mostListed} more` : ''
  return `${items.slice(0, mostListed).join(', ')}${more}`
}

/** A share as people read it: `3 %`, `0.4 %`. */
export function percent(share: number): string {
  const value = 100 * share
  return `${value === 0 || value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} %`
}

/** A number with three digits at most. */
export function figure(value: number): string {
  return value >= 100 ? `${Math.round(value)}` : `${Number(value.toPrecision(3))}`
}

/** How many of a class are to be expected to have the numbers of another. */
export function alikeText({ alike }: Variants, students: number): string {
  return `${figure(alike)} of ${students} students are to be expected to have the numbers of another`
}
