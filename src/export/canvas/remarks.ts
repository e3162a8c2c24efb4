import { type ExportedProblem, type ExportedSet, type ItemBlank, type Remarks, singleBlanks } from '../contract.ts'

/** Says what Canvas does not do as the set has it. */
export function remarkOnCanvas({ problems }: ExportedSet, remarks: Remarks): void {
  for (const problem of problems) {
    const { id, items } = problem
    const blanks = items.flatMap((item) => singleBlanks(item))
    remarkOnShape(problem, remarks)
    const tiny = new Set(blanks.filter(isTooSmallToType).map(({ name }) => name))
    if (tiny.size > 0) {
      remarks.lost(
        id,
        `Canvas turns entries below 0.0001 into 0, and right ones to ${[...tiny].join(', ')} are smaller`,
      )
    }
    if (blanks.some(({ answer }) => answer.kind !== 'choice' && answer.mistakes.length > 0)) {
      remarks.lost(id, 'Canvas has no feedback on typed answers: the hints of mistakes are left out')
    }
  }
}

function remarkOnShape({ id, items }: ExportedProblem, remarks: Remarks): void {
  const counts = items.map((item) => singleBlanks(item).length)
  const most = Math.max(...counts)
  if (Math.min(...counts) < most) {
    remarks.lost(
      id,
      `its variants have ${Math.min(...counts)} to ${most} blanks, and Canvas asks for ${most} of everybody`,
    )
  }
  if (most === 1) return
  if (items.length === 1) {
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
