import { parseRoster } from '../../roster/roster.ts'
import type { ProblemSet } from '../../set/types.ts'
import { lateRulesOf } from '../../submission/intake/late-rules.ts'
import { ownDeadline, rosterCell } from '../../submission/intake/roster-times.ts'
import type { Moment } from '../../time/moment.ts'
import { statedMoment } from '../../time/stated-moment.ts'
import { momentIn, momentText } from '../../time/zoned.ts'
import type { KeptText } from '../kept-text.ts'
import type { Session } from '../session.ts'

/** What a command says of when it runs. */
export interface StatedNow {
  /** The moment that counts as now; the clock's where it is absent. */
  readonly on?: string
  /** The last second that is in time, before what the set says. */
  readonly deadline?: string
}

/**
 * Whether feedback has worked solutions now, as the set allows them; says which it is, and where hand-ins are still in time.
 * @throws FaultError `bad-moment`, `unknown-zone`, `clocks-change`
 */
export function solutionsDue(
  set: Pick<ProblemSet, 'feedback' | 'deadline' | 'locate'>,
  { on, ...stated }: StatedNow,
  roster: KeptText | undefined,
  session: Session,
): boolean {
  const solutions = set.feedback?.solutions
  if (solutions === undefined) return false
  const from =
    solutions === 'always' ? undefined : statedMoment(momentIn(solutions), set.locate(['feedback', 'solutions']))
  const { deadline } = lateRulesOf(set, stated)
  const zone = from?.zone ?? deadline?.zone ?? 'UTC'
  const now = on === undefined ? clockIn(zone) : statedMoment(momentIn(on, zone), {}, '--on: ')
  const due = from === undefined || now.seconds >= from.seconds
  if (from) {
    const fate = due ? 'feedback has the worked solutions' : 'feedback is without the worked solutions'
    session.note(`${fate}: the set allows them from ${momentText(from)} on, and it is ${momentText(now)}`)
  }
  const last = due && deadline && lastDeadline(deadline, roster)
  if (last && now.seconds <= last.seconds)
    session.note(`worked solutions are out while hand-ins are in time, until ${momentText(last)}`)
  return due
}

/** The deadline of whoever has the longest time. */
function lastDeadline(deadline: Moment, roster: KeptText | undefined): Moment {
  const entries = roster ? parseRoster(roster.text, roster.file) : []
  return entries.reduce((last, entry) => {
    const own = ownDeadline(deadline, rosterCell(entry, 'extension'))
    return 'code' in own || own.moment.seconds <= last.seconds ? last : own.moment
  }, deadline)
}

function clockIn(zone: string): Moment {
  return { seconds: Math.floor(Date.now() / 1000), zone }
}
