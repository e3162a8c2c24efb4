import { type ExportedSet, type Item, type ItemBlank, singleBlanks } from '../contract.ts'
import { type Facts, factsOfBlanks } from '../facts.ts'
import type { Remarks } from '../format.ts'
import { remarkOnPartMarks } from '../remarks.ts'

export function factsForCanvas(item: Item, known: Facts): Facts {
  const blanks = singleBlanks(item)
  return {
    ...factsOfBlanks(item),
    tooSmall: blanks.filter(isTooSmallToType).map(({ name }) => name),
    hasHints: known.hasHints?.includes(true)
      ? []
      : [blanks.some(({ answer }) => answer.kind !== 'choice' && answer.mistakes.length > 0)],
  }
}

/** Says what Canvas does not do as the set has it. */
export function remarkOnCanvas(set: ExportedSet, facts: readonly Facts[], remarks: Remarks): void {
  remarkOnPartMarks(set, ['order', 'choices'], remarks)
  const { problems, variants } = set
  for (const [k, { id, fixed }] of problems.entries()) {
    const { tooSmall, hasHints } = facts[k]!
    remarkOnShape(id, facts[k]!, fixed || variants === 1, remarks)
    if (tooSmall!.length > 0)
      remarks.lost(
        id,
        `Canvas turns entries below 0.0001 into 0, and right ones to ${tooSmall!.join(', ')} are smaller`,
      )
    if (hasHints!.includes(true))
      remarks.lost(id, 'Canvas has no feedback on typed answers: the hints of mistakes are left out')
  }
}

function remarkOnShape(id: string, { blanks: counts = [] }: Facts, isAlone: boolean, remarks: Remarks): void {
  const most = Math.max(...counts)
  if (Math.min(...counts) < most) {
    remarks.lost(
      id,
      `its variants have ${Math.min(...counts)} to ${most} blanks, and Canvas asks for ${most} of everybody`,
    )
  }
  if (most === 1) return
  if (isAlone) {
    remarks.changed(id, `its ${most} blanks are questions of their own, each with the whole statement`)
    return
  }
  remarks.lost(
    id,
    `Canvas picks each of its ${most} blanks from a variant of its own, so every question carries its own numbers; --count 1 gives all of them the same numbers`,
  )
}

const leastEntry = 1e-4

/** Whether the quiz page would make a wrong 0 of a right answer. */
function isTooSmallToType({ answer }: ItemBlank): boolean {
  if (answer.kind !== 'number') return false
  const [low, high, rounded] = [answer.low, answer.high, answer.rounded].map(Number) as [number, number, number]
  const acceptsZero = low <= 0 && high >= 0
  return !acceptsZero && Math.abs(rounded) < leastEntry
}
