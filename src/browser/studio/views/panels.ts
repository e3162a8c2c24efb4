import type { Panel, Studio } from '../studio.ts'
import { answersPanel } from './answers-panel.ts'
import { firstChoices } from './choices.ts'
import { fairnessPanel } from './fairness/panel.ts'
import { practicePanel } from './practice-panel.ts'
import { sheetPanel } from './sheet-panel.ts'
import { variantsPanel } from './variants/panel.ts'

/** All that is seen of a set beside the editor. */
export function sheetPanels(studio: Studio): Panel[] {
  const choices = firstChoices()
  return [
    sheetPanel(studio, 'worksheet', choices),
    sheetPanel(studio, 'key', choices),
    variantsPanel(studio, choices),
    answersPanel(studio, choices),
    practicePanel(studio),
    fairnessPanel(studio),
  ]
}
