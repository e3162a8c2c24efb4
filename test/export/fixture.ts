import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { exportedSet, itemsOfVariant } from '../../src/app/exported-set.ts'
import type { ExportedFile, ExportedSet, ExportFormat } from '../../src/export/contract.ts'
import { CollectedRemarks } from '../../src/export/remarks.ts'
import type { Problem, ProblemSet } from '../../src/set/types.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { solveRun } from '../../src/solution/run.ts'
import { prepareSet } from '../../src/solution/variant.ts'
import { everyFormat } from '../families/every-format.ts'
import { type ProblemDraft, prepared, setOf } from '../solution/fixture.ts'

/** A set as formats take it, from problems written down in a test. */
export function exported(
  drafts: readonly ProblemDraft[],
  count = 1,
  more: Partial<ProblemSet> = {},
  format: Pick<ExportFormat, 'formulas'> = {},
): ExportedSet {
  return exportedFrom(prepared(drafts, more), count, format)
}

export function exportedFrom(set: PreparedSet, count = 1, format: Pick<ExportFormat, 'formulas'> = {}): ExportedSet {
  const labels = Array.from({ length: count }, (_, k) => `${k + 1}`)
  const variants = [...solveRun(set, 'seed', labels, () => {})]
  return exportedSet(
    set,
    variants.map((variant) => itemsOfVariant(set, variant, 'seed', 'full', format)),
    format,
  )
}

/** What a format makes of a set, and what it says about it. */
export function written(format: ExportFormat, set: ExportedSet) {
  const remarks = new CollectedRemarks()
  const files = format.write(set, remarks)
  return { files, text: textOf(files[0]!), remarks: remarks.lines, lossless: remarks.lossless }
}

export function textOf({ text }: ExportedFile): string {
  return typeof text === 'string' ? text : text.join('')
}

/** Problems with one blank, with numbers of their own and with drawn ones. */
export const fixedBlank: ProblemDraft = {
  id: 'fixed',
  params: { given: { x: 3, w: -0.7 }, program: ['y = sigmoid(w*x)'] },
  ask: ['y'],
}

export const oneBlank: ProblemDraft = {
  id: 'one',
  params: { given: { x: { from: 0.1, to: 0.9 }, w: { from: -0.9, to: -0.1 } }, program: ['y = sigmoid(w*x)'] },
  ask: ['y'],
}

export const manyBlanks: ProblemDraft = {
  id: 'many',
  params: { given: { x: { from: 2, to: 9 }, w: { from: -9, to: -2 } }, program: ['p = w*x', 'f = p^2'] },
  ask: ['p', 'f', 'df/dp', 'df/dw'],
}

/** Everything of an element's kind, in the order of the document. */
export function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?=[\\s/>])[^>]*?(?:/>|>[\\s\\S]*?</${name}>)`, 'g'))].map(([all]) => all)
}

/** What is wrong with the form of an XML text; undefined when nothing is. */
export function malformation(xml: string): string | undefined {
  const valid = XMLValidator.validate(xml)
  return valid === true ? undefined : `${valid.err.line}: ${valid.err.msg}`
}

/** An XML text as nested objects: attributes are `@name`, a repeated element is an array. */
export function parsed(xml: string): Record<string, never> {
  return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false }).parse(xml)
}

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0
const folders = [process.env.GRADSHEET_XSD, fileURLToPath(new URL('../../../shared/xsd', import.meta.url))]

/** Folder of the official schemas of QTI; undefined where they or xmllint are missing. */
export const schemas = hasXmllint ? folders.find((folder) => folder && existsSync(folder)) : undefined

if (schemas === undefined) {
  const missing = hasXmllint ? 'the XSDs of QTI are not here (GRADSHEET_XSD names their folder)' : 'xmllint is not here'
  console.warn(`${missing}: exports are not validated against them.`)
}

/** What xmllint says about files against a schema, a line per complaint. */
export function complaints(schema: string, files: readonly ExportedFile[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gradsheet-xml-'))
  try {
    const names = files.map((file, k) => {
      writeFileSync(join(folder, `${k}.xml`), textOf(file))
      return `${k}.xml`
    })
    const args = ['--nonet', '--noout', '--schema', join(schemas!, schema), ...names]
    const { stderr } = spawnSync('xmllint', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 })
    const lines = stderr.trim().split('\n')
    const validated = lines.filter((line) => /^\d+\.xml validates$/.test(line))
    const other = lines.filter((line) => /^\d+\.xml:/.test(line))
    return validated.length === files.length ? [] : other.length > 0 ? other : lines
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A set whose only problem asks for an answer of every format. */
export function everyAnswerSet(id = 'all', more: Partial<ProblemSet> = {}): PreparedSet {
  const problem: Problem = {
    id,
    family: everyFormat.name,
    params: {},
    allow: [],
    shuffleParts: false,
    at: ['problems', 0],
  }
  return prepareSet({ ...setOf([], more), problems: [problem] }, [everyFormat])
}

export function everyAnswer(count = 1, format: Pick<ExportFormat, 'formulas'> = {}): ExportedSet {
  return exportedFrom(everyAnswerSet(), count, format)
}
