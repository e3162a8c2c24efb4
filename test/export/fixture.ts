import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { strFromU8, unzipSync } from 'fflate'
import { exportedSet, itemsOfVariant } from '../../src/app/exported-set.ts'
import { assembled } from '../../src/export/assembled.ts'
import { BlockWriter, type VariantFile } from '../../src/export/block.ts'
import { Collected, inMemory } from '../../src/export/collected.ts'
import type { ExportedProblem, ExportedSet, Item } from '../../src/export/contract.ts'
import type { ArchiveFormat, ExportFormat, FileFormat } from '../../src/export/format.ts'
import { CollectedRemarks } from '../../src/export/remarks.ts'
import { namesByCode } from '../../src/export/variant-names.ts'
import type { Problem, ProblemSet } from '../../src/set/types.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { solveRun } from '../../src/solution/run.ts'
import { prepareSet } from '../../src/solution/variant.ts'
import { everyFormat } from '../families/every-format.ts'
import { type ProblemDraft, prepared, setOf } from '../solution/fixture.ts'

/** A set as formats take it, with its items. */
export interface SetWithItems extends Omit<ExportedSet, 'problems' | 'variants'> {
  readonly problems: readonly (ExportedProblem & { readonly items: readonly Item[] })[]
}

/** A file of an export. */
export interface ExportedFile {
  readonly name: string
  readonly text: string
}

/** A set as formats take it, from problems written down in a test. */
export function exported(
  drafts: readonly ProblemDraft[],
  count = 1,
  more: Partial<ProblemSet> = {},
  format: Pick<FileFormat, 'formulas'> = {},
): SetWithItems {
  return exportedFrom(prepared(drafts, more), count, format)
}

export function exportedFrom(
  set: PreparedSet,
  count = 1,
  { formulas }: Pick<FileFormat, 'formulas'> = {},
): SetWithItems {
  // Of items, a format decides nothing but how formulas are written.
  const to = formulas === 'mathml' ? 'qti3' : 'jsonl'
  const labels = Array.from({ length: count }, (_, k) => `${k + 1}`)
  const source = { prepared: set, seed: 'seed', mode: 'full', to } as const
  const variants = Array.from(
    solveRun(set, 'seed', labels, () => {}),
    (one) => [...itemsOfVariant(source, one)],
  )
  const { problems, ...about } = exportedSet(source, labels)
  return {
    ...about,
    problems: problems.map((problem, k) => ({ ...problem, items: variants.map((items) => items[k]!) })),
  }
}

/** What a format makes of a set, and what it says about it. */
export function written(format: ExportFormat, set: SetWithItems) {
  const { about, collected, texts } = collectedFrom(format, set)
  const remarks = new CollectedRemarks()
  format.remark?.(about, collected.facts, remarks)
  const files = filesOf(format, set, texts)
  return { files, text: textOf(files[0]!), remarks: remarks.lines, lossless: remarks.lossless }
}

function filesOf(format: ExportFormat, set: SetWithItems, texts: readonly VariantFile[]): ExportedFile[] {
  switch (format.packaging) {
    case 'folder':
      return variantFiles(set.id, format.extension, texts)
    case 'file':
      return [{ name: `${set.id}.${format.extension}`, text: bytesOf(format, set).toString() }]
    case 'zip':
      return Object.entries(unzipSync(archived(format, set))).map(([name, bytes]) => ({ name, text: strFromU8(bytes) }))
  }
}

/** The archive of a set. */
export function archived(format: ArchiveFormat, set: SetWithItems): Buffer {
  return bytesOf(format, set)
}

function bytesOf(format: FileFormat | ArchiveFormat, set: SetWithItems): Buffer {
  const { about, collected } = collectedFrom(format, set)
  return Buffer.concat([...assembled(format, about, collected)])
}

function collectedFrom(format: ExportFormat, { problems, ...rest }: SetWithItems) {
  const about: ExportedSet = {
    ...rest,
    variants: problems[0]!.items.length,
    problems: problems.map(({ items, ...problem }) => problem),
  }
  const collected = new Collected(inMemory, problems.length)
  const texts: VariantFile[] = []
  for (const position of problems[0]!.items.keys()) {
    const writer = new BlockWriter(format, about)
    const items = problems.map(({ items }) => items[position]!)
    writer.add(items, position)
    const block = writer.block()
    collected.add(block)
    texts.push(...block.files)
  }
  return { about, collected, texts }
}

function variantFiles(set: string, extension: string, files: readonly VariantFile[]): ExportedFile[] {
  const codes = files.map(({ variant }) => variant)
  const names = namesByCode(set, codes)
  return files.map(({ variant, text }) => ({ name: `${names.get(variant)}.${extension}`, text }))
}

export function textOf({ text }: ExportedFile): string {
  return text
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

export function everyAnswer(count = 1, format: Pick<FileFormat, 'formulas'> = {}): SetWithItems {
  return exportedFrom(everyAnswerSet(), count, format)
}
