import { element } from '../../dom.ts'
import type { SeedPurpose } from '../kept/seed-field.ts'
import type { ReadonlySignal } from '../signals.ts'
import type { Panel, Studio } from '../studio.ts'
import { exportSection, practiceSection } from './exporting.ts'
import { recipientsField } from './recipients.ts'
import { sheetsSection } from './sheets.ts'
import { handOutWords } from './words.ts'

/** The secret that sheets are drawn from, and a field for it. */
export interface StatedSeed {
  /** Empty where none is stated. */
  readonly secret: ReadonlySignal<string>
  /** Whether there is one, or the set has its own. */
  readonly isStated: ReadonlySignal<boolean>
  field(purpose: SeedPurpose): HTMLElement
}

/** Makes of the set what students and other systems get. */
export function handOutPanel(studio: Studio, seed: StatedSeed): Panel {
  const { element: whom, recipients } = recipientsField(studio)
  const handingOut = { recipients, secret: seed.secret, isStated: seed.isStated }
  return {
    name: 'hand-out',
    title: handOutWords.title,
    element: element(
      'div',
      { class: 'hand-out' },
      whom,
      seed.field('making'),
      sheetsSection(studio, handingOut),
      exportSection(studio, handingOut),
      practiceSection(studio),
    ),
  }
}
