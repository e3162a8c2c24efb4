import { cellsOf, number, type Printed } from './cells.ts'
import { keyOf, Names, outside, type Sign, type Slope } from './names.ts'
import { type Known, worked } from './reader.ts'
import { type Bound, isSign, isSlope, readSign, readSlope, unbound } from './signs.ts'
import { Cursor, splitAt, tokensOf, Unknown, Unread } from './tokens.ts'

/** What became of a formula: it holds, it says what a symbol is, it is wrong, or nobody could read it. */
export type Outcome =
  | { readonly kind: 'holds' }
  | { readonly kind: 'defines' }
  | { readonly kind: 'wrong'; readonly why: string }
  | { readonly kind: 'unread'; readonly why: string }

const holds: Outcome = { kind: 'holds' }

type Side = readonly string[]

/** The sides of an equation, without what stands between them; one side where it is none. */
export function sidesOf(tex: string): Side[] {
  const sides = splitAt(
    tokensOf(tex).filter((one, k, all) => one !== '&' || all[k + 1] !== '='),
    '=',
  )
  const [left, ...others] = sides
  // `J(w)` is J.
  const isCall = left?.length === 4 && /^[A-Z]$/.test(left[0]!) && left[1] === '('
  const isLongCall = left?.length === 6 && /^[A-Z]$/.test(left[0]!) && left[1] === '(' && left[3] === ','
  return isCall || isLongCall ? [[left[0]!], ...others] : sides
}

/** A side that is nothing but a symbol. */
export function signOf(side: Side, bound: Bound, names?: Names): Sign | Slope | undefined {
  const cursor = new Cursor(side)
  try {
    const sign = isSlope(cursor)
      ? readSlope(cursor, bound, names)
      : isSign(cursor)
        ? readSign(cursor, bound, names)
        : undefined
    return cursor.next === side.length ? sign : undefined
  } catch {
    return undefined
  }
}

export function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * (1 + Math.abs(b)) || (Number.isNaN(a) && Number.isNaN(b))
}

export function sameCells(found: Printed, stated: Printed, close = isClose): boolean {
  const cells = cellsOf(stated)
  const other = cellsOf(found, stated.shape)
  return other.length === cells.length && other.every((cell, k) => close(cell, cells[k]!))
}

const shown = (value: Printed) => cellsOf(value).join(' ')

/** Whether all sides of an equation are the same; a symbol that has no value yet takes that of the others. */
export function checked(sides: readonly Side[], known: Omit<Known, 'shape'>, bound: Bound): Outcome {
  const { names } = known
  const open = sides.flatMap((side) => {
    const sign = signOf(side, bound, names)
    return sign && !names.find(sign) && !isKnown(side, known, bound) ? [{ side, sign }] : []
  })
  const others = sides.filter((side) => !open.some((one) => one.side === side))
  if (others.length === 0) throw new Unknown(`no value of ${open.map(({ sign }) => keyOf(sign)).join(', ')}`)
  const first = worked(others[0]!, { ...known, shape: [] }, bound)
  if (first.outside) throw new Unknown('outside')
  for (const side of others.slice(1)) {
    const value = worked(side, { ...known, shape: first.shape }, bound)
    const [found, stated] = first.shape.some(Number.isNaN) ? [first, value] : [value, first]
    if (!sameCells(found, stated)) return wrong(`${side.join(' ')} is ${shown(value)} and not ${shown(first)}`)
  }
  for (const { sign } of open) names.set(sign, first)
  const isNaming = others.every((side) => signOf(side, bound, names) !== undefined || side.length === 1)
  return others.length === 1 && !isNaming ? { kind: 'defines' } : holds
}

const wrong = (why: string): Outcome => ({ kind: 'wrong', why })

function isKnown(side: Side, known: Omit<Known, 'shape'>, bound: Bound): boolean {
  try {
    return !worked(side, { ...known, shape: [] }, bound).outside
  } catch (error) {
    if (error instanceof Unknown) return false
    throw error
  }
}

const samples = [-1.7, -0.4, 0.6, 2.3]

