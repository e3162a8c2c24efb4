import type { MistakeId } from '../mistakes/catalogue.ts'
import type { KnownMistake } from './contract.ts'

/** A mistake as the wrong formula of a node; what is said of it stands in the catalogue. */
export function mistake(id: MistakeId, node: string, formula: string): KnownMistake {
  return { id, node, formula }
}
