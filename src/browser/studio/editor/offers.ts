import { kindOfValue } from '../../../set/schema-kinds.ts'
import type { Entry } from './entry.ts'
import { formulaKind } from './formulas.ts'
import { functionHelp } from './function-words.ts'
import type { JsonSchema, SchemaWalk } from './json-schema.ts'
import { type AskableNames, namesOfLines, namesToAsk, type OfferedName } from './names.ts'
import type { Outline } from './outline.ts'
import { pathOf, type TypedPlace } from './place.ts'
import { problemAt } from './problems.ts'
import { snippetWords } from './snippet-words.ts'
import { editorWords } from './words.ts'

/** Something that fits at a place. */
export interface Offer {
  readonly label: string
  readonly detail?: string
  readonly info?: string
  /** A template of what is typed: `#{}` are the places to go to, lines behind the first are indented as their first. */
  readonly template: string
  readonly type: 'property' | 'enum' | 'function' | 'variable' | 'keyword' | 'class'
  /** Whether more is offered at once where this leads to. */
  readonly goesOn?: boolean
}

/** What is known of sets and families. */
export interface Knowledge {
  readonly schema: SchemaWalk
  /** What can be asked of the examples of a family; nothing as long as that is not known. */
  namesOf(family: string): readonly AskableNames[]
}

/** Everything that fits at a place, the likeliest first. */
export function offersAt(known: Knowledge, outline: Outline, place: TypedPlace): Offer[] {
  const problem = problemAt(outline, place.from)?.entry
  const isKey = place.kind === 'key'
  const formula = problem && formulaKind(isKey ? [...place.path, ''] : place.path, place.kind)
  if (problem && formula === 'name') return namedOffers(known, outline, problem, place)
  if (problem && formula === 'line') return [...lineOffers(outline, problem), ...valueOffers(known, outline, place)]
  if (isKey) return keyOffers(known, outline, place)
  const values = valueOffers(known, outline, place)
  const isItem = typeof place.path.at(-1) === 'number' && !place.flow && place.holder.entries.length === 0
  return isItem ? [...values, ...keyOffers(known, outline, place)] : values
}

function namedOffers(known: Knowledge, outline: Outline, problem: Entry, place: TypedPlace): Offer[] {
  const names = place.path.includes('params')
    ? namesOfLines(outline, problem)
    : namesToAsk(outline, problem, known.namesOf)
  // An item that is not there yet is held by its list.
  const isItself = place.kind === 'value' && pathOf(place.holder).length === place.path.length
  const holder = isItself ? place.holder.parent : place.holder
  const there = new Set((holder?.entries ?? []).map((entry) => wordOf(outline, entry)))
  const behind = place.kind === 'key' && !isFollowed(outline, place) ? ': ' : ''
  return names.filter(({ name }) => !there.has(name)).map((name) => nameOffer(name, behind))
}

const wordOf = ({ source }: Outline, { step, text }: Entry) => (text ? source.slice(text.from, text.to) : String(step))

const saidOfNames: Readonly<Record<OfferedName['what'], string>> = {
  given: editorWords.given,
  group: editorWords.group,
  value: editorWords.value,
  derivative: editorWords.derivative,
  updated: editorWords.update,
}

function nameOffer({ name, what, shape }: OfferedName, behind: string): Offer {
  const detail = [saidOfNames[what], ...(shape === undefined ? [] : [shape])].join(', ')
  return { label: name, detail, template: `${name}${behind}`, type: what === 'group' ? 'keyword' : 'variable' }
}

function lineOffers(outline: Outline, problem: Entry): Offer[] {
  const functions = Object.entries(functionHelp).map(([name, { call, says }]): Offer => {
    return { label: name, detail: call, info: says, template: `${name}(#{})`, type: 'function' }
  })
  return [...namesOfLines(outline, problem).map((name) => nameOffer(name, '')), ...functions]
}

const isFollowed = ({ source }: Outline, { to }: TypedPlace) => /^\s*:/.test(source.slice(to, to + 20))

function keyOffers({ schema }: Knowledge, outline: Outline, place: TypedPlace): Offer[] {
  const there = new Set(place.holder.entries.filter(({ from }) => from !== place.from).map(({ step }) => step))
  const found = new Map<string, Offer>()
  for (const one of schema.at(outline, place.path)) {
    for (const [key, stated] of Object.entries(one.properties ?? {})) {
      // What follows says more: a family of its parameters, after what is true of all.
      if (there.has(key)) continue
      const offer = keyOffer(schema, key, stated, place, isFollowed(outline, place))
      const isNeeded = one.required?.includes(key)
      found.set(key, isNeeded ? { ...offer, detail: `${offer.detail} ·` } : offer)
    }
    if (one.type === 'array' && place.kind === 'key' && !place.flow) found.set('-', itemOffer(schema, one))
  }
  return [...found.values()].sort((a, b) => rankOf(a) - rankOf(b))
}

/** What most problems state; the rest stands as the schema has it. */
const likely = ['-', 'id', 'family', 'title', 'points', 'params', 'ask']

