import { join } from 'node:path'
import type { CatalogueEntry } from '../document/catalogue.ts'
import { redact } from '../document/redact.ts'
import type { Family } from '../family/contract.ts'
import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { didYouMean } from '../faults/makers.ts'
import { renderCatalogue } from '../sheet/render/catalogue.ts'
import { renderSheet } from '../sheet/render/page.ts'
import { conventionsIn, conventionsOf, keyDocument } from '../sheet/sheet.ts'
import type { Askable } from '../solution/askable.ts'
import { solveVariant } from '../solution/variant.ts'
import { catalogueSeed, exampleNames, examplesOf, preparedExamples } from './family-examples.ts'
import { parameterRows, parametersSchema } from './family-parameters.ts'
import { writeWhole } from './files/files.ts'
import { filling, type PruneOptions } from './files/written.ts'
import { familiesWith } from './own-families.ts'
import type { Session, SetOptions } from './session.ts'
import { withBar } from './work/long-work.ts'

export interface FamiliesOptions extends SetOptions, PruneOptions {
  readonly json?: boolean
  /** Folder of a catalogue. */
  readonly out?: string
}

/** Lists the named families, or all, with their parameters and examples, on the terminal or as a catalogue of pages. */
export async function listFamilies(names: string[], options: FamiliesOptions, session: Session): Promise<number> {
  const known = await familiesWith(options.family ?? [])
  const unknown = names.filter((name) => known.every((family) => family.name !== name))
  if (unknown.length > 0) throw new FaultError(unknown.map((name) => unknownFamily(name, known)))
  const families = names.length > 0 ? known.filter(({ name }) => names.includes(name)) : known
  const { out } = options
  if (out !== undefined)
    return filling(out, 'families', { ...options, readers: 'everybody' }, session, () =>
      writeCatalogue(families, out, session),
    )
  if (options.json) session.out(`${JSON.stringify(families.map(described), null, 2)}\n`)
  else for (const family of families) session.out(names.length > 0 ? wholeListing(family) : listing(family))
  return 0
}

function unknownFamily(got: string, known: readonly Family[]): Fault {
  const names = known.map(({ name }) => name)
  return {
    code: 'unknown-family',
    message: 'there is no family of this name',
    got,
    expected: names.join(', '),
    ...didYouMean(got, names, 'name one of these'),
  }
}

function described(family: Family) {
  const { name, summary } = family
  const examples = family.examples.map((example) => ({ ...example, names: exampleNames(family, example) }))
  return { name, summary, parameters: Object.fromEntries(parametersOf(family)), takes: parameterRows(family), examples }
}

function listing(family: Family): string {
  const parameters = parametersOf(family)
  const width = Math.max(...parameters.map(([name]) => name.length))
  const lines = parameters.map(([name, says]) => `  ${name.padEnd(width)}  ${says}\n`)
  const examples = examplesOf(family).map(({ yaml }) => `\n${yaml.replace(/^(?=.)/gm, '    ')}`)
  return `${family.name}\n  ${family.summary}\n\n${lines.join('')}${examples.join('')}\n`
}

/** A family with all that its parameters take, and with the names that its examples know. */
function wholeListing(family: Family): string {
  const rows = parameterRows(family).map(({ name, takes, says, default: stated }) => {
    return `  ${name}: ${takes}${stated === undefined ? '' : `; default: ${stated}`}\n${says && `      ${says}\n`}`
  })
  const examples = examplesOf(family).map(({ yaml }, k) => {
    const names = exampleNames(family, family.examples[k]!)
    return `\n${yaml.replace(/^(?=.)/gm, '    ')}\n${names ? namesText(names) : ''}`
  })
  return `${family.name}\n  ${family.summary}\n\n${rows.join('')}${examples.join('')}\n`
}

function namesText({ given, groups, nodes, derivatives, updated, updates }: Askable): string {
  const derived = [...derivatives, 'd(a)/d(b) of any node a by any b before it', 'd(a)/d(b) via c for a single path']
  const later = updates > 0 ? [...updated, `any other at @k, k up to ${updates}`] : []
  const rows = [
    ['given', given],
    ['groups to ask', groups],
    ['nodes to ask', nodes],
    ['derivatives', derived],
    ['after updates', later],
  ] as const
  const said = rows.filter(([, names]) => names.length > 0)
  return said.map(([title, names]) => `  ${`${title}:`.padEnd(15)} ${names.join(', ')}\n`).join('')
}

/** What each parameter of a family means, by name. */
function parametersOf(family: Family): [string, string][] {
  const { properties = {} } = parametersSchema(family)
  return Object.entries(properties).map(([name, schema]) => [
    name,
    (typeof schema === 'object' && schema.description) || '',
  ])
}

async function writeCatalogue(families: readonly Family[], out: string, session: Session): Promise<number> {
  const entries: CatalogueEntry[] = []
  await withBar(session, 'families', families.length, async (step) => {
    for (const family of families) {
      const { entry, worksheet, key } = catalogued(family, families)
      await writeWhole(join(out, entry.worksheet), worksheet, 'everybody')
      await writeWhole(join(out, entry.key), key, 'everybody')
      entries.push(entry)
      step()
    }
  })
  const index = join(out, 'index.html')
  await writeWhole(index, renderCatalogue({ families: entries }), 'everybody')
  session.note(`wrote ${index}, and a sheet and key of each of ${families.length} families`)
  return exitCode.done
}

/** A family's entry, and the sheet of all its examples with its key. */
function catalogued(family: Family, families: readonly Family[]) {
  const { name, summary } = family
  const prepared = preparedExamples(family, families)
  const variant = solveVariant(prepared, catalogueSeed, '1')
  const key = keyDocument(prepared.set, variant)
  const worksheet = redact(key)
  const parameters = parametersOf(family).map(([parameter, says]) => ({ name: parameter, says }))
  const [problem] = worksheet.problems as [CatalogueEntry['problem']]
  const links = { worksheet: `${name}/worksheet.html`, key: `${name}/key.html` }
  const conventions = conventionsOf(prepared.set, [conventionsIn(variant.problems[0]!, '1', prepared.set.round)])
  const entry = { name, summary, parameters, problem, conventions, examples: examplesOf(family), ...links }
  return { entry, worksheet: renderSheet(worksheet), key: renderSheet(key) }
}
