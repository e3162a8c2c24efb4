import * as Plot from '@observablehq/plot'
import type {
  ClassReport,
  Mean,
  ProblemReport,
  QuizReport,
  SectionReport,
  Share,
} from '../../../report/class/contract.ts'
import { emptyDocument } from './svg-document.ts'

/** Type as large as that of the page where a plot has its own width. */
const fontSize = 13
const plotWidth = 480

/** Room for texts at the left, and how much of them is shown there: tables have all. */
const letterWidth = 7
const mostLetters = 22

const colour = {
  right: 'var(--right)',
  consistent: 'var(--consistent)',
  wrong: 'url(#wrong)',
  blank: 'var(--empty)',
  ink: 'currentColor',
} as const

interface PlotParts {
  readonly height: number
  readonly left?: number
  readonly bottom?: number
  readonly options: Plot.PlotOptions
  readonly marks: Plot.Markish[]
}

/**
 * A plot as one SVG picture: the same data give the same text. Lengths have one decimal.
 * @param alternative says in words what the picture says
 */
function picture(alternative: string, { height, left = 40, bottom = 42, options, marks }: PlotParts): string {
  const svg = Plot.plot({
    document: emptyDocument(),
    width: plotWidth,
    height,
    marginLeft: left,
    marginBottom: bottom,
    marginTop: 24,
    style: { fontFamily: 'inherit', fontSize: `${fontSize}px` },
    ...options,
    marks,
  }) as unknown as Element
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith('aria-') || name === 'class') element.removeAttribute(name)
      else
        element.setAttribute(
          name,
          value.replaceAll(/-?\d+\.\d+/g, (length) => String(Math.round(Number(length) * 10) / 10)),
        )
    }
  }
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', alternative)
  svg.setAttribute('class', 'plot')
  return svg.outerHTML
}

const percents = { domain: [0, 100], tickFormat: (tick: number) => `${tick} %`, ticks: 5 } as const

