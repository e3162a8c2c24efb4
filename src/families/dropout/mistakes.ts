import { cell } from '../../model/matrix.ts'
import type { Mistake } from '../contract.ts'

const scaling = 'Inverted dropout divides what is kept by the probability of being kept, in both directions.'

/** Mistakes of one unit, forward and backward. */
export function unitMistakes(row: number, isKept: boolean): Mistake[] {
  const [h, d] = [cell('h', row, 0), cell('d', row, 0)]
  const upstream = `\`dL/d${d}\``
  if (!isKept) {
    return [
      {
        id: 'mask-ignored',
        says: 'a dropped unit was kept',
        hint: 'A unit whose mark is zero sends nothing on.',
        node: d,
        formula: `${h}/q`,
      },
      {
        id: 'mask-missing-backward',
        says: 'the mask was left out on the way back',
        hint: 'What sent nothing forward gets no gradient either.',
        node: `dL/d${h}`,
        formula: `${upstream}/q`,
      },
    ]
  }
  return [
    {
      id: 'scale-missing-forward',
      says: 'the kept unit was not scaled',
      hint: scaling,
      node: d,
      formula: h,
    },
    {
      id: 'scaled-by-keep',
      says: 'the kept unit was multiplied by the probability of being kept instead of divided by it',
      hint: scaling,
      node: d,
      formula: `q*${h}`,
    },
    {
      id: 'scaled-by-dropped-share',
      says: 'the kept unit was divided by the probability of being dropped',
      hint: scaling,
      node: d,
      formula: `${h}/(1 - q)`,
    },
    {
      id: 'scale-missing-backward',
      says: 'the scale was left out on the way back',
      hint: scaling,
      node: `dL/d${h}`,
      formula: upstream,
    },
    {
      id: 'unthinned-activation',
      says: 'the activation before dropout was used in the gradient of a weight',
      hint: 'What comes after dropout sees what dropout lets through, scale included.',
      node: `dL/d${cell('v', row, 0)}`,
      formula: `\`dL/dy\`*${h}`,
    },
  ]
}

/** Mistakes in the output at test time. */
export function testTimeMistakes(output: string): Mistake[] {
  const hint = 'With inverted dropout nothing is dropped and nothing is scaled at test time.'
  return [
    {
      id: 'scaled-at-test-time',
      says: 'the output at test time was scaled by the probability of being kept',
      hint,
      node: 'y_test',
      formula: `q*(${output})`,
    },
    {
      id: 'mask-at-test-time',
      says: 'the mask of training was used at test time',
      hint,
      node: 'y_test',
      formula: 'y',
    },
  ]
}
