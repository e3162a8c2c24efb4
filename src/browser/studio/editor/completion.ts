import { nearNames } from '../../../base/nearest.ts'
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type EditorView,
  type Extension,
  snippet,
  startCompletion,
} from './codemirror.ts'
import { formulaKind } from './formulas.ts'
import { type Knowledge, type Offer, offersAt } from './offers.ts'
import type { Outline } from './outline.ts'
import { placeAt, type TypedPlace } from './place.ts'
import { outlineIn, problemAt, textUnder, under } from './problems.ts'

/** Offers what fits at the cursor: at once in what is being typed, anywhere by Ctrl-Space. */
export function completion(knowledge: () => Promise<Knowledge>): Extension {
  return autocompletion({
    // Where nothing can be known, nothing is offered.
    override: [
      (context) =>
        knowledge().then(
          (known) => offered(known, context),
          () => null,
        ),
    ],
    icons: false,
    maxRenderedOptions: 60,
  })
}

function offered(known: Knowledge, { state, pos, explicit }: CompletionContext): CompletionResult | null {
  const outline = outlineIn(state.doc)
  // What can be asked of a family is known by the time that somebody comes to it.
  const family = textUnder(outline, under(problemAt(outline, pos)?.entry, 'family'))
  if (family) known.namesOf(family)
  const place = placeAt(outline, pos)
  if (!place) return null
  const { from, to } = wordRange(outline, place, pos)
  if (!explicit && from === pos && place.kind === 'key') return null
  const options = offersAt(known, outline, place).map((offer, k) => completionOf(offer, k))
  if (options.length === 0) return null
  const typed = state.sliceDoc(from, pos)
  if (explicit && !options.some(({ label }) => continues(label, typed)))
    return { from, to: Math.max(to, pos), options: nearestOf(typed, options), filter: false }
  // Enter behind a value that is written out begins the next line.
  const isWhole = (typed: string) => !explicit && place.kind === 'value' && options.some(({ label }) => label === typed)
  if (isWhole(typed)) return null
  return {
    from,
    to: Math.max(to, pos),
    options,
    validFor: (typed) => /^[\w/@.-]*$/.test(typed) && !isWhole(typed),
  }
}

/** Whether a label has all letters of what is typed, in their order: the rest of it is offered. */
function continues(label: string, typed: string): boolean {
  let at = -1
  return [...typed.toLowerCase()].every((letter) => {
    at = label.toLowerCase().indexOf(letter, at + 1)
    return at >= 0
  })
}

/** Of what fits, that which is called much like a word that leads to none of it; everything where nothing is. */
function nearestOf(typed: string, options: readonly Completion[]): Completion[] {
  const names = nearNames(
    typed,
    options.map(({ label }) => label),
  )
  const near = names.map((name) => options.find(({ label }) => label === name)!)
  return near.length > 0 ? near : [...options]
}

/** In a line of a program the word at the cursor, elsewhere all of the key or value. */
function wordRange({ source }: Outline, place: TypedPlace, at: number): Pick<TypedPlace, 'from' | 'to'> {
  const isLine = place.kind === 'value' && formulaKind(place.path, 'value') === 'line'
  if (!isLine) return place
  const before = /[A-Za-z]\w*$/.exec(source.slice(place.from, at))?.[0].length ?? 0
  return { from: at - before, to: at }
}

function completionOf({ label, detail, info, template, type, goesOn }: Offer, rank: number): Completion {
  const put = snippet(template)
  return {
    label,
    type,
    ...(detail !== undefined && { detail }),
    ...(info !== undefined && { info }),
    // In the order of the schema, as far as what is typed does not say otherwise.
    boost: -Math.min(98, rank),
    apply(view: EditorView, completed: Completion, from: number, to: number) {
      put(view, completed, from, to)
      if (goesOn) startCompletion(view)
    },
  }
}
