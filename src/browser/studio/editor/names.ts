import type { Entry } from './entry.ts'
import type { Outline } from './outline.ts'
import { textUnder, under } from './problems.ts'

/** What an example of a family gives and what can be asked of it: a part of what `gradsheet families --json` prints. */
export interface AskableNames {
  readonly given: readonly string[]
  readonly groups: readonly string[]
  readonly nodes: readonly string[]
  readonly derivatives: readonly string[]
  readonly updated: readonly string[]
}

/** A name that may be written, and what it is. */
export interface OfferedName {
  readonly name: string
  readonly what: 'given' | 'group' | 'value' | 'derivative' | 'updated'
  /** `2 × 3`. */
  readonly shape?: string
}

const groupNames = ['forward', 'loss', 'locals', 'upstreams', 'gradients', 'updates', 'all']

/** Names that lines of a problem may use: what it gives, and what its lines assign. */
export function namesOfLines(outline: Outline, problem: Entry): OfferedName[] {
  const params = under(problem, 'params')
  const given = [...keysOf(under(params, 'given')), ...keysOf(under(params, 'function', 'given'))]
  const lines = [under(params, 'program'), under(params, 'function', 'lines')]
  const assigned = lines.flatMap((list) => assignedIn(outline, list, (text) => [text]))
  return [
    ...given.map((name) => ({ name, what: 'given' as const })),
    ...[...new Set(assigned)].map((name) => ({ name, what: 'value' as const })),
  ]
}

const keysOf = (entry: Entry | undefined) =>
  (entry?.entries ?? []).flatMap(({ step }) => (typeof step === 'string' ? [step] : []))

type WriteOut = (text: string) => string[]

function assignedIn(outline: Outline, list: Entry | undefined, writeOut: WriteOut): string[] {
  return (list?.entries ?? []).flatMap((line) => {
    const inner = under(line, 'lines')
    if (inner) return assignedIn(outline, inner, (text) => writeOut(text).flatMap(stepsOf(outline, line)))
    const name = /^\s*([^=\s]+)\s*=/.exec(textUnder(outline, line) ?? '')?.[1]
    return name === undefined ? [] : writeOut(name).filter((one) => /^[A-Za-z]\w*$/.test(one))
  })
}

const mostSteps = 20

/** Writes a name of a loop out for each of its steps: `h{t}` as `h1`, `h2` … */
function stepsOf(outline: Outline, loop: Entry): WriteOut {
  const counter = textUnder(outline, under(loop, 'for')) ?? ''
  const [from, to] = ['from', 'to'].map((key) => Number(textUnder(outline, under(loop, key)))) as [number, number]
  const count = Number.isInteger(to - from) ? Math.min(mostSteps, to - from + 1) : 0
  return (text) => Array.from({ length: Math.max(0, count) }, (_, k) => text.replaceAll(`{${counter}}`, `${from + k}`))
}

/** Names and groups that a problem may ask for. */
export function namesToAsk(
  outline: Outline,
  problem: Entry,
  namesOf: (family: string) => readonly AskableNames[],
): OfferedName[] {
  const family = textUnder(outline, under(problem, 'family'))
  if (family === 'program') return ofProgram(outline, problem)
  const examples = family === undefined ? [] : namesOf(family)
  const offered = (what: OfferedName['what'], list: (names: AskableNames) => readonly string[]) =>
    [...new Set(examples.flatMap(list))].map((name) => nameWithShape(name, what))
  return [
    ...offered('group', ({ groups }) => groups),
    ...offered('value', ({ nodes }) => nodes),
    ...offered('derivative', ({ derivatives }) => derivatives),
    ...offered('updated', ({ updated }) => updated),
  ]
}

function nameWithShape(written: string, what: OfferedName['what']): OfferedName {
  const [name, shape] = written.split(' (')
  return { name: name!, what, ...(shape !== undefined && { shape: shape.slice(0, -1) }) }
}

/** Of one's own program: what it assigns, derivatives of its last value, and what its update changes. */
function ofProgram(outline: Outline, problem: Entry): OfferedName[] {
  const known = namesOfLines(outline, problem)
  const values = known.filter(({ what }) => what === 'value')
  const update = under(problem, 'params', 'update')
  const of = textUnder(outline, under(update, 'of')) ?? values.at(-1)?.name
  const parameters = under(update, 'parameters')?.entries.flatMap((one) => textUnder(outline, one) ?? [])
  const given = known.filter(({ what }) => what === 'given').map(({ name }) => name)
  const derived = of === undefined ? [] : known.filter(({ name }) => name !== of).map(({ name }) => `d${of}/d${name}`)
  return [
    ...groupNames.map((name) => ({ name, what: 'group' as const })),
    ...values,
    ...derived.map((name) => ({ name, what: 'derivative' as const })),
    ...(update ? (parameters ?? given).map((name) => ({ name: `${name}@1`, what: 'updated' as const })) : []),
  ]
}
