import type { Demands } from '../problem-set/types.ts'
import { qualityRules, type RuleId } from '../solution/quality-rules.ts'
import type { Finding, ProblemLint } from './types.ts'

/** Where problems fall short of what is demanded, and what to widen. */
export function findingsOf(problems: readonly ProblemLint[], demands: Demands): Finding[] {
  return problems.flatMap((problem) => {
    if (problem.fault) return [undrawable(problem)]
    if (problem.fixed || problem.neverPicked) return []
    const found = [slow, repetitive, guessed, hiding, uneven, swallowing, neglecting].flatMap(
      (check) => check(problem, demands) ?? [],
    )
    return found.map((finding): Finding => ({ problem: problem.id, ...finding }))
  })
}

type Found = Omit<Finding, 'problem'> | undefined

function undrawable({ id, fault }: ProblemLint): Finding {
  return { problem: id, demand: 'drawable', says: fault!.message, remedy: fault!.remedy ?? '' }
}

function slow({ attempts, refused }: ProblemLint, demands: Demands): Found {
  if (attempts.mean <= demands.attempts) return undefined
  const [worst] = refused
  return {
    demand: 'attempts',
    says: `${figure(attempts.mean)} draws are made for one that is kept; at most ${demands.attempts} are wanted`,
    remedy: `${percent(worst!.share)} are refused because ${worst!.says}: ${qualityRules[worst!.rule as RuleId].remedy} (${listOf(worst!.drawn)})`,
  }
}

function repetitive({ variants }: ProblemLint, demands: Demands): Found {
  if (variants.about >= demands.variants) return undefined
  const narrow = variants.narrowest.map(({ name, values }) => `${name} takes ${values} values`)
  return {
    demand: 'variants',
    says: `there are about ${variants.about} different variants; at least ${demands.variants} are wanted`,
    remedy: narrow.length > 0 ? `widen the ranges: ${listOf(narrow)}` : 'draw numbers too, and not only the shape',
  }
}

function guessed({ byGuessing, guessable }: ProblemLint, demands: Demands): Found {
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

function hiding({ mistakes }: ProblemLint, demands: Demands): Found {
  const over = mistakes.filter(({ hidden }) => hidden > demands.hidden)
  if (over.length === 0) return undefined
  return {
    demand: 'hidden',
    says: `mistakes do not show: ${listOf(over.map(({ id, hidden }) => `${id} in ${percent(hidden)}`))} of the draws; at most ${percent(demands.hidden)} are wanted`,
    remedy: 'ask for a value in which they show, draw numbers of both signs, or round to more decimals',
  }
}

function uneven({ difficulty }: ProblemLint, demands: Demands): Found {
  if (difficulty.most <= demands.spread * difficulty.least) return undefined
  return {
    demand: 'spread',
    says: `the hardest draw is ${figure(difficulty.most / difficulty.least)} times as much work as the easiest; at most ${demands.spread} times is wanted`,
    remedy: `${qualityRules.difficulty.remedy}, or state a difficulty`,
  }
}

function swallowing({ mistakes }: ProblemLint, demands: Demands): Found {
  const over = mistakes.filter(({ swallowed }) => swallowed > demands.swallowed)
  if (over.length === 0) return undefined
  const listed = over.map(({ id, swallowed }) => `${id} in ${percent(swallowed)}`)
  return {
    demand: 'swallowed',
    says: `the allowance for rounding swallows mistakes that would show without it: ${listOf(listed)} of the draws; at most ${percent(demands.swallowed)} are wanted`,
    remedy: 'round to more decimals, or ask for the steps in between, so that less rounding adds up',
  }
}

function neglecting({ kinds, difficulty }: ProblemLint, demands: Demands): Found {
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
