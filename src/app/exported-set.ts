import { once } from '../base/once.ts'
import { redactDrawing } from '../document/redact.ts'
import type { ExportedFile, ExportedProblem, ExportedSet, ExportFormat, Item, Remarks } from '../export/contract.ts'
import { formats } from '../export/formats.ts'
import { itemOf } from '../export/item.ts'
import type { ExportFormatName } from '../export/names.ts'
import { FaultError } from '../faults/fault.ts'
import { portableTypesetters } from '../sheet/render/portable.ts'
import { conventionsIn, conventionsOf, sectionParts } from '../sheet/sheet.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { type SolvedVariant, solveProblem } from '../solution/variant.ts'

/**
 * Takes a variant apart for other systems: every problem of the set in the order of the set, those too that its label
 * would not get from a pool. Formulas are written as the format asks for them.
 */
export function itemsOfVariant(
  prepared: PreparedSet,
  variant: SolvedVariant,
  seed: string,
  mode: SolutionMode,
  { formulas = 'tex' }: Pick<ExportFormat, 'formulas'> = {},
): Item[] {
  const { set } = prepared
  const picked = new Map(variant.problems.map((solved) => [solved.exercise.problem.id, solved]))
  return prepared.problems.map((one, k) => {
    const solved = picked.get(one.problem.id) ?? solveProblem(prepared, one, { ...variant, seed })
    const section = sectionParts(set, solved, k + 1, mode)
    const written = {
      solved,
      section: { ...section, drawings: once(() => section.drawings().map(redactDrawing)) },
      conventions: once(() => conventionsOf(set, [conventionsIn(solved, one.problem.id, set.round)])),
    }
    return itemOf(set, variant, written, portableTypesetters[formulas])
  })
}

/** Gathers the variants of a run by problem. */
export function exportedSet(
  { set, problems }: PreparedSet,
  variants: readonly (readonly Item[])[],
  { formulas = 'tex' }: Pick<ExportFormat, 'formulas'> = {},
): ExportedSet {
  const { id, title, course, instructions, shuffle } = set
  return {
    id,
    title,
    ...(course && { course }),
    ...(instructions && {
      instructions: portableTypesetters[formulas].markdown(instructions),
      instructionsMarkdown: instructions,
    }),
    shuffle,
    problems: problems.map(({ problem }, k): ExportedProblem => {
      const items = variants.map((variant) => variant[k]!)
      const { title, points } = items[0]!.section
      const pool = set.pools.find((pool) => pool.id === problem.pool)
      return {
        id: problem.id,
        family: problem.family,
        number: k + 1,
        title,
        points,
        ...(pool && { pool: { id: pool.id, pick: pool.pick } }),
        items,
      }
    }),
  }
}

/** What a set's export is called: a file, an archive or a folder. */
export function exportName(set: string, to: ExportFormatName): string {
  const { packaging, extension } = formats[to]
  return packaging === 'folder' ? `${set}-${to}` : `${set}-${to}.${extension}`
}

/** Writes the variants of a set in a format. A file is one text while it is made, and there is a longest one. */
export function writtenAs(
  to: ExportFormatName,
  prepared: PreparedSet,
  variants: readonly (readonly Item[])[],
  remarks: Remarks,
): readonly ExportedFile[] {
  try {
    const format: ExportFormat = formats[to]
    return format.write(exportedSet(prepared, variants, format), remarks)
  } catch (error) {
    if (!(error instanceof RangeError && error.message === 'Invalid string length')) throw error
    throw new FaultError({
      code: 'export-too-large',
      message: 'so many variants do not fit one file of this format',
      remedy: 'export fewer variants, or parts of the set',
    })
  }
}
