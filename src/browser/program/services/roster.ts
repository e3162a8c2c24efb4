import { FaultError } from '../../../faults/fault.ts'
import { decodeText } from '../../../files/decode-text.ts'
import { parseRoster, type RosterEntry } from '../../../roster/roster.ts'
import type { RosterStudent } from '../../studio/contract.ts'
import type { Service } from '../service.ts'

const mostShown = 5

/** Reads a roster as commands do, for who wants to see that it is the right one. */
export const roster: Service<'roster'> = async ({ file, bytes }) => {
  try {
    const students = parseRoster(decodeText(bytes, file), file)
    return { faults: [], students: students.slice(0, mostShown).map(shown), total: students.length }
  } catch (error) {
    if (error instanceof FaultError) return { faults: error.faults, students: [], total: 0 }
    throw error
  }
}

function shown({ id, name, email, section }: RosterEntry): RosterStudent {
  return { id, ...(name && { name }), ...(email && { email }), ...(section && { section }) }
}
