import { readFileSync } from 'node:fs'
import type { z } from '../../src/program/quantity.ts'
import { kindOfValue } from '../../src/set/schema-kinds.ts'
import { writePage } from './project.ts'
import { examples } from './schema-examples.ts'
import { defaultText, table } from './table.ts'

type Schema = z.core.JSONSchema.JSONSchema

/** One key of a file, as its author is told of it; those inside another are called `grading.tolerance`. */
export interface KeyRow {
  readonly name: string
  readonly schema: Schema
  readonly isRequired: boolean
}

/** The keys of a mapping: what can be written in one place of a file. */
export interface KeyTable {
  readonly title: string
  readonly says: string
  readonly rows: readonly KeyRow[]
}

const schemaOf = (name: string): Schema => JSON.parse(readFileSync(`problem-sets/schema/${name}.schema.json`, 'utf8'))

/** What a problem set may say: of itself, of a problem, of a pool. */
export function setTables(): KeyTable[] {
  const schema = schemaOf('problem-set')
  const { problem, pool } = schema.definitions as Record<string, Schema>
  return [
    { title: 'A set', says: 'The file itself.', rows: keysOf(schema) },
    { title: 'A problem', says: 'An entry of `problems`.', rows: keysOf(problem!) },
    { title: 'A pool', says: 'An entry of `problems` that has `pool`.', rows: keysOf(pool!) },
  ]
}

/** What `corrections.yaml` may say: of itself, and of each kind of correction. */
export function correctionTables(): KeyTable[] {
  const { ofSet, correction } = schemaOf('corrections').definitions as Record<string, Schema>
  const kinds = (correction!.oneOf as Schema[]).map((kind) => {
    const { do: done, ...others } = kind.properties as Record<string, Schema>
    const rows = keysOf({ ...kind, properties: others })
    return { title: `do: ${done!.const}`, says: `To ${done!.description}.`, rows }
  })
  return [{ title: 'The file', says: 'Or a list `sets` of such mappings.', rows: keysOf(ofSet!) }, ...kinds]
}

/** Writes the pages of all keys of the files that an author writes. */
export function writeSchemaPages(): void {
  writePage('reference/problem-set.md', keysPage('Keys of a problem set', setHead, setTables()))
  writePage('reference/corrections.md', keysPage('Keys of corrections', correctionHead, correctionTables()))
}

const setHead =
  'Every key that a set takes, from the schema that editors use (`gradsheet schema`). [Sets of problems](../sets.md) explains them by ' +
  'examples; what `params` takes is said of each [family](families.md).'
const correctionHead =
  'Every key of `corrections.yaml`, from the schema that editors use (`gradsheet schema --corrections`). ' +
  '[Corrections](../corrections.md) explains them by examples.'

function keysPage(title: string, head: string, tables: readonly KeyTable[]): string {
  const sections = tables.map((keys) => {
    const rows = keys.rows.map((row) => {
      const { name, schema, isRequired } = row
      const example = `${name.split('.').at(-1)}: ${examples[name]}`
      return [
        `\`${name}\``,
        `${takenBy(row)}${isRequired ? '; required' : ''}${defaultText(schema.default)}`,
        `${schema.description ?? ''}<br>\`${example}\``,
      ]
    })
    return `## ${keys.title}\n\n${keys.says}\n\n${table(['key', 'takes', 'is, and an example'], rows)}`
  })
  return `# ${title}\n\n${head}\n\n${sections.join('\n')}`
}

/** What a key takes; a text may be written as a number, which needs no mention. */
function takenBy({ name, schema }: KeyRow): string {
  if (name === 'family') return 'the name of a [family](families.md)'
  return kindOfValue(schema)
    .replace('a list of a text, or a number', 'a list of texts')
    .replace(/^a text, or a (whole )?number( from 0 on)?$/, 'a text')
}

function keysOf({ properties = {}, required = [] }: Schema, above = ''): KeyRow[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    if (typeof schema !== 'object') return []
    const name = `${above}${key}`
    const mappings = [schema, ...branchesOf(schema)]
    const inner = mappings.flatMap((mapping) => keysOf(mapping, `${name}.`))
    return [{ name, schema, isRequired: required.includes(key) }, ...inner]
  })
}

function branchesOf({ anyOf = [] }: Schema): Schema[] {
  return anyOf.filter((branch) => typeof branch === 'object')
}
