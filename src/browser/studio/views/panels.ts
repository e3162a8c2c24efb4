import type { Panel, Studio } from '../studio.ts'
import { firstChoices } from './choices.ts'
import { sheetPanel } from './sheet-panel.ts'

/** All that is seen of a set beside the editor. */
export function sheetPanels(studio: Studio): Panel[] {
  const choices = firstChoices()
  return [sheetPanel(studio, 'worksheet', choices), sheetPanel(studio, 'key', choices)]
}
