import { alikeText, percent, threeDigits } from '../lint/shares.ts'
import type { LintReport, ProblemLint } from '../lint/types.ts'
import { terminalText } from '../text/terminal-text.ts'
import { terminalTable } from './terminal-table.ts'

/** A lint report for a terminal: a table of the problems, what is to be seen in each, and what falls short. */
export function lintText(report: LintReport): string {
  const { title, samples, problems, sheets, findings } = report
  const { least, most } = sheets.difficulty
  const lines = [
    `answers copied from another sheet earn ${percent(sheets.copied)} of the points on average`,
    ...(problems.length > 1 ? [`difficulty of a sheet: ${threeDigits(least)} to ${threeDigits(most)}`] : []),
    '',
    ...problems.flatMap((problem) => detailsOf(problem, report.class)),
    ...(findings.length === 0 ? ['All demands are met.'] : findingsText(report)),
  ]
  const heading = `${title}: ${samples} draw${samples === 1 ? '' : 's'} of each problem`
  return [
    terminalText(heading),
    terminalTable(columns, problems.map(rowOf)).trimEnd(),
    ...lines.map(terminalText),
    '',
  ].join('\n')
}

const columns = [
  { title: 'problem' },
  { title: 'draws', right: true },
  { title: 'variants', right: true },
  { title: 'difficulty', right: true },
  { title: 'by guessing', right: true },
  { title: 'by copying', right: true },
  { title: 'least visible mistake', right: true },
]

function rowOf(problem: ProblemLint): string[] {
  const { id, fixed, fault, attempts, variants, difficulty, byGuessing, copied, mistakes } = problem
  if (problem.neverPicked) return [id, 'never picked', '', threeDigits(difficulty.median), '', '', '']
  if (fault) return [id, 'cannot be drawn', '', '', '', '', '']
  const { least, median, most } = difficulty
  const [mistake] = mistakes
  return [
    id,
    threeDigits(attempts.mean),
    fixed ? 'fixed' : variants.about > countless ? '> 10⁶' : `${variants.about}`,
    least === most ? threeDigits(median) : `${threeDigits(least)} … ${threeDigits(median)} … ${threeDigits(most)}`,
    fixed ? '' : percent(byGuessing),
    fixed ? '' : percent(copied.share),
    mistake ? gapText(mistake) : '',
  ]
}

const countless = 1e6

/** How far a mistake shows: hidden in some draws, or so many tolerances at least. */
function gapText({ gap, hidden }: Pick<ProblemLint['mistakes'][number], 'gap' | 'hidden'>): string {
  return hidden > 0 ? `hidden in ${percent(hidden)}` : `${threeDigits(gap)} tolerances off`
}

const mostRules = 3
const mostMistakes = 5
// Part of its share below which a kind is worth a line.
const rare = 0.75
// A copied answer that earns this share of its points is worth a line.
const oftenEarned = 0.3
const worthTelling = 0.5

function detailsOf(
  { id, fixed, refused, kinds, variants, mistakes, guessable, copied }: ProblemLint,
  students: number,
): string[] {
  const rules = refused.slice(0, mostRules).map(({ rule, says, share, at }) => {
    return `  refused ${percent(share).padStart(6)}  ${rule}${at === '' ? '' : `, most often ${at}`}: ${says}`
  })
  const hiding = mistakes.filter(({ hidden }) => hidden > 0)
  const hidden = hiding.slice(0, mostMistakes).map(({ id: mistake, hidden: share, swallowed }) => {
    const why = swallowed > 0 ? `, in ${percent(swallowed)} by the allowance for rounding` : ''
    return `  hidden  ${percent(share).padStart(6)}  ${mistake}${why}`
  })
  const more = hiding.length > mostMistakes ? [`  hidden  and ${hiding.length - mostMistakes} more mistakes`] : []
  const guesses = guessable.slice(0, mostRules).map(({ name, value, share }) => {
    return `  same    ${percent(share).padStart(6)}  ${name} is ${value}`
  })
  const rarer = kinds.filter(({ share, fair }) => share < rare * fair)
  const drawn = rarer.map(({ kind, share, fair }) => {
    return `  kind    ${percent(share).padStart(6)}  ${kind}, whose part is ${percent(fair)}`
  })
  const alike = fixed || variants.alike < worthTelling ? [] : [`  alike           ${alikeText(variants, students)}`]
  const copies = copied.answers.filter(({ share }) => share > oftenEarned)
  const earning = copies.slice(0, mostRules).map(({ name, share, following }) => {
    return `  copied  ${percent(share).padStart(6)}  ${name}${2 * following > share ? ', as it follows from other answers' : ''}`
  })
  const lines = [...rules, ...drawn, ...alike, ...guesses, ...earning, ...hidden, ...more]
  return lines.length > 0 ? [id, ...lines, ''] : []
}

function findingsText({ findings }: LintReport): string[] {
  const count = findings.length === 1 ? 'A demand is' : `${findings.length} demands are`
  return [
    `${count} not met:`,
    ...findings.flatMap(({ problem, demand, line, says, remedy }) => {
      return [
        `- ${problem ?? 'the set'} (${demand}): ${says}`,
        `  ${line === undefined ? '' : `line ${line}: `}${remedy}`,
      ]
    }),
  ]
}
