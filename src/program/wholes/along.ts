import { type Axis, Misfit, type Options, type Terms, type WholeParts, type Wrong } from '../operation.ts'
import { type Index, placesIn, type Shape } from '../shape.ts'

/** The shape of one result per row or column, of a stack one per matrix, or of one for all. */
export function reducedShape(shape: Shape, axis: Axis | undefined): Shape {
  if (axis === undefined) return []
  if (axis === 'rows' && shape.length > 2) return [shape[0]!]
  if (shape.length !== 2) throw new Misfit([shape], `${axis} are those of a matrix`, `a matrix, or no "${axis}"`)
  return axis === 'rows' ? [shape[0]!] : [1, shape[1]!]
}

/** The places that one place of the result was made from: a row, a column, or all. */
export function placesBehind(shape: Shape, axis: Axis | undefined, place: Index): Index[] {
  if (axis === undefined) return placesIn(shape)
  if (shape.length > 2) return placesIn(shape.slice(1)).map((inner) => [place[0]!, ...inner])
  const [rows, columns] = shape as [number, number]
  return axis === 'rows'
    ? Array.from({ length: columns }, (_, k) => [place[0]!, k])
    : Array.from({ length: rows }, (_, k) => [k, place.at(-1)!])
}

/** How many cells one result is made from. */
export function countBehind(shape: Shape, axis: Axis | undefined): number {
  return placesBehind(shape, axis, [0, 0]).length
}

/** The same along the other axis, where it gives as many results. */
export function* otherAxis(
  operation: 'sum' | 'mean' | 'var' | 'norm2' | 'max' | 'min',
  terms: Terms,
  { args, options, shape }: WholeParts,
): Generator<Wrong> {
  if (options.axis !== undefined && args[0]!.shape.length === 2)
    yield ['wrong-axis', () => terms.shaped(terms.whole(operation, args, turned(options)), shape)]
}

/** Options with rows for columns and columns for rows. */
function turned({ axis, ...rest }: Options): Options {
  const other: Axis = axis === 'rows' ? 'columns' : 'rows'
  return { ...rest, axis: other }
}
