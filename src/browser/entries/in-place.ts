import { type AnswerInput, type BlankNames, formatOfPlace } from './entry.ts'
import { optionsEntry } from './options.ts'
import { orderEntry } from './order.ts'
import { textEntry } from './text.ts'

/** Makes a place to write, or a list to choose from, as the page prints it (an element with `data-format`) one to fill in. */
export function entryIn(place: HTMLElement, question: BlankNames): AnswerInput {
  switch (place.dataset.format) {
    case 'choice':
    case 'choices':
      return optionsEntry(place, formatOfPlace(place), question)
    case 'order':
      return orderEntry(place, question)
    default:
      return textEntry(place, question)
  }
}
