import { type Fault, FaultError } from '../faults/fault.ts'
import type { Moment, MomentFault } from './moment.ts'

/**
 * A moment that somebody stated.
 * @param place where it stands
 * @param whose what the message begins with, such as `--deadline: `
 * @throws FaultError `bad-moment`, `unknown-zone`, `clocks-change`
 */
export function statedMoment(
  found: Moment | MomentFault,
  place: Pick<Fault, 'file' | 'line' | 'column'>,
  whose = '',
): Moment {
  if ('code' in found) throw new FaultError({ ...found, message: `${whose}${found.message}`, ...place })
  return found
}
