import type { ProblemSet } from '../../set/types.ts'
import type { Moment } from '../../time/moment.ts'
import { statedMoment } from '../../time/stated-moment.ts'
import { momentIn, momentText } from '../../time/zoned.ts'
import type { Session } from '../session.ts'

/**
 * Whether feedback has worked solutions at a stated moment, or else by the clock, as the set allows them; says which it is.
 * @throws FaultError `bad-moment`, `unknown-zone`, `clocks-change`
 */
export function solutionsDue(
  { feedback, locate }: Pick<ProblemSet, 'feedback' | 'locate'>,
  on: string | undefined,
  session: Session,
): boolean {
  const solutions = feedback?.solutions
  if (solutions === undefined || solutions === 'always') return solutions !== undefined
  const from = statedMoment(momentIn(solutions), locate(['feedback', 'solutions']))
  const now = on === undefined ? clockIn(from.zone) : statedMoment(momentIn(on, from.zone), {}, '--on: ')
  const due = now.seconds >= from.seconds
  const fate = due ? 'feedback has the worked solutions' : 'feedback is without the worked solutions'
  session.note(`${fate}: the set allows them from ${momentText(from)} on, and it is ${momentText(now)}`)
  return due
}

function clockIn(zone: string): Moment {
  return { seconds: Math.floor(Date.now() / 1000), zone }
}
