import type { Given } from './contract.ts'
import { type ParameterIssue, parameterIssue, type Quantity, quantitySchema, z } from './quantity.ts'
import { cellCount, type Index, type Shape, samePlace, sameShape, shapeWords } from './shape.ts'

/** Checked by hand: a schema that gives up at a wrong length leaves the union to blame `shape` for being there. */
const lengths = z
  .unknown()
  .superRefine((stated, context) => {
    const isLength = (length: unknown) => Number.isInteger(length) && (length as number) >= 1
    if (Array.isArray(stated) && stated.length >= 1 && stated.length <= 4 && stated.every(isLength)) return
    const issue: ParameterIssue = {
      code: 'wrong-shape',
      message: 'this is no shape',
      got: JSON.stringify(stated) ?? 'nothing',
      expected: 'one to four whole numbers from 1 on',
      remedy: 'write [3] for a vector of 3, [2, 3] for a matrix of 2 rows and 3 columns',
      path: [],
    }
    context.addIssue({ ...parameterIssue(issue), continue: stated !== undefined })
  })
  .meta({ type: 'array', minItems: 1, maxItems: 4, items: { type: 'integer', minimum: 1 } }) as z.ZodType<number[]>

/** Every cell of a shape drawn from the same choice or range. */
const drawn = z
  .strictObject({
    shape: lengths.describe('how many: [3] for a vector, [rows, columns] for a matrix, [channels, rows, columns] …'),
    from: z.number().optional().describe('smallest value that may be drawn'),
    to: z.number().optional().describe('largest value that may be drawn'),
    step: z.number().positive().optional().describe('distance between two values'),
    not: z.array(z.number()).optional().describe('values that are never drawn'),
    oneOf: z
      .array(z.union([z.number(), z.string()]))
      .min(1)
      .optional()
      .describe('the values to draw from'),
  })
  .superRefine((stated, context) => {
    // Not a transform: the union would then blame a wrong shape on being there at all.
    for (const issue of quantityOf(stated).error?.issues ?? [])
      context.addIssue({ ...issue, path: [...issue.path], input: stated } as Parameters<typeof context.addIssue>[0])
  })
  .describe('a vector, matrix or stack of which every cell is drawn by itself')

/** What every cell is drawn from. */
function quantityOf({ shape: _, ...stated }: { readonly shape: unknown }) {
  return quantitySchema.safeParse(Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)))
}

const vector = z.array(quantitySchema).min(1)
const matrix = z.array(vector).min(1)
const stack = z.array(matrix).min(1)

/** Schema of a given value: a number, or a vector, a matrix or a stack of matrices of them. */
export const valueSchema = z.union([quantitySchema, drawn, vector, matrix, stack, z.array(stack).min(1)])

export type StatedValue = z.output<typeof valueSchema>

/** A number, or lists of them. */
export type Nested = Quantity | readonly Nested[]

/** A value that is given: its shape, and what its cells are or are drawn from. */
export interface GivenValue {
  readonly shape: Shape
  at(place: Index): Given['quantity']
}

/** A stated value, or what is wrong with its shape. */
export function givenValue(stated: StatedValue | Nested, path: ParameterIssue['path']): GivenValue | ParameterIssue {
  if (isDrawn(stated)) {
    const quantity = quantityOf(stated).data!
    return { shape: stated.shape, at: () => quantity }
  }
  const shape = shapeOf(stated)
  const uneven = unevenAt(stated, shape, [])
  if (uneven === undefined) return { shape, at: (place) => cellOf(stated, place) }
  return {
    code: 'uneven-lists',
    message: `the lists of ${path.at(-1)} have different lengths`,
    got: uneven.got,
    expected: `${shapeWords(uneven.expected)}, as in the first list`,
    remedy: 'write one list per row, all of the same length',
    path: [...path, ...uneven.place],
  }
}

/** A stated value in the shape that a family has for it; what is wrong where its lists have another. */
export function valueIn(
  shape: Shape,
  stated: StatedValue,
  path: ParameterIssue['path'] = [],
): GivenValue | ParameterIssue {
  if (!Array.isArray(stated) && !isDrawn(stated)) return { shape, at: () => stated as Quantity }
  const value = givenValue(stated, path)
  if ('code' in value) return value
  if (sameShape(value.shape, shape)) return value
  // A list for a column, [[3]] for a number: cells in a line have but one order.
  if (
    cellCount(value.shape) === cellCount(shape) &&
    isLine(shape) &&
    (value.shape.length === 1 || shape.length === 0)
  ) {
    return { shape, at: (place) => value.at(samePlace(shape, value.shape, place)) }
  }
  return {
    code: 'wrong-shape',
    message: `${path.at(-1)} has another shape than the problem`,
    got: shapeWords(value.shape),
    expected: shapeWords(shape),
    remedy: remedyFor(shape),
    path,
  }
}

function remedyFor(shape: Shape): string {
  if (shape.length === 0) return 'write a number'
  return shape.length === 1 ? `write a list of ${shape[0]} numbers` : 'write one list per row'
}

function isLine(shape: Shape): boolean {
  return shape.filter((length) => length > 1).length <= 1
}

/** What is wrong with the shapes of values that a family's parameters state; `wanted` by the key of the parameter. */
export function shapeIssues(
  stated: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, Shape>>,
): ParameterIssue[] {
  return Object.entries(wanted).flatMap(([key, shape]) => {
    const value = stated[key] === undefined ? undefined : valueIn(shape, stated[key] as StatedValue, [key])
    return value && 'code' in value ? [value] : []
  })
}

function isDrawn(stated: StatedValue | Nested): stated is z.output<typeof drawn> {
  return typeof stated === 'object' && 'shape' in stated
}

function shapeOf(value: Nested): Shape {
  return isList(value) ? [value.length, ...shapeOf(value[0]!)] : []
}

function isList(value: Nested): value is readonly Nested[] {
  return Array.isArray(value)
}

function unevenAt(
  value: Nested,
  shape: Shape,
  place: Index,
): { place: Index; got: string; expected: Shape } | undefined {
  const own = isList(value) ? value.length : undefined
  if (own !== shape[0]) return { place, got: own === undefined ? 'a number' : `a list of ${own}`, expected: shape }
  if (!isList(value)) return undefined
  for (const [k, item] of value.entries()) {
    const found = unevenAt(item, shape.slice(1), [...place, k])
    if (found) return found
  }
  return undefined
}

function cellOf(value: Nested, [first, ...rest]: Index): Quantity {
  return first === undefined ? (value as Quantity) : cellOf((value as readonly Nested[])[first]!, rest)
}

/** A given value of a family. */
export interface FamilyValue extends Pick<Given, 'kind' | 'heading' | 'hidden'> {
  /** Default: a number. */
  readonly shape?: Shape
  /** One quantity that every cell draws from, lists, or what each cell is. */
  readonly of: StatedValue | GivenValue['at']
  /** Where the parameters state it: what does not fit the shape is a fault there. */
  readonly path?: readonly (string | number)[]
}
