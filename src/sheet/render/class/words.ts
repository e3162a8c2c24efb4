import type { Doubt } from '../../../report/class/contract.ts'
import type { Correlation, Mean, Share } from '../../../report/class/figures.ts'

const space = '\u00a0'

/** `63 %`, and `<1 %` where it is not none. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.005) return `<1${space}%`
  if (share < 1 && share > 0.995) return `>99${space}%`
  return `${Math.round(100 * share)}${space}%`
}

export function inPercentText({ low, high }: { readonly low?: number; readonly high?: number }): string {
  if (low === undefined || high === undefined) return ''
  return `${Math.round(100 * Math.max(0, low))}–${Math.round(100 * Math.min(1, high))}`
}

export function meanText({ of, mean }: Mean): string {
  return of === 0 ? '–' : percentText(mean)
}

export function shareText({ of, share }: Share): string {
  return of === 0 ? '–' : percentText(share)
}

/** `0.42`, with a minus that can be seen. */
export function correlationText(correlation: Correlation | undefined): string {
  return correlation ? signed(correlation.r) : '–'
}

export function correlationInterval(correlation: Correlation | undefined): string {
  if (correlation?.low === undefined || correlation.high === undefined) return ''
  return `${signed(correlation.low)} to ${signed(correlation.high)}`
}

function signed(value: number): string {
  return value
    .toFixed(2)
    .replace(/^-(?!0\.00$)/, '\u2212')
    .replace('-', '')
}

export function chanceText(p: number): string {
  return p < 0.001 ? 'below 0.001' : p.toFixed(3)
}

export function numberText(value: number): string {
  return String(Number(value.toPrecision(3)))
}

/** Points with at most one decimal. */
export function oneDecimal(points: number): string {
  return String(Math.round(points * 10) / 10)
}

export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}

/** Why a blank should be looked at. */
export function doubtText(doubt: Doubt): string {
  switch (doubt.reason) {
    case 'agreement': {
      const { agreed, factor, key, sheets, mistake, agree, right } = doubt
      const why =
        mistake === undefined
          ? 'The key or the statement may be wrong.'
          : `This is what the usual mistake ${mistake} leads to: it was not understood, or the sheet says otherwise.`
      const what = factor
        ? `${agreed} times the key`
        : key === undefined
          ? agreed
          : `${agreed}, where the key says ${key}`
      const where = sheets === undefined ? '' : ` who have sheet ${sheets}`
      return `of the ${agree.of} better students${where}, ${agree.count} agree in ${what}; ${right.count === 0 ? 'none is' : right.count === 1 ? 'one is' : `${right.count} are`} right. ${why}`
    }
    case 'failure':
      return `those who do well elsewhere get it right less often than others: discrimination ${correlationText(doubt.discrimination)} (${correlationInterval(doubt.discrimination)}), p = ${chanceText(doubt.corrected)} corrected for the number of blanks. It may be misleading.`
    case 'nobody':
      return `nobody of ${doubt.right.of} got it right. It may ask for something that was not taught, or be wrong.`
  }
}

/** What plots say to those who do not see them. */
export const plotTexts = {
  scores: (mean: string, bins: readonly { readonly from: number; readonly to: number; readonly students: number }[]) =>
    `Students by share of the points: ${bins.map(({ from, to, students }) => `${Math.round(100 * from)} to ${Math.round(100 * to)} %: ${students}`).join('; ')}. The mean is ${mean}.`,
  difficulty: (count: number) =>
    `Mean share of the points in ${counted(count, 'problem')}, with intervals, the easiest by the difficulty that lint measures first; the figures are in the table.`,
  blanks: (problem: string) =>
    `Right, consistent, wrong and blank answers in ${problem}, a bar for each blank; the figures are in the table.`,
  mistakes: (count: number) =>
    `Share of the students who made each of the ${count} most frequent mistakes, with intervals; the figures are in the table.`,
  sections: (count: number) =>
    `Mean share of the points in ${counted(count, 'section')}, with intervals; the figures are in the table.`,
  variants: (problem: string) =>
    `Adjusted mean of each group in ${problem}, with intervals; the figures are in the table.`,
  changes: (count: number) =>
    `Share of the students who made each of ${counted(count, 'mistake')}, from quiz to quiz; the figures are in the table.`,
  graph: (steps: readonly { readonly name: string; readonly share: string; readonly from: readonly string[] }[]) =>
    `The blanks in the order of the calculation, with the share of students whose first wrong step each is. ${steps.map(({ name, share, from }) => `${name}: ${share}${from.length > 0 ? `, from ${from.join(', ')}` : ''}`).join('; ')}.`,
}
