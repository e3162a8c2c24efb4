import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { exportedSet, itemsOfVariant } from '../../src/commands/exported-set.ts'
import type { ExportedFile, ExportedSet, ExportFormat } from '../../src/export/contract.ts'
import { CollectedRemarks } from '../../src/export/remarks.ts'
import type { ProblemSet } from '../../src/problem-set/types.ts'
import { type PreparedSet, solveRun } from '../../src/solution/variant.ts'
import { type ProblemDraft, prepared } from '../solution/fixture.ts'

/** A set as formats take it, from problems written down in a test. */
export function exported(drafts: readonly ProblemDraft[], count = 1, more: Partial<ProblemSet> = {}): ExportedSet {
  return exportedFrom(prepared(drafts, more), count)
}

export function exportedFrom(set: PreparedSet, count = 1): ExportedSet {
  const labels = Array.from({ length: count }, (_, k) => `${k + 1}`)
  const variants = [...solveRun(set, 'seed', labels, () => {})]
  return exportedSet(
    set,
    variants.map((variant) => itemsOfVariant(set, variant, 'seed', 'full')),
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
  if (valid !== true) return `${valid.err.line}: ${valid.err.msg}`
  new XMLParser().parse(xml)
  return xmllint === undefined ? undefined : complaintOf(['--noout'], xml)
}

const xmllint = spawnSync('xmllint', ['--version']).status === 0 ? 'xmllint' : undefined

/** What xmllint says about a text; undefined when nothing. */
export function complaintOf(args: readonly string[], xml: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'gradsheet-xml-'))
  try {
    const file = join(folder, 'file.xml')
    writeFileSync(file, xml)
    const { status, stderr } = spawnSync('xmllint', ['--nonet', '--huge', ...args, file], { encoding: 'utf8' })
    return status === 0 ? undefined : stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}
