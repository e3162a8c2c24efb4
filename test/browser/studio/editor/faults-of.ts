import { families } from '../../../../src/families/index.ts'
import { type Fault, FaultError } from '../../../../src/faults/fault.ts'
import { parseProblemSet } from '../../../../src/set/load.ts'
import { prepareSet } from '../../../../src/solution/variant.ts'

/** What the program says is wrong with a set. */
export function checkSet(source: string): readonly Fault[] {
  try {
    prepareSet(parseProblemSet(source, 'quiz.yaml', families), families)
    return []
  } catch (error) {
    if (error instanceof FaultError) return error.faults
    throw error
  }
}
