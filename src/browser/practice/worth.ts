import type { Blank } from '../../document/blocks.ts'
import { pointsText } from '../../document/points-text.ts'
import { element } from '../dom.ts'

/** What a blank is worth, where blanks of its problem differ. */
export function worthLine({ worth }: Blank): HTMLElement | undefined {
  return worth === undefined ? undefined : element('small', { class: 'points' }, pointsText(worth))
}
