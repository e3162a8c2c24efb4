import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { unknownStudent } from '../../corrections/names.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'

/** What is wrong with the students of corrections, where others are known. */
export function faultsInStudents({ corrections }: MarkedSet, known: readonly string[], where: string): Fault[] {
  const there = new Set(known)
  return (corrections?.stated ?? []).flatMap(({ stated, place }): Fault[] => {
    const { student } = stated as { readonly student?: string }
    if (student === undefined || there.has(student)) return []
    return [{ ...unknownStudent(student, known, where), ...place(['student']) }]
  })
}

/**
 * Makes sure, before anything is graded, that corrections are about students of the roster, where there is one.
 * @throws FaultError `unknown-student`
 */
export function checkStudents(marked: MarkedSet, roster: readonly { readonly id: string }[] | undefined): void {
  const known = roster?.map(({ id }) => id)
  const faults = known ? faultsInStudents(marked, known, 'on the roster') : []
  if (faults.length > 0) throw new FaultError(faults)
}
