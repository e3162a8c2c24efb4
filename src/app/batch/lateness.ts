import type { AppliedCorrection } from '../../corrections/applied.ts'
import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { nothingChanged } from '../../corrections/effect.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'
import type { ClaimedFile } from '../../submission/intake/claims.ts'
import type { StatedLateRules } from '../../submission/intake/explained-lateness.ts'
import type { Identity } from '../../submission/intake/identity.ts'
import { type LateRules, lateRulesOf } from '../../submission/intake/late-rules.ts'
import { type LateWork, lateWorkOf } from '../../submission/intake/lateness.ts'
import { parseTimes } from '../../submission/intake/times.ts'
import type { KeptText } from '../kept-text.ts'

/** How late a file is, and the correction by which that costs less. */
export interface CorrectedLateWork extends LateWork {
  readonly correction?: AppliedCorrection
}

export type LatenessOf = (claim: ClaimedFile, identity: Identity) => CorrectedLateWork

/**
 * How late a file is as a student's, by the rules of a set and a command, what was put right, and what a table says.
 * @throws FaultError what is wrong with the rules, the corrections or the table
 */
export function latenessBy(marked: MarkedSet, stated: StatedLateRules, table: KeptText | undefined): LatenessOf {
  const rules = lateRulesOf(marked.set, stated)
  const useless = withoutEffectOn(rules, marked)
  if (useless.length > 0) throw new FaultError(useless)
  const times = table && parseTimes(table.text, table.file)
  return (place, identity) => {
    const listed = times?.of(identity, place)
    const handIn = { entry: identity.entry, place, ...(listed && { listed }) }
    const work = lateWorkOf(handIn, rules)
    const correction = marked.corrections?.ofStudent(identity.student).latePenalty
    if (!correction) return work
    const corrected = lateWorkOf(handIn, cappedAt(correction.most!, rules))
    return corrected.percent === work.percent ? work : { ...corrected, correction }
  }
}

/** The rules as they would be with another cap, and no end after which nothing counts. */
function cappedAt(most: number, { until: _, ...rules }: LateRules): LateRules {
  return { ...rules, cap: Math.min(most, rules.cap) }
}

function withoutEffectOn({ penalty, cap, until }: LateRules, { corrections }: MarkedSet): Fault[] {
  const all = corrections?.stated ?? []
  const isForAll = all.some(({ stated }) => stated.do === 'latePenalty' && stated.student === undefined)
  return all.flatMap(({ stated, place }): Fault[] => {
    if (stated.do !== 'latePenalty' || until) return []
    if (penalty === 0) return [{ ...nothingChanged('lateness costs nothing anyway'), ...place(['do']) }]
    // Whom a cap that is for all is not meant for, pays what the set says.
    if (stated.most < cap || (isForAll && stated.student !== undefined)) return []
    return [{ ...nothingChanged(`lateness never costs more than ${cap} %`), ...place(['most']) }]
  })
}
