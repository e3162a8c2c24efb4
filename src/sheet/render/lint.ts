import { alikeText, percent, threeDigits } from '../../lint/shares.ts'
import type { LintReport, ProblemLint } from '../../lint/types.ts'
import { wholeFile } from './page.ts'
import { readTemplate, renderTemplate } from './templates.ts'

/** Renders a lint report as one HTML file that needs no other; it holds no times, so that the same draws give the same bytes. */
export function renderLint(report: LintReport): string {
  return wholeFile({
    language: 'en',
    title: `${report.title}, lint`,
    style: ['theme.css', 'lint.css'].map(readTemplate).join('\n'),
    fonts: '',
    ownStyle: ':root{--script-fonts:serif}',
    body: renderTemplate('lint', viewOf(report)),
  })
}

function viewOf(report: LintReport): object {
  const { set, title, samples, problems, sheets, demands, findings } = report
  const hardest = Math.max(...problems.map(({ difficulty }) => difficulty.most))
  const met = (demand: string) => !findings.some((finding) => finding.demand === demand)
  return {
    set,
    title,
    samples,
    findings,
    places: findings.length === 1 ? 'one place' : `${findings.length} places`,
    sheets: spreadText(sheets.difficulty),
    copied: percent(sheets.copied),
    demands: [
      { says: 'Draws made for one that is kept', wanted: `at most ${demands.attempts}`, met: met('attempts') },
      { says: 'Different variants of a problem', wanted: `at least ${demands.variants}`, met: met('variants') },
      {
        says: 'Points that always giving the most frequent answers earns',
        wanted: `at most ${percent(demands.guessable)}`,
        met: met('guessable'),
      },
      {
        says: 'Points that answers copied from another sheet earn on average',
        wanted: `at most ${percent(demands.copied)}`,
        met: met('copied'),
      },
      {
        says: 'Draws in which a usual mistake is hidden',
        wanted: demands.hidden === 1 ? 'any' : `at most ${percent(demands.hidden)}`,
        met: met('hidden'),
      },
      {
        says: 'Hardest draw of a problem against its easiest',
        wanted: `at most ${demands.spread} times`,
        met: met('spread'),
      },
      {
        says: 'Draws in which the allowance for rounding swallows a mistake',
        wanted: `at most ${percent(demands.swallowed)}`,
        met: met('swallowed'),
      },
      {
        says: 'Stated tolerance against the default',
        wanted: `at most ${demands.tolerance} times`,
        met: met('tolerance'),
      },
      {
        says: 'Part of its share that each kind gets, where a problem states several',
        wanted: `at least ${percent(demands.kinds)}`,
        met: met('kinds'),
      },
    ],
    problems: problems.map((problem) => problemView(problem, hardest, report)),
  }
}

// Of the blanks that copied answers earn most in; the JSON has all.
const mostCopied = 8

function problemView(problem: ProblemLint, hardest: number, { findings, class: students }: LintReport): object {
  const {
    id,
    title,
    pool,
    fixed,
    fault,
    attempts,
    refused,
    kinds,
    variants,
    difficulty,
    guessable,
    copied,
    mistakes,
    byGuessing,
  } = problem
  return {
    id,
    title,
    pool,
    fault: fault?.message,
    fixed,
    neverPicked: problem.neverPicked,
    attempts: `${threeDigits(attempts.mean)}, ${attempts.most} for the worst`,
    variants: fixed
      ? 'the same for everybody'
      : `about ${variants.about}; ${variants.different} among the draws; ${alikeText(variants, students)}`,
    narrowest: variants.narrowest.map(({ name, values }) => `${name} takes ${values} values`).join(', '),
    byGuessing: percent(byGuessing),
    byCopying: percent(copied.share),
    copied: copied.answers.slice(0, mostCopied).map(({ name, share, following }) => ({
      name,
      share,
      percent: percent(share),
      following: following > 0 ? percent(following) : '',
    })),
    difficulty: spreadText(difficulty),
    band: { from: difficulty.least, width: Math.max(difficulty.most - difficulty.least, hardest / 200), hardest },
    refused: refused.map((one) => ({ ...one, percent: percent(one.share) })),
    kinds: kinds.map((one) => ({ ...one, percent: percent(one.share), part: percent(one.fair) })),
    guessable: guessable.map((one) => ({ ...one, percent: percent(one.share) })),
    mistakes: mistakes.map(({ id: mistake, says, gap, hidden, swallowed }) => ({
      id: mistake,
      says,
      gap: threeDigits(gap),
      hidden: hidden > 0 ? percent(hidden) : '',
      swallowed: swallowed > 0 ? percent(swallowed) : '',
    })),
    findings: findings.filter((finding) => finding.problem === id),
  }
}

function spreadText({ least, median, most }: ProblemLint['difficulty']): string {
  return least === most
    ? threeDigits(median)
    : `${threeDigits(least)} to ${threeDigits(most)}, ${threeDigits(median)} in the middle`
}