function rankOf({ label }: Offer): number {
  const rank = likely.indexOf(label)
  return rank < 0 ? likely.length : rank
}

function keyOffer(schema: SchemaWalk, key: string, stated: JsonSchema, place: TypedPlace, isFollowed: boolean): Offer {
  const behind = isFollowed ? '' : openingOf(schema, stated, place.flow)
  return {
    label: key,
    detail: takes(stated),
    ...(stated.description !== undefined && { info: explained(stated) }),
    template: `${key}${behind}`,
    type: 'property',
    goesOn: !isFollowed,
  }
}

/** What a value takes, in words. */
export function takes(stated: JsonSchema): string {
  const [only] = stated.allOf ?? []
  const words = kindOfValue((only && !stated.type ? only : stated) as Parameters<typeof kindOfValue>[0])
  return words.length > 70 ? `${words.slice(0, 69)}…` : words
}

/** What a value means, and what it is where nothing is stated. */
export function explained({ description = '', default: stated }: JsonSchema): string {
  const text = description.length > 400 ? `${description.slice(0, 399)}…` : description
  const isSaid = stated === undefined || /default/.test(description)
  return isSaid ? text : `${text} · ${editorWords.default}: ${JSON.stringify(stated)}`
}

/** What is typed behind a key, so that its value can begin. */
function openingOf(schema: SchemaWalk, stated: JsonSchema, flow: boolean): string {
  const value = schema.resolved(stated)
  if (value.type === 'object') return flow ? ': { #{} }' : ':\n  #{}'
  if (value.type !== 'array') return ': #{}'
  const item = value.items && schema.resolved(value.items)
  const isLong = !flow && (item?.if !== undefined || item?.type === 'object' || value.items?.$ref?.endsWith('/line'))
  return isLong ? ':\n  - #{}' : ': [#{}]'
}

function itemOffer(schema: SchemaWalk, { items }: JsonSchema): Offer {
  const isProblem = items !== undefined && (items.if !== undefined || schema.resolved(items).properties?.family)
  if (isProblem) return { ...problemOffer, label: `- ${editorWords.problem}`, template: `- ${problemOffer.template}` }
  return { label: '-', template: '- #{}', type: 'keyword', goesOn: true }
}

const problemOffer: Offer = {
  label: editorWords.problem,
  template: 'id: #{name}\n  family: #{}',
  type: 'class',
  goesOn: true,
}

function valueOffers({ schema }: Knowledge, outline: Outline, place: TypedPlace): Offer[] {
  const stated = schema.stated(outline, place.path)
  const summaries = summariesIn(stated?.description)
  const offers = schema.at(outline, place.path).flatMap((one): Offer[] => {
    const listed = [...(one.enum ?? []), ...(one.const === undefined ? [] : [one.const])]
    if (listed.length > 0) return listed.map((value) => valueOffer(String(value), summaries.get(String(value))))
    if (one.type === 'boolean') return [valueOffer('true'), valueOffer('false')]
    if (one.type === 'object') return objectOffer(one)
    if (one.type === 'array' && !place.flow && one.items?.enum) return [bracketOffer]
    return []
  })
  const isProblem = typeof place.path.at(-1) === 'number' && place.path.at(-2) === 'problems' && !place.flow
  const all = [...(isProblem ? [problemOffer] : []), ...offers, ...defaultOffer(stated)]
  return all.filter(({ label }, k) => all.findIndex((other) => other.label === label) === k)
}

const bracketOffer: Offer = { label: '[…]', template: '[#{}]', type: 'keyword', goesOn: true }

function valueOffer(label: string, info?: string): Offer {
  return { label, template: label, type: 'enum', ...(info !== undefined && { info }) }
}

/** `gate: One gate …`, one paragraph each, in the description of `family`. */
function summariesIn(description = ''): Map<string, string> {
  const pairs = description.split('\n\n').map((paragraph) => /^([\w-]+): (.+)$/s.exec(paragraph))
  return new Map(pairs.flatMap((pair) => (pair ? [[pair[1]!, pair[2]!] as const] : [])))
}

/** A number that is drawn, in one of its ways. */
function objectOffer({ properties = {}, description }: JsonSchema): Offer[] {
  const has = (...keys: string[]) => keys.every((key) => key in properties)
  const shown = { type: 'keyword' as const, ...(description !== undefined && { info: description }) }
  if (has('shape')) return [{ ...shown, ...snippetWords.cells }]
  if (has('oneOf')) return [{ ...shown, ...snippetWords.choice }]
  if (has('for', 'lines')) return [{ ...shown, ...snippetWords.loop }]
  if (has('from', 'to')) return [{ ...shown, ...snippetWords.range }]
  return []
}

function defaultOffer(stated: JsonSchema | undefined): Offer[] {
  const value = stated?.default
  if (value === undefined || typeof value === 'object') return []
  return [{ ...valueOffer(String(value)), detail: editorWords.default }]
}
