import type { PreparedSet } from '../../solution/prepared.ts'
import { lateRulesOf, type StatedLateRules } from '../../submission/intake/late-rules.ts'
import { lateWorkOf } from '../../submission/intake/lateness.ts'
import { parseTimes } from '../../submission/intake/times.ts'
import type { KeptText } from '../kept-text.ts'
import type { RowOptions } from './rows.ts'

/**
 * How late a file is as a student's, by the rules of a set and a command and what a table says.
 * @throws FaultError what is wrong with the rules or the table
 */
export function latenessBy(
  { set }: PreparedSet,
  stated: StatedLateRules,
  table: KeptText | undefined,
): RowOptions['lateness'] {
  const rules = lateRulesOf(set, stated)
  const times = table && parseTimes(table.text, table.file)
  return (place, identity) => {
    const listed = times?.of(identity, place)
    return lateWorkOf({ entry: identity.entry, place, ...(listed && { listed }) }, rules)
  }
}
