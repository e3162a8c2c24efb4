import type { Shape } from '../program/shape.ts'
import type { FamilyValue, StatedValue } from '../program/value.ts'
import type { Given, Quantity } from './contract.ts'

/** A number, or a value of a shape of which every cell is drawn alike, or lists. */
type Open =
  | Given['quantity']
  | { readonly shape: Shape; readonly of: FamilyValue['of']; readonly path?: readonly (string | number)[] }

/** Values that the statement lists under one heading. */
function under(
  kind: Given['kind'],
  heading: string,
  values: Readonly<Record<string, Open>>,
): Record<string, FamilyValue> {
  const entries = Object.entries(values).map(([name, open]): [string, FamilyValue] => {
    if (typeof open === 'object' && 'of' in open) return [name, { kind, heading, ...open }]
    return [name, { kind, heading, of: isDrawnBySet(open) ? () => open : open }]
  })
  return Object.fromEntries(entries)
}

function isDrawnBySet(open: Given['quantity']): open is Exclude<Given['quantity'], Quantity> {
  return typeof open === 'object' && ('makes' in open || 'oneHot' in open)
}

/** Inputs and targets, which are never trained. */
export const data = (heading: string, values: Readonly<Record<string, Open>>) => under('data', heading, values)

/** What has a gradient, and what updates change. */
export const parameter = (heading: string, values: Readonly<Record<string, Open>>) =>
  under('parameter', heading, values)

/** Numbers of the update rule, or of a penalty. */
export const rate = (heading: string, values: Readonly<Record<string, Open>>) => under('rate', heading, values)

/** Every one of these names with what it is drawn from. */
export function each<Value>(names: readonly string[], value: Value): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, value]))
}

/**
 * Values of parameters by their key, in the shape that the problem has for them.
 * @param within the parameter that they stand in, where they do not stand alone
 */
export function statedIn<Values extends object>(values: Values, ...within: readonly string[]) {
  return (key: keyof Values & string, shape: Shape, otherwise?: Quantity) => {
    return { shape, of: (values[key] ?? otherwise) as StatedValue, path: [...within, key] }
  }
}
