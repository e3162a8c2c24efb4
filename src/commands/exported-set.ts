import { redact } from '../document/redact.ts'
import type { ExportedProblem, ExportedSet, Item } from '../export/contract.ts'
import { itemsOf } from '../export/item.ts'
import { portableTypesetter } from '../render/portable.ts'
import { conventionsIn, conventionsOf, keyDocument } from '../sheet/sheet.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import { type PreparedSet, type SolvedVariant, solveProblem } from '../solution/variant.ts'

/**
 * Puts a variant on paper and takes it apart for other systems: every problem of the set in the order of the set, those
 * too that its label would not get from a pool.
 */
export function itemsOfVariant(
  prepared: PreparedSet,
  variant: SolvedVariant,
  seed: string,
  mode: SolutionMode,
): Item[] {
  const { set } = prepared
  const picked = new Map(variant.problems.map((solved) => [solved.exercise.problem.id, solved]))
  const problems = prepared.problems.map(
    (one) => picked.get(one.problem.id) ?? solveProblem(prepared, one, { ...variant, seed }),
  )
  const key = keyDocument(set, { ...variant, problems }, undefined, mode)
  const conventions = problems.map((solved) =>
    conventionsOf(set, [conventionsIn(solved, solved.exercise.problem.id, set.round)]),
  )
  return itemsOf(
    set,
    { variant: { ...variant, problems }, key, worksheet: redact(key), conventions },
    portableTypesetter,
  )
}

/** Gathers the variants of a run by problem. */
export function exportedSet({ set, problems }: PreparedSet, variants: readonly (readonly Item[])[]): ExportedSet {
  const { id, title, course, instructions, shuffle } = set
  return {
    id,
    title,
    ...(course && { course }),
    ...(instructions && {
      instructions: portableTypesetter.markdown(instructions),
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