/** Students by share of the points, and the mean among them. */
export function scorePlot({ bins, mean }: QuizReport['scores'], alternative: string): string {
  const bars = bins.map(({ from, to, students }) => ({ from: 100 * from, to: 100 * to, students }))
  return picture(alternative, {
    height: 220,
    options: {
      x: { ...percents, ticks: 10, label: 'share of the points' },
      y: { label: 'students', grid: true, tickFormat: wholeNumber },
    },
    marks: [
      Plot.rectY(bars, { x1: 'from', x2: 'to', y: 'students', fill: colour.right, insetLeft: 1, insetRight: 1 }),
      Plot.ruleY([0]),
      Plot.ruleX([100 * mean.mean], { stroke: colour.ink, strokeDasharray: '4 3', strokeWidth: 1.5 }),
      Plot.text([{ at: 100 * mean.mean }], {
        x: 'at',
        frameAnchor: 'top',
        text: () => 'mean',
        dy: -14,
        fill: colour.ink,
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
        fill: colour[status],
        stroke: 'var(--paper)',
        strokeWidth: 1,
        insetTop: 2,
        insetBottom: 2,
      },
    )
  return picture(alternative, {
    height: 24 * blanks.length + 66,
    ...rowsOf(blanks.map(({ name }) => name)),
    options: { x: { ...percents, label: 'of the students' }, y: rowAxis(blanks.map(({ name }) => name)) },
    marks: [bars('right'), bars('consistent'), bars('wrong'), bars('blank')],
  })
}

function sumOf(a: Share, b: Share): Pick<Share, 'share'> {
  return { share: a.share + b.share }
}

/** Means with their intervals, one below the other. */
export function meanPlot(
  rows: readonly { readonly name: string; readonly mean: Mean }[],
  label: string,
  alternative: string,
): string {
  return intervalPlot(
    rows.map(({ name, mean: { mean, low = mean, high = mean } }) => ({ name, at: mean, low, high })),
    label,
    alternative,
  )
}

/** Shares with their intervals, one below the other. */
export function sharePlot(
  rows: readonly { readonly name: string; readonly share: Share }[],
  label: string,
  alternative: string,
): string {
  return intervalPlot(
    rows.map(({ name, share: { share, low, high } }) => ({ name, at: share, low, high })),
    label,
    alternative,
  )
}

interface Interval {
  readonly name: string
  readonly at: number
  readonly low: number
  readonly high: number
}

function intervalPlot(rows: readonly Interval[], label: string, alternative: string): string {
  const inPercent = rows.map(({ name, at, low, high }) => ({
    name,
    at: 100 * at,
    low: Math.max(0, 100 * low),
    high: Math.min(100, 100 * high),
  }))
  const names = rows.map(({ name }) => name)
  return picture(alternative, {
    height: 26 * rows.length + 66,
    ...rowsOf(names),
    options: { x: { ...percents, label, grid: true }, y: rowAxis(names) },
    marks: [
      Plot.ruleY(inPercent, { y: 'name', x1: 'low', x2: 'high', stroke: colour.ink, strokeWidth: 1.5 }),
      Plot.tickX(inPercent, { y: 'name', x: 'low', stroke: colour.ink, insetTop: 9, insetBottom: 9 }),
      Plot.tickX(inPercent, { y: 'name', x: 'high', stroke: colour.ink, insetTop: 9, insetBottom: 9 }),
      Plot.dot(inPercent, { y: 'name', x: 'at', fill: colour.right, r: 5 }),
    ],
  })
}

function rowsOf(names: readonly string[]): { readonly left: number } {
  return { left: 16 + letterWidth * Math.max(4, ...names.map((name) => shown(name).length)) }
}

function rowAxis(names: readonly string[]): Plot.ScaleOptions {
  return { domain: names, label: null, tickSize: 0, tickFormat: shown }
}

function shown(name: string): string {
  const letters = Array.from(name)
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : name
}

/** What lint measures against the share of the points that was earned, a dot for every problem. */
export function difficultyPlot(problems: readonly ProblemReport[], alternative: string): string {
  const dots = problems.map(({ id, difficulty, mean: { mean, low = mean, high = mean } }) => ({
    id: shown(id),
    difficulty,
    at: 100 * mean,
    low: Math.max(0, 100 * low),
    high: Math.min(100, 100 * high),
  }))
  const hardest = Math.max(...dots.map(({ difficulty }) => difficulty))
  return picture(alternative, {
    height: 280,
    left: 52,
    options: {
      x: { domain: [0, hardest * 1.15], label: 'difficulty as lint measures it', nice: true },
      y: { ...percents, label: 'share of the points', grid: true },
    },
    marks: [
      Plot.ruleX(dots, { x: 'difficulty', y1: 'low', y2: 'high', stroke: colour.ink, strokeWidth: 1.5 }),
      Plot.dot(dots, { x: 'difficulty', y: 'at', fill: colour.right, r: 5 }),
      Plot.text(dots, { x: 'difficulty', y: 'at', text: 'id', textAnchor: 'start', dx: 9, fill: colour.ink }),
    ],
  })
}

/** Lines from quiz to quiz, the most frequent mistakes; each ends at its number in the table. */
export function changePlot({ quizzes, changes }: ClassReport, alternative: string): string {
  const points = changes
    .slice(0, mostLines)
    .flatMap((change, k) =>
      change.quizzes.flatMap((share, quiz) =>
        share ? [{ line: k + 1, quiz: quizzes[quiz]!.set, at: 100 * share.share }] : [],
      ),
    )
  const ends = [...Map.groupBy(points, ({ line }) => line).values()].map((line) => line.at(-1)!)
  const dashes = (line: number) => ['none', '6 3', '2 3', '8 3 2 3'][line % 4]!
  const lines = [...Map.groupBy(points, ({ line }) => line)].map(([line, own]) =>
    Plot.lineY(own, { x: 'quiz', y: 'at', stroke: colour.right, strokeWidth: 2, strokeDasharray: dashes(line - 1) }),
  )
  return picture(alternative, {
    height: 300,
    left: 52,
    options: {
      x: { type: 'point', domain: quizzes.map(({ set }) => set), label: null, padding: 0.3, tickFormat: shown },
      y: { label: 'students who made it', grid: true, tickFormat: (tick: number) => `${tick} %`, zero: true },
    },
    marks: [
      ...lines,
      Plot.dot(points, { x: 'quiz', y: 'at', fill: colour.right, r: 4 }),
      Plot.text(ends, {
        x: 'quiz',
        y: 'at',
        text: ({ line }) => `${line}`,
        textAnchor: 'start',
        dx: 9,
        fill: colour.ink,
      }),
    ],
  })
}

/** More lines cannot be told apart. */
export const mostLines = 6

export function sectionPlot(sections: readonly SectionReport[], alternative: string): string {
  return meanPlot(
    sections.map(({ section, mean }) => ({ name: section, mean })),
    'share of the points',
    alternative,
  )
}
