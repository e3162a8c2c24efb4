import { once } from '../base/once.ts'
import { redactDrawing } from '../document/redact.ts'
import { BlockWriter, type ExportBlock, variantsPerBlock } from '../export/block.ts'
import type { ExportedProblem, ExportedSet, Item } from '../export/contract.ts'
import type { ExportFormat } from '../export/format.ts'
import { formats } from '../export/formats.ts'
import { itemOf } from '../export/item.ts'
import type { ExportFormatName } from '../export/names.ts'
import { areNames, nameOf, namesByCode } from '../export/variant-names.ts'
import { portableTypesetters } from '../sheet/render/portable.ts'
import { conventionsIn, conventionsOf, sectionParts } from '../sheet/sheet.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { type SolvedVariant, solveProblem, solveVariant } from '../solution/variant.ts'

/** What decides every byte of an export, beside the labels of its variants. */
export interface ExportSource {
  readonly prepared: PreparedSet
  readonly seed: string
  readonly mode: SolutionMode
  readonly to: ExportFormatName
}

/**
 * Takes a variant apart for other systems: every problem of the set in the order of the set, those too that its label
 * would not get from a pool, one when it is asked for. Formulas are written as the format asks for them.
 */
export function* itemsOfVariant({ prepared, seed, mode, to }: ExportSource, variant: SolvedVariant): Generator<Item> {
  const { set } = prepared
  const typesetter = typesetterOf(to)
  const picked = new Map(variant.problems.map((solved) => [solved.exercise.problem.id, solved]))
  for (const [k, one] of prepared.problems.entries()) {
    const solved = picked.get(one.problem.id) ?? solveProblem(prepared, one, { ...variant, seed })
    const section = sectionParts(set, solved, k + 1, mode)
    const written = {
      solved,
      section: { ...section, drawings: once(() => section.drawings().map(redactDrawing)) },
      conventions: once(() => conventionsOf(set, [conventionsIn(solved, one.problem.id, set.round)])),
    }
    yield itemOf(set, variant, written, typesetter)
  }
}

function typesetterOf(to: ExportFormatName) {
  const { formulas = 'tex' }: ExportFormat = formats[to]
  return portableTypesetters[formulas]
}

/** A set as a format takes it, for the variants of these labels; title and points are those of the first. */
export function exportedSet(source: ExportSource, labels: readonly string[]): ExportedSet {
  const { prepared, seed, to } = source
  const { id, title, course, instructions, shuffle, pools, pagePerProblem } = prepared.set
  const first = [...itemsOfVariant(source, solveVariant(prepared, seed, labels[0]!))]
  return {
    id,
    title,
    ...(course && { course }),
    ...(instructions && {
      instructions: typesetterOf(to).markdown(instructions),
      instructionsMarkdown: instructions,
    }),
    shuffle,
    ...(pagePerProblem && { pagePerProblem }),
    variants: labels.length,
    problems: prepared.problems.map(({ problem, example }, k): ExportedProblem => {
      const { title, points } = first[k]!.section
      const pool = pools.find((pool) => pool.id === problem.pool)
      const inParts = markedInParts(example)
      return {
        id: problem.id,
        family: problem.family,
        number: k + 1,
        title,
        points,
        ...(problem.with !== undefined && { with: problem.with }),
        ...(inParts.length > 0 && { partMarks: inParts }),
        ...(problem.weights && { weights: true }),
        ...(pool && { pool: { id: pool.id, pick: pool.pick } }),
        fixed: example.fixed,
      }
    }),
  }
}

/** The kinds of answers that a problem marks in parts. */
function markedInParts({ problem, asked, solution }: Exercise): ('order' | 'choices')[] {
  const kinds = new Set(problem.partMarks ? asked.map((id) => solution.formatOf(id).kind) : [])
  return (['order', 'choices'] as const).filter((kind) => kinds.has(kind))
}

/** Writes some variants of an export, the first of them at a position where a block begins, block by block. */
export function* blocksOf(
  source: ExportSource,
  set: ExportedSet,
  variants: Iterable<SolvedVariant>,
  from = 0,
): Generator<ExportBlock> {
  const format = formats[source.to]
  const writer = new BlockWriter(format, set)
  let position = from
  for (const variant of variants) {
    writer.add(itemsOfVariant(source, variant), position++)
    if (position % variantsPerBlock === 0) yield writer.block()
  }
  if (position % variantsPerBlock !== 0) yield writer.block()
}

/** Variants of a block: files are written one by one. */
export function blockSize(to: ExportFormatName): number {
  return formats[to].packaging === 'folder' ? 1 : variantsPerBlock
}

/** How the files of variants are called, before any of them is written. */
export function variantNames({ prepared, seed }: ExportSource, labels: readonly string[]): (code: string) => string {
  const { id } = prepared.set
  if (areNames(id, labels)) return (code) => nameOf(id, code)
  const names = namesByCode(
    id,
    labels.map((label) => solveVariant(prepared, seed, label).code),
  )
  return (code) => names.get(code)!
}

/** What a set's export is called: a file, an archive or a folder. */
export function exportName(set: string, to: ExportFormatName): string {
  const { packaging, extension } = formats[to]
  return packaging === 'folder' ? `${set}-${to}` : `${set}-${to}.${extension}`
}
