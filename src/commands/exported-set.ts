import { redact } from '../document/redact.ts'
import type { ExportedProblem, ExportedSet, Item } from '../export/contract.ts'
import { itemsOf } from '../export/item.ts'
import { portableTypesetter } from '../render/portable.ts'
import { conventionsOf, keyDocument } from '../sheet/sheet.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import type { PreparedSet, SolvedVariant } from '../solution/variant.ts'

/** Puts a variant on paper and takes it apart for other systems, problem by problem. */
export function itemsOfVariant({ set }: PreparedSet, variant: SolvedVariant, solutions: SolutionMode): Item[] {
  const key = keyDocument(set, variant, undefined, solutions)
  const conventions = variant.problems.map((problem) => conventionsOf(set, { problems: [problem] }))
  return itemsOf(set, { variant, key, worksheet: redact(key), conventions }, portableTypesetter)
}

/** Gathers the variants of a run by problem. */
export function exportedSet({ set, problems }: PreparedSet, variants: readonly (readonly Item[])[]): ExportedSet {
  const { id, title, course, instructions } = set
  return {
    id,
    title,
    ...(course && { course }),
    ...(instructions && { instructions: portableTypesetter.markdown(instructions) }),
    problems: problems.map(({ problem }, k): ExportedProblem => {
      const items = variants.map((variant) => variant[k]!)
      const { title, points } = items[0]!.section
      return { id: problem.id, family: problem.family, number: k + 1, title, points, items }
    }),
  }
}
