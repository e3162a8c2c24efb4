import { families } from '../../families/index.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { openStream } from '../../random/stream.ts'
import { askableIn } from '../../solution/askable.ts'
import { nodeAt, parseYaml, type TextPlace, type YamlText } from '../../text/yaml/document.ts'
import { catalogueSeed } from '../family-examples.ts'
import { openText } from '../session.ts'
import type { FormulaFault, FormulasWish, ReadFormulas } from './contract.ts'
import { givenFor } from './given-names.ts'
import { problemText } from './problem.ts'

const family = families.find(({ name }) => name === 'program')!

/** Reads lines of formulas: what they need as given, what can be asked of them, what is wrong, and the problem they make. */
export function readFormulas({ title, points, lines, given, asked }: FormulasWish): ReadFormulas {
  const program = lines.map((line) => line.trim()).filter((line) => line !== '')
  const rows = lines.flatMap((line, k) => (line.trim() === '' ? [] : [k + 1]))
  const values = givenFor(program, given)
  const names = askable({ given: values, program })
  const known = [...names.values, ...names.derivatives]
  const ask = known.filter((name) => asked === undefined || asked.includes(name))
  const problem = {
    id: 'formulas',
    family: family.name,
    ...(title.trim() !== '' && { title: title.trim() }),
    ...(points !== undefined && { points }),
    params: { given: values, program },
    ...(ask.length > 0 && { ask }),
  }
  const text = problemText(problem)
  return { ...text, ...names, given: values, asked: ask, faults: faultsIn(text.set, { rows, lines }) }
}

type Names = Pick<ReadFormulas, 'values' | 'derivatives'>

/** What can be asked of lines in which nothing is wrong. */
function askable(params: { readonly given: object; readonly program: readonly string[] }): Names {
  const read = family.parameters.safeParse(params)
  if (!read.success || params.program.length === 0) return { values: [], derivatives: [] }
  try {
    const { nodes, derivatives } = askableIn(family.build(read.data, openStream(catalogueSeed, []), 'plain'))
    const plain = (name: string) => name.replace(/ \(.*$/, '')
    const last = plain(nodes.at(-1)!)
    const isMatrix = nodes.at(-1) !== last
    return {
      values: nodes.map(plain),
      // Of a vector only single cells have derivatives; and df/df is 1.
      derivatives: isMatrix ? [] : derivatives.map(plain).filter((name) => name !== `d${last}/d${last}`),
    }
  } catch (error) {
    if (error instanceof FaultError) return { values: [], derivatives: [] }
    throw error
  }
}

interface Rows {
  /** Line of the field that each line of the program is. */
  readonly rows: readonly number[]
  readonly lines: readonly string[]
}

function faultsIn(text: string, at: Rows): FormulaFault[] {
  if (at.rows.length === 0) return []
  try {
    openText(text, file)
    return []
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    const yaml = parseYaml(text, file)
    return error.faults.map((fault) => placed(fault, yaml, at))
  }
}

const file = 'problem.yaml'

/** A fault of the set, as one of the field in which its formulas were written. */
function placed(fault: Fault, yaml: YamlText, at: Rows): FormulaFault {
  const { file: _, line, column, ...rest } = fault
  const place = { line: line ?? 1, column: column ?? 1 }
  return { ...rest, ...(inFormula(place, yaml, at) ?? inGiven(place, yaml)) }
}

function inFormula(
  place: TextPlace,
  yaml: YamlText,
  { rows, lines }: Rows,
): Pick<FormulaFault, 'formula' | 'offset'> | undefined {
  for (const [k, row] of rows.entries()) {
    const node = nodeAt(yaml.root, [...params, 'program', k])
    if (node?.kind !== 'scalar' || !isWithin(place, yaml, node)) continue
    const source = lines[row - 1]!
    const indent = source.length - source.trimStart().length
    const behind = place.column - yaml.placeOf(node.start).column - (node.plain ? 0 : 1)
    return { formula: row, offset: indent + Math.max(0, behind) }
  }
  return undefined
}

function inGiven(place: TextPlace, yaml: YamlText): Pick<FormulaFault, 'given'> {
  const given = nodeAt(yaml.root, [...params, 'given'])
  if (given?.kind !== 'mapping') return {}
  // An entry reaches to the next one.
  const before = given.entries.filter(({ keyStart }) => isBehind(place, yaml.placeOf(keyStart)))
  const found = before.at(-1)
  return found && !isBehind(place, yaml.placeOf(given.end)) ? { given: found.key } : {}
}

const params = ['problems', 0, 'params'] as const

function isWithin(place: TextPlace, yaml: YamlText, { start, end }: { readonly start: number; readonly end: number }) {
  const [from, to] = [yaml.placeOf(start), yaml.placeOf(end)]
  return place.line === from.line && place.column >= from.column && place.column <= to.column
}

function isBehind(place: TextPlace, other: TextPlace): boolean {
  return place.line > other.line || (place.line === other.line && place.column >= other.column)
}
