import type { ProblemReport, SectionReport } from '../../../report/class/contract.ts'
import type { Mean, Share } from '../../../report/class/figures.ts'
import { Plot, percentAxis, plotColour, plotPicture, roomForNames, rowAxis } from './picture.ts'

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
  return plotPicture(alternative, {
    height: 26 * rows.length + 66,
    ...roomForNames(names),
    options: { x: { ...percentAxis, label, grid: true }, y: rowAxis(names) },
    marks: [
      Plot.ruleY(inPercent, { y: 'name', x1: 'low', x2: 'high', stroke: plotColour.ink, strokeWidth: 1.5 }),
      Plot.tickX(inPercent, { y: 'name', x: 'low', stroke: plotColour.ink, insetTop: 9, insetBottom: 9 }),
      Plot.tickX(inPercent, { y: 'name', x: 'high', stroke: plotColour.ink, insetTop: 9, insetBottom: 9 }),
      Plot.dot(inPercent, { y: 'name', x: 'at', fill: plotColour.right, r: 5 }),
    ],
  })
}

export function sectionPlot(sections: readonly SectionReport[], alternative: string): string {
  return meanPlot(
    sections.map(({ section, mean }) => ({ name: section, mean })),
    'share of the points',
    alternative,
  )
}

/** The shares of the points that problems brought, the easiest by lint's measure first. */
export function difficultyPlot(problems: readonly ProblemReport[], alternative: string): string {
  const rows = problems.toSorted((a, b) => a.difficulty - b.difficulty)
  return meanPlot(
    rows.map(({ id, mean }) => ({ name: id, mean })),
    'share of the points',
    alternative,
  )
}
