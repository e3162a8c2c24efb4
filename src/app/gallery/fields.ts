import type { Family } from '../../family/contract.ts'
import { z } from '../../program/quantity.ts'
import { branchesOf, oneItemOf, widest } from '../../set/schema-kinds.ts'
import { parametersSchema } from '../family-parameters.ts'
import type { ParameterField } from './contract.ts'

type Schema = z.core.JSONSchema.JSONSchema
type Kind = Pick<ParameterField, 'kind' | 'least' | 'most' | 'options' | 'several'>

/** Parameters of an example that a form can ask for, each with the value that it has there or by default. */
export function parameterFields(family: Family, params: Readonly<Record<string, unknown>>): ParameterField[] {
  return propertiesOf(family).flatMap(({ name, schema }) => {
    const kind = kindOf(schema)
    const value = params[name]
    if (!kind || value === undefined || !isOf(kind, value)) return []
    return [{ name, says: schema.description ?? '', ...kind, value }]
  })
}

/** What an example states, and beside it the defaults of what a form can ask for, in the order of the schema. */
export function statedParams(family: Family, { params }: Family['examples'][number]): Record<string, unknown> {
  let stated = { ...(params as Record<string, unknown>) }
  for (const { name, schema, byDefault } of propertiesOf(family)) {
    const kind = kindOf(schema)
    // Decay rates and the like are of some rules only, and hardly ever changed.
    if (!kind || kind.kind === 'number' || name in stated) continue
    if (byDefault === undefined || !isOf(kind, byDefault)) continue
    const more = { ...stated, [name]: byDefault }
    // Some parameters may not be stated beside others.
    if (family.parameters.safeParse(more).success) stated = more
  }
  const order = propertiesOf(family).map(({ name }) => name)
  return Object.fromEntries(Object.entries(stated).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
}

interface Property {
  readonly name: string
  readonly schema: Schema
  readonly byDefault: unknown
}

function propertiesOf(family: Family): Property[] {
  const { properties = {} } = parametersSchema(family)
  return Object.entries(properties).flatMap(([name, schema]) =>
    typeof schema === 'object'
      ? [{ name, schema, byDefault: schema.default ?? quantityDefault(family.parameters, name) }]
      : [],
  )
}

/** A JSON schema says no default beside a reference, as which a quantity is written. */
function quantityDefault(parameters: z.ZodType, name: string): unknown {
  const schema = parameters instanceof z.ZodObject ? parameters.shape[name] : undefined
  return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined
}

function kindOf(schema: Schema): Kind | undefined {
  if (schema.$ref?.endsWith('/quantity')) return { kind: 'quantity' }
  if (schema.enum) return { kind: 'choices', options: schema.enum.map(String) }
  if (schema.type === 'integer') return { kind: 'whole', ...boundsOf(schema) }
  if (schema.type === 'number') return { kind: 'number', ...boundsOf(schema) }
  if (schema.type === 'boolean') return { kind: 'truth' }
  if (schema.type === 'array') return listOf(oneItemOf(schema))
  const [one, list, ...others] = branchesOf(schema)
  if (!one || list?.type !== 'array' || others.length > 0) return undefined
  const kind = kindOf(one)
  return kind?.options ? { ...kind, several: true } : kind?.kind === 'whole' ? listOf(one) : undefined
}

function listOf(item: Schema): Kind | undefined {
  if (item.enum) return { kind: 'choices', options: item.enum.map(String), several: true }
  return item.type === 'integer' || item.type === 'number' ? { kind: 'numbers' } : undefined
}

function boundsOf({ minimum = -widest, maximum = widest }: Schema): Pick<ParameterField, 'least' | 'most'> {
  return { ...(minimum > -widest && { least: minimum }), ...(maximum < widest && { most: maximum }) }
}

/** Whether a form of this kind can show a value. */
function isOf({ kind, options, several }: Kind, value: unknown): boolean {
  const all = [value].flat()
  switch (kind) {
    case 'whole':
    case 'number':
      return typeof value === 'number'
    case 'truth':
      return typeof value === 'boolean'
    case 'numbers':
      return all.every((one) => typeof one === 'number')
    case 'choices':
      return (several || !Array.isArray(value)) && all.every((one) => options?.includes(String(one)))
    case 'quantity':
      return isPlainQuantity(value)
  }
}

/** A number, a choice of numbers or a range; what schemas made of an expression is none. */
function isPlainQuantity(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'number' || typeof value === 'string'
  if ('oneOf' in value) return Array.isArray(value.oneOf) && value.oneOf.every((one) => typeof one !== 'object')
  return 'from' in value && 'to' in value
}
