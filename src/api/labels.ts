import { type Fault, FaultError } from '../faults/fault.ts'
import type { Student } from '../sheet/student.ts'

/**
 * Labels in their order, each with its student where one was given. Throws the fault `duplicate-label`.
 * @internal
 */
export function studentsByLabel(labels: readonly (string | Student)[]): Map<string, Student | undefined> {
  const students = new Map(labels.map((label) => (typeof label === 'string' ? [label, undefined] : [label.id, label])))
  if (students.size < labels.length || students.has('')) throw new FaultError(labelsClash)
  return students
}

const labelsClash: Fault = {
  code: 'duplicate-label',
  message: 'every sheet needs a label of its own, and none may be empty',
  remedy: 'give each student an id of their own',
}