/** A definition of a function, `\sigma(z) = 1/(1 + e^{-z})`: tried with some numbers. */
export function functionHolds(sides: readonly Side[], known: Omit<Known, 'shape'>): Outcome | undefined {
  const [name, open, letter, close, ...more] = sides[0]!
  const isFunction = /^\\(?:sigma|operatorname\{[A-Za-z]+\})$/.test(name ?? '') && open === '(' && close === ')'
  if (!isFunction || more.length > 0 || !/^[a-z]$/.test(letter!) || sides.length < 2) return undefined
  if (known.names.find({ letter: letter!, below: [], above: '' })) return undefined
  for (const sample of samples) {
    const names = new Names(known.names)
    names.set({ letter: letter!, below: [], above: '' }, number(sample))
    const outcome = checked(sides, { ...known, names }, unbound)
    if (outcome.kind !== 'holds') return outcome
  }
  return holds
}

/** Letters below and above symbols that count something: `i` of `p_i`. */
function countersIn(sides: readonly Side[], names: Names): string[] {
  const found = new Set<string>()
  const tokens = sides.flatMap((side) => [...side, ';'])
  for (const [k, one] of tokens.entries()) {
    if (one !== '_' && one !== '^') continue
    const group = new Cursor(tokens.slice(k + 1)).group()
    // `x^{[n]}` is of example n.
    if (one === '^' && group[0] === '[' && /^[a-z]$/.test(group[1]!)) found.add(group[1]!)
    if (one === '^') continue
    const isLabel = /^\\(?:sum|max|min|star|ast|operatorname\{.*\})$/.test(tokens[k - 1] ?? '')
    if (!isLabel && group[0] !== '[') for (const part of group) if (/^[a-z]$/.test(part)) found.add(part)
  }
  const own = new Set(names.keys().flatMap((key) => key.match(/_[a-z](?![a-z])/g)?.map((sub) => sub[1]!) ?? []))
  const summed = tokens.flatMap((one, k) => (/^\\(?:sum|max|min)$/.test(one) ? summedIn(tokens.slice(k + 2)) : []))
  return [...found].filter((letter) => !own.has(letter) && !summed.includes(letter))
}

const summedIn = (tokens: readonly string[]) => new Cursor(tokens).group().filter((one) => /^[a-z]$/.test(one))

const farthest = 10

/** An equation that holds for every count of its letters: those for which its first side has a value. */
export function heldForAll(
  sides: readonly Side[],
  known: Omit<Known, 'shape'>,
  ranges: ReadonlyMap<string, readonly number[]>,
): Outcome {
  const counters = [...new Set([...ranges.keys(), ...countersIn(sides, known.names)])]
  if (counters.length === 0 || counters.length > 3) return checked(sides, known, unbound)
  const bindings = counters.reduce<Map<string, number>[]>(
    (all, letter) =>
      all.flatMap((one) =>
        (ranges.get(letter) ?? Array.from({ length: farthest }, (_, k) => k)).map(
          (k) => new Map([...one, [letter, k]]),
        ),
      ),
    [new Map()],
  )
  let count = 0
  let why = ''
  for (const counts of bindings) {
    if (ranges.size === 0 && !hasValue(sides[0]!, known, { counts })) continue
    try {
      const outcome = checked(sides, known, { counts })
      if (outcome.kind === 'wrong') return outcome
      if (outcome.kind === 'holds') count++
    } catch (error) {
      if (!(error instanceof Unread)) throw error
      why = error.message
      if (ranges.size > 0) break
    }
  }
  return count > 0 && (why === '' || ranges.size === 0)
    ? holds
    : { kind: 'unread', why: why || 'it holds for nothing that has a value' }
}

/** Whether a side has a value, and is no cell outside of its matrix. */
function hasValue(side: Side, known: Omit<Known, 'shape'>, bound: Bound): boolean {
  const sign = signOf(side, bound, known.names)
  if (sign) return (known.names.find(sign) ?? outside) !== outside
  return isKnown(side, known, bound)
}

export function tried(read: () => Outcome): Outcome {
  try {
    return read()
  } catch (error) {
    return { kind: 'unread', why: (error as Error).message }
  }
}
