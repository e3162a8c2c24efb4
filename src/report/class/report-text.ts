import { type Column, csvTable } from '../../text/csv-text.ts'
import { jsonText } from '../json.ts'
import type { ClassReport, QuizReport } from './contract.ts'
import type { Correlation, Mean, Share } from './figures.ts'

/** The report as one JSON object; numbers with nine digits. */
export function classReportJson(report: ClassReport): string {
  const rounded = JSON.parse(
    JSON.stringify(report, (_, value) => (typeof value === 'number' ? shortened(value) : value)),
  )
  return `${jsonText(rounded)}\n`
}

/** What a figure is about, and the figure. */
interface Figure {
  readonly set: string
  readonly about: string
  readonly problem?: string | undefined
  readonly blank?: string | undefined
  /** The mistake, section, variant, bin or student. */
  readonly item?: string | undefined
  readonly figure: string
  readonly value?: number | string | undefined
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly count?: number | undefined
  readonly of?: number | undefined
}

const columns: readonly Column<Figure>[] = [
  ['set', ({ set }) => set],
  ['about', ({ about }) => about],
  ['problem', ({ problem }) => problem],
  ['blank', ({ blank }) => blank],
  ['item', ({ item }) => item],
  ['figure', ({ figure }) => figure],
  ['value', ({ value }) => (typeof value === 'number' ? shortened(value) : value)],
  ['low', ({ low }) => low && shortened(low)],
  ['high', ({ high }) => high && shortened(high)],
  ['count', ({ count }) => count],
  ['of', ({ of }) => of],
]

/** One row for every figure. */
export function classReportCsv({ quizzes, changes }: ClassReport): string {
  return csvTable(columns, [
    ...quizzes.flatMap(quizFigures),
    ...changes.flatMap((change) =>
      change.quizzes.flatMap((share, k) => {
        const { set } = quizzes[k]!
        const again = change.again[k - 1]
        const about = { set, about: 'change', item: change.id }
        return [
          ...(share ? [shareFigure(about, 'students', share)] : []),
          ...(again ? [shareFigure(about, 'again', again)] : []),
        ]
      }),
    ),
  ])
}

type About = Pick<Figure, 'set' | 'about' | 'problem' | 'blank' | 'item'>

function quizFigures(quiz: QuizReport): Figure[] {
  const { set } = quiz
  return [
    ...Object.entries(quiz.turnout).map(([figure, value]) => ({ set, about: 'turnout', figure, value })),
    meanFigure({ set, about: 'scores' }, 'mean', quiz.scores.mean),
    ...quiz.scores.quartiles.map((value, k) => ({ set, about: 'scores', figure: quartileNames[k]!, value })),
    ...quiz.scores.bins.map(({ from, to, students }) => ({
      set,
      about: 'scores',
      item: `${shortened(100 * from)} to ${shortened(100 * to)} %`,
      figure: 'students',
      value: students,
    })),
    ...quiz.problems.flatMap((problem) => problemFigures(set, problem)),
    ...doubtFigures(quiz),
    ...mistakeFigures(quiz),
    ...sectionFigures(quiz),
    ...variantFigures(quiz),
    ...quiz.suspicions.map(({ fitting, wrong, names }) => ({
      set,
      about: 'suspicion',
      item: names && `${names.student}, sheet of ${names.other}`,
      figure: 'fitting',
      count: fitting,
      of: wrong,
    })),
    ...(quiz.students ?? []).map(({ student, outcome, share }) => ({
      set,
      about: 'student',
      item: student,
      figure: 'points',
      value: share ?? outcome,
    })),
  ]
}

const quartileNames = ['least', 'lower quartile', 'median', 'upper quartile', 'most']

function problemFigures(set: string, problem: QuizReport['problems'][number]): Figure[] {
  const about = { set, about: 'problem', problem: problem.id }
  return [
    meanFigure(about, 'mean', problem.mean),
    ...correlationFigure(about, problem.discrimination),
    shareFigure(about, 'all right', problem.allRight),
    { ...about, figure: 'difficulty by lint', value: problem.difficulty },
    ...problem.blanks.flatMap((blank) => {
      const place = { ...about, about: 'blank', blank: blank.name }
      return [
        meanFigure(place, 'mean', blank.mean),
        ...correlationFigure(place, blank.discrimination),
        ...(['right', 'consistent', 'wrong', 'blank', 'unreadable', 'firstWrong'] as const).map((figure) =>
          shareFigure(place, figure === 'firstWrong' ? 'first wrong' : figure, blank[figure]),
        ),
        { ...place, figure: 'points by follow-through', value: blank.following },
      ]
    }),
  ]
}

function doubtFigures({ set, lookFirst }: QuizReport): Figure[] {
  return lookFirst.map((doubt) => {
    const about = { set, about: 'look first', problem: doubt.problem, blank: doubt.blank }
    if (doubt.reason === 'failure') return correlationFigure(about, doubt.discrimination)[0]!
    if (doubt.reason === 'nobody') return shareFigure(about, 'right', doubt.right)
    return shareFigure(
      { ...about, item: doubt.factor ? `${doubt.agreed} times the key` : doubt.agreed },
      'agree',
      doubt.agree,
    )
  })
}

function mistakeFigures({ set, mistakes }: QuizReport): Figure[] {
  return mistakes.flatMap(({ id, students, where, saved }) => {
    const about = { set, about: 'mistake', item: id }
    return [
      shareFigure(about, 'students', students),
      { ...about, figure: 'points by follow-through', value: saved },
      ...where.map((place) => ({
        ...about,
        problem: place.problem,
        blank: place.blank,
        figure: 'students',
        count: place.students,
      })),
    ]
  })
}

function sectionFigures({ set, sections }: QuizReport): Figure[] {
  return sections.flatMap(({ section, handedIn, absent, unreadable, mean, problems }) => {
    const about = { set, about: 'section', item: section }
    return [
      { ...about, figure: 'handedIn', value: handedIn },
      { ...about, figure: 'absent', value: absent },
      { ...about, figure: 'unreadable', value: unreadable },
      meanFigure(about, 'mean', mean),
      ...problems.map((problem) => meanFigure({ ...about, problem: problem.id }, 'mean', problem.mean)),
    ]
  })
}

function variantFigures({ set, variants }: QuizReport): Figure[] {
  return variants.tests.flatMap(({ problem, groups, p, corrected, f }) => {
    const about = { set, about: 'variants', problem }
    return [
      { ...about, figure: 'F', value: f },
      { ...about, figure: 'p', value: p },
      { ...about, figure: 'p, corrected', value: corrected },
      ...groups.flatMap(({ called, mean, raw }) => [
        meanFigure({ ...about, item: called }, 'adjusted mean', mean),
        { ...about, item: called, figure: 'mean', value: raw },
      ]),
    ]
  })
}

function shareFigure(about: About, figure: string, { share, ...more }: Share): Figure {
  return { ...about, figure, value: share, ...more }
}

function meanFigure(about: About, figure: string, { mean, low, high, of }: Mean): Figure {
  return { ...about, figure, value: of > 0 ? mean : undefined, low, high, of }
}

function correlationFigure(about: About, correlation: Correlation | undefined): Figure[] {
  if (!correlation) return []
  const { r, low, high, of } = correlation
  return [{ ...about, figure: 'discrimination', value: r, low, high, of }]
}

function shortened(value: number): number {
  return Number(value.toPrecision(9))
}
