import type { VariantsReport, VariantTest } from '../../../report/class/contract.ts'
import { meanPlot } from './interval-plots.ts'
import { chanceText, inPercentText, meanText, numberText, percentText, plotTexts } from './words.ts'

/** What the page shows of variants that may be harder than others. */
export function variantsView({ tests, apart, alike }: VariantsReport): object {
  return {
    tests: tests.map(testView),
    apart: apart.join(', '),
    alike: alike.join(', '),
    ownSheets: tests.length === 0 && apart.length > 0,
  }
}

// Above, the difference is as likely chance.
const mostChance = 0.05

function testView({ problem, by, adjusted, groups, leftOut, f, freedom, p, corrected }: VariantTest): object {
  return {
    problem,
    what: by === 'numbers' ? 'the same numbers' : 'the same kind',
    adjusted,
    differs: corrected < mostChance,
    f: numberText(f),
    freedom: freedom.join(' and '),
    p: chanceText(p),
    corrected: chanceText(corrected),
    leftOut,
    plot: meanPlot(
      groups.map(({ called, mean }) => ({ name: called, mean })),
      adjusted ? 'adjusted share of the points' : 'share of the points',
      plotTexts.variants(problem),
    ),
    rows: groups.map(({ called, known, mean, raw }) => ({
      called,
      known,
      students: mean.of,
      mean: meanText(mean),
      interval: inPercentText(mean),
      raw: percentText(raw),
    })),
  }
}
