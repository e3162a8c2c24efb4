import { groupBy } from '../../../base/group-by.ts'
import type { ClassReport, ProblemReport, QuizReport } from '../../../report/class/contract.ts'
import type { Share } from '../../../report/class/figures.ts'
import { Plot, percentAxis, plotColour, plotPicture, roomForNames, rowAxis, shownName } from './picture.ts'

/** Students by share of the points, and the mean among them. */
export function scorePlot({ bins, mean }: QuizReport['scores'], alternative: string): string {
  const bars = bins.map(({ from, to, students }) => ({ from: 100 * from, to: 100 * to, students }))
  return plotPicture(alternative, {
    height: 220,
    options: {
      x: { ...percentAxis, ticks: 10, label: 'share of the points' },
      y: { label: 'students', grid: true, tickFormat: wholeNumber },
    },
    marks: [
      Plot.rectY(bars, { x1: 'from', x2: 'to', y: 'students', fill: plotColour.right, insetLeft: 1, insetRight: 1 }),
      Plot.ruleY([0]),
      Plot.ruleX([100 * mean.mean], { stroke: plotColour.paper, strokeWidth: 4 }),
      Plot.ruleX([100 * mean.mean], { stroke: plotColour.ink, strokeDasharray: '4 3', strokeWidth: 1.5 }),
      Plot.text([{ at: 100 * mean.mean }], {
        x: 'at',
        frameAnchor: 'top',
        text: () => 'mean',
        dy: -14,
        fill: plotColour.ink,
      }),
    ],
  })
}

function wholeNumber(tick: number): string {
  return Number.isInteger(tick) ? String(tick) : ''
}

/** What became of each blank of a problem, as bars of one length. */
export function blankPlot({ blanks }: ProblemReport, alternative: string): string {
  const parts = blanks.flatMap(({ name, right, consistent, wrong, blank, unreadable }) => {
    let from = 0
    const shares = { right, consistent, wrong, blank: sumOf(blank, unreadable) }
    return Object.entries(shares).map(([status, { share }]) => {
      const start = from
      from += 100 * share
      return { name, status: status as keyof typeof shares, start, end: from }
    })
  })
  const bars = (status: (typeof parts)[number]['status']) =>
    Plot.barX(
      parts.filter((part) => part.status === status && part.end > part.start),
      {
        y: 'name',
        x1: 'start',
        x2: 'end',
        fill: plotColour[status],
        stroke: plotColour.paper,
        strokeWidth: 1,
        insetTop: 2,
        insetBottom: 2,
      },
    )
  return plotPicture(alternative, {
    height: 24 * blanks.length + 66,
    ...roomForNames(blanks.map(({ name }) => name)),
    options: { x: { ...percentAxis, label: 'of the students' }, y: rowAxis(blanks.map(({ name }) => name)) },
    marks: [bars('right'), bars('consistent'), bars('wrong'), bars('blank')],
  })
}

function sumOf(a: Share, b: Share): Pick<Share, 'share'> {
  return { share: a.share + b.share }
}

/** Lines from quiz to quiz, the most frequent mistakes; each ends at its number in the table. */
export function changePlot({ quizzes, changes }: ClassReport, alternative: string): string {
  const points = changes
    .filter(({ ranked }) => ranked)
    .slice(0, mostLines)
    .flatMap((change, k) =>
      change.quizzes.flatMap((share, quiz) =>
        share ? [{ line: k + 1, quiz: quizzes[quiz]!.set, at: 100 * share.share }] : [],
      ),
    )
  const ends = apart([...groupBy(points, ({ line }) => line).values()].map((line) => line.at(-1)!))
  const dashes = (line: number) => ['none', '6 3', '2 3', '8 3 2 3'][line % 4]!
  const lines = [...groupBy(points, ({ line }) => line)].map(([line, own]) =>
    Plot.lineY(own, {
      x: 'quiz',
      y: 'at',
      stroke: plotColour.right,
      strokeWidth: 2,
      strokeDasharray: dashes(line - 1),
    }),
  )
  return plotPicture(alternative, {
    height: 300,
    left: 52,
    options: {
      x: { type: 'point', domain: quizzes.map(({ set }) => set), label: null, padding: 0.3, tickFormat: shownName },
      y: { label: 'students who made it', grid: true, tickFormat: (tick: number) => `${tick} %`, zero: true },
    },
    marks: [
      ...lines,
      Plot.dot(points, { x: 'quiz', y: 'at', fill: plotColour.right, r: 4 }),
      Plot.text(ends, {
        x: 'quiz',
        y: 'label',
        text: ({ line }) => `${line}`,
        textAnchor: 'start',
        dx: 9,
        fill: plotColour.ink,
      }),
    ],
  })
}

/** The ends of lines with their labels so far apart that each can be read. */
function apart<End extends { readonly at: number }>(ends: readonly End[]): (End & { readonly label: number })[] {
  const room = 0.06 * Math.max(...ends.map(({ at }) => at))
  let next = Number.NEGATIVE_INFINITY
  return ends
    .toSorted((a, b) => a.at - b.at)
    .map((end) => {
      const label = Math.max(end.at, next)
      next = label + room
      return { ...end, label }
    })
}

/** More lines cannot be told apart. */
export const mostLines = 6
