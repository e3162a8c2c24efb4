import type { MistakeReport, QuizReport } from '../../../report/class/contract.ts'
import { withMinus } from '../helpers.ts'
import { sharePlot } from './interval-plots.ts'
import { counted, inPercentText, oneDecimal, plotTexts, shareText } from './words.ts'

// A plot of more is as long as the table.
const mostPlotted = 8
// Blanks in which a mistake was found; the JSON has all.
const mostPlaces = 4

/** What the page shows of the mistakes: those that are frequent enough to be ranked, and the others. */
export function mistakesView({ mistakes }: QuizReport): object {
  const ranked = mistakes.filter((mistake) => mistake.ranked)
  const plotted = ranked.slice(0, mostPlotted)
  return {
    found: mistakes.length > 0,
    plot:
      plotted.length > 1 &&
      sharePlot(
        plotted.map(({ students }, k) => ({ name: String(k + 1), share: students })),
        'students who made it',
        plotTexts.mistakes(plotted.length),
      ),
    ranked: ranked.map((mistake, k) => ({ rank: k + 1, ...mistakeView(mistake) })),
    seldom: mistakes.filter((mistake) => !mistake.ranked).map(mistakeView),
  }
}

function mistakeView({
  id,
  says,
  hint,
  students,
  where,
  saved,
  savedIn,
  ambiguous,
  times,
  example,
}: MistakeReport): object {
  return {
    id,
    says,
    hint,
    share: shareText(students),
    interval: inPercentText(students),
    students: counted(students.count, 'student'),
    where: where.slice(0, mostPlaces).map(({ problem, blank, students }) => ({ problem, blank, students })),
    others: where.length > mostPlaces && counted(where.length - mostPlaces, 'other blank'),
    example: example && {
      ...example,
      given: withMinus(example.given),
      ...(example.right !== undefined && { right: withMinus(example.right) }),
    },
    saved: saved > 0 && `${oneDecimal(saved)} ${saved === 1 ? 'point' : 'points'}`,
    savedIn: savedIn.slice(0, mostPlaces).map(({ blank }) => blank),
    savedInOthers: savedIn.length > mostPlaces && savedIn.length - mostPlaces,
    ambiguous: ambiguous > 0 && `${ambiguous} of ${times}`,
  }
}
