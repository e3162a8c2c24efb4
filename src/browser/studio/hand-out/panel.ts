import { element } from '../../dom.ts'
import type { ReadonlySignal } from '../signals.ts'
import type { Panel, Studio } from '../studio.ts'
import { exportSection, practiceSection } from './exporting.ts'
import { recipientsField } from './recipients.ts'
import { sheetsSection } from './sheets.ts'
import { handOutWords } from './words.ts'

/** The secret that sheets are drawn from. */
export interface StatedSeed {
  /** Empty where none is stated. */
  readonly secret: ReadonlySignal<string>
  /** Where it is typed: one field, which is in the panel that is shown. */
  readonly field: HTMLElement
}

/** Makes of the set what students and other systems get. */
export function handOutPanel(studio: Studio, seed: StatedSeed): Panel {
  const { element: whom, recipients } = recipientsField(studio)
  const place = element('div', { class: 'seed-place' })
  const handingOut = { recipients, secret: seed.secret }
  return {
    name: 'hand-out',
    title: handOutWords.title,
    element: element(
      'div',
      { class: 'hand-out' },
      whom,
      place,
      sheetsSection(studio, handingOut),
      exportSection(studio, handingOut),
      practiceSection(studio),
    ),
    onShown(isShown) {
      if (isShown) place.append(seed.field)
    },
  }
}
