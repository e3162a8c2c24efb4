import type { Html, ItemBlank } from '../contract.ts'
import { directionOf } from '../html.ts'

/**
 * How an answer is typed in Moodle. A site whose language writes a decimal comma may take a point for a separator of
 * thousands and refuse it; where a point is read, a comma may be one. Only the site's refusal tells the student.
 */
export function moodleDirection(blank: ItemBlank): Html | undefined {
  const direction = directionOf(blank)
  return blank.answer.kind === 'number'
    ? `${direction} If this site says that it is no valid number, type a decimal comma: -0,25.`
    : direction
}
