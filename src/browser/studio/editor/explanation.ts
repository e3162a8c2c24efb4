import { element } from '../../dom.ts'
import { type EditorState, type Extension, hoverTooltip } from './codemirror.ts'
import type { Entry } from './entry.ts'
import { formulaKind } from './formulas.ts'
import { functionHelp } from './function-words.ts'
import { explained, type Knowledge, offersAt, takes } from './offers.ts'
import { pathOf, placeAt, type TypedPlace } from './place.ts'
import { outlineIn } from './problems.ts'
import { editorWords } from './words.ts'

interface Explanation {
  readonly from: number
  readonly to: number
  readonly title: string
  readonly takes?: string
  readonly says: string
}

/** Says what a key, a value of a list of names, or a function of a formula is, when the pointer rests on it. */
export function explanation(knowledge: () => Promise<Knowledge>): Extension {
  return hoverTooltip(async ({ state }, at) => {
    const known = await knowledge().catch(() => undefined)
    const found = known && explanationAt(known, state, at)
    return found ? { pos: found.from, end: found.to, above: true, create: () => ({ dom: drawn(found) }) } : null
  })
}

function drawn({ title, takes, says }: Explanation): HTMLElement {
  return element(
    'div',
    { class: 'explanation' },
    element('p', {}, element('code', {}, title)),
    takes === undefined ? undefined : element('p', { class: 'takes' }, takes),
    says === '' ? undefined : element('p', {}, says),
  )
}

/** What is known of the word at a place. */
export function explanationAt(known: Knowledge, { doc }: EditorState, at: number): Explanation | undefined {
  const outline = outlineIn(doc)
  const place = placeAt(outline, at)
  if (!place) return undefined
  if (place.kind === 'value') return ofFunction(outline.source, place, at) ?? ofValue(known, place, outline)
  const entry = place.holder.entries.find(({ from }) => from === place.from)
  return entry && ofKey(known, entry, outline)
}

type Text = ReturnType<typeof outlineIn>

function ofKey({ schema }: Knowledge, entry: Entry, outline: Text): Explanation | undefined {
  const path = pathOf(entry)
  const stated = schema.stated(outline, path)
  if (!stated) return undefined
  const says = explained(path.at(-1) === 'family' ? { description: editorWords.family } : stated)
  return { from: entry.from, to: entry.keyTo, title: String(entry.step), takes: takes(stated), says }
}

function ofFunction(source: string, place: TypedPlace, at: number): Explanation | undefined {
  if (formulaKind(place.path, 'value') !== 'line') return undefined
  const from = at - (/\w*$/.exec(source.slice(place.from, at))?.[0].length ?? 0)
  const [name] = /^\w*/.exec(source.slice(from))!
  if (!Object.hasOwn(functionHelp, name)) return undefined
  const { call, says } = functionHelp[name]!
  return { from, to: from + name.length, title: call, says }
}

function ofValue(known: Knowledge, place: TypedPlace, outline: Text): Explanation | undefined {
  const { from, to } = place
  const written = outline.source.slice(from, to)
  const offer = offersAt(known, outline, place).find(({ label }) => label === written)
  return offer?.info === undefined ? undefined : { from, to, title: written, says: offer.info }
}
