import { type AnswerFormat, plainNumber } from '../../answer/format.ts'

/** Where one blank is filled in; whatever it looks like, it holds a text that is read like one that was typed. */
export interface AnswerInput {
  typed: string
  /** What gets the focus and carries what is said of the answer. */
  readonly controls: readonly HTMLElement[]
  /** Takes no more changes. */
  lock(isLocked: boolean): void
  /** Calls back at every change. */
  onInput(act: () => void): void
}

/** What a blank is called: `name` where it is kept, `label` for who hears the page. */
export interface BlankNames {
  readonly name: string
  readonly label: string
}

/** How the answer of a printed blank is written; its options and items are as many as there, and their texts elsewhere. */
export function formatOfPlace(place: HTMLElement): AnswerFormat {
  const letters = [...place.querySelectorAll<HTMLElement>('[data-letter]')].map(({ dataset }) => dataset.letter!)
  switch (place.dataset.format) {
    case 'choice':
      return { kind: 'choice', options: letters }
    case 'choices':
      return { kind: 'choices', options: letters }
    case 'order':
      return { kind: 'order', items: letters, ...(place.dataset.distractors !== undefined && { distractors: true }) }
    case 'shape':
      return { kind: 'shape' }
    default:
      return plainNumber
  }
}
