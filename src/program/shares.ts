import { groupBy } from '../base/group-by.ts'
import type { NamedValue } from './build.ts'
import type { Given, Training } from './contract.ts'
import type { Axis } from './operation.ts'
import { cellName, type Index, placesIn, type Shape } from './shape.ts'

/**
 * Given vectors and matrices whose cells add up to 1 along an axis whatever is drawn: classes, stated probabilities.
 * @param data what each step of a training brings in their place
 */
export function sharesOf(
  values: readonly NamedValue[],
  data: Training['data'],
): ReadonlyMap<string, ReadonlySet<Axis>> {
  const found = values.map(({ name, value }) => {
    const at = (place: Index, step: Training['data'][number]) => step[cellName(name, place)] ?? value.at(place)
    const addUp = (axis: Axis) =>
      [{}, ...data].every((step) =>
        [...linesOf(value.shape, axis)].every((line) => areShares(line.map((place) => at(place, step)))),
      )
    return [name, new Set(axes.filter((axis) => [1, 2].includes(value.shape.length) && addUp(axis)))] as const
  })
  return new Map(found.filter(([, along]) => along.size > 0))
}

const axes = ['rows', 'columns'] as const

/** Places row by row, or column by column; a vector is a column. */
function linesOf(shape: Shape, axis: Axis): Iterable<Index[]> {
  return groupBy(placesIn(shape), ([row, column = 0]) => (axis === 'rows' ? row : column)).values()
}

function areShares(line: readonly Given['quantity'][]): boolean {
  const [first] = line
  if (typeof first === 'object' && 'oneHot' in first) {
    const { set, size } = first.oneHot
    return (
      size === line.length && line.every((one) => typeof one === 'object' && 'oneHot' in one && one.oneHot.set === set)
    )
  }
  const numbers = line.map((one) => (typeof one === 'number' ? one : Number.NaN))
  return Math.abs(numbers.reduce((sum, one) => sum + one, -1)) < 1e-12
}
