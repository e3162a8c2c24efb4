import type { Given, Training } from '../../family/contract.ts'
import type { StatedExercise } from '../../family/exercise.ts'
import { cellName, type Index, placesIn } from '../../program/shape.ts'
import { type Net, stepCount } from './parameters.ts'

/** A network as lines of the language, under the names of one notation. */
export interface NetLines
  extends Pick<StatedExercise, 'given' | 'lines' | 'losses' | 'valuesShown' | 'hidesFormulas' | 'symbols' | 'drawing'> {
  /** What each step brings, where examples come one after another. */
  readonly data: Training['data']
  /** Derivatives that are asked between the loss and the gradients. */
  readonly backwardAsked: readonly string[]
}

export function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k)
}

/** What each step brings, cell by cell. */
export function stepsData(net: Net, broughtIn: (step: number) => NetLines['given']): Training['data'] {
  if (net.examples === 'same') return []
  return numbersTo(stepCount(net)).map((step) =>
    Object.fromEntries(
      Object.entries(broughtIn(step)).flatMap(([name, { shape = [], of }]) =>
        placesIn(shape).map((place) => [cellName(name, place), (of as (place: Index) => Given['quantity'])(place)]),
      ),
    ),
  )
}
