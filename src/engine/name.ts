/** A node's name taken apart: `dE/dw5@1` is the derivative of E by w5 after one update. */
export interface ParsedName {
  /** The name without `@k`. */
  readonly base: string
  /** Updates before this value; undefined where none is written. */
  readonly pass?: number
  /** Set for derivatives; `next` is what a derivative of a derivative is taken by after `by`. */
  readonly derivative?: {
    readonly sign: 'd' | '∂'
    readonly of: string
    readonly by: string
    readonly next?: string
    readonly via?: string
  }
}

export type Derivative = NonNullable<ParsedName['derivative']>

const identifier = '[A-Za-z][A-Za-z0-9_]*(?:\\[\\d+(?:,\\d+)*\\])?'
/**
 * What optimisers keep or make for a parameter, such as `m(w)`; `ahead(w)` is the point at which its gradient is taken,
 * `p(w)` its part of Newton's step, which comes by pivots, factors `l(b,w)` and right sides `r(w)`.
 */
export const ofParameter = 'm|v|u|mhat|vhat|g|Delta|ahead|p|r|pivot'

const ahead = `ahead\\(${identifier}\\)`
const plain = `(?:${identifier}|(?:${ofParameter})\\(${identifier}\\)|l\\(${identifier},${identifier}\\)|det\\(H\\)|[αμΠ])`
const operand = `(?:\\(${identifier}\\)|${ahead}|${identifier})(?:@\\d+)?`
const derivativePattern = new RegExp(`^(d|∂)(${operand})/\\1(${operand})(?: via (${identifier}))?(@\\d+)?$`)
const twice = '(?:\\^?2|²|\\^\\{2\\})'
const secondPattern = new RegExp(`^(d|∂)${twice} ?(${operand})/(.+?)(?: via (${identifier}))?(@\\d+)?$`)
const sameTwice = new RegExp(`^(?:(?:d|∂)(${operand})|\\((?:d|∂)(${operand})\\)) ?${twice}$`)
const once = new RegExp(`^(?:d|∂)(${operand})$`)
const nestedPattern = new RegExp(
  `^(d|∂)(?:\\((d|∂)(${operand})/\\2(${operand})(?: via (${identifier}))?\\)/\\1(${operand})|/\\1(${operand}) ?\\(?(d|∂)(${operand})/\\8(${operand})\\)?)(@\\d+)?$`,
)
const plainPattern = new RegExp(`^(${plain})(?:@(\\d+)|(_new|\\+))?$`)

/**
 * Reads a node's name in any of its spellings: `d(f)/d(q)` for `df/dq`, `∂²f/∂x∂y` and `d(df/dx)/dy` for `d2f/dxdy`,
 * `w5_new` and `w5+` for `w5@1`, `E@0` for `E`, `dE@1/dw5@1` for `dE/dw5@1`, white space where it means nothing.
 * Undefined where it is no name.
 */
export function parseName(typed: string): ParsedName | undefined {
  return readingsOf(typed)[0]
}

/** Every reading of a name, the usual one first: `d2f/dhidden2` is by hidden twice, or by `hi` and `den2`. */
export function readingsOf(typed: string): ParsedName[] {
  const text = typed
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([/@+(,[]) ?| ?([)\]])( (?!via ))?/g, '$1$2')
  const one = parseDerivative(text) ?? parseNested(text) ?? parsePlain(text)
  return one ? [one] : readSecond(text)
}

/** The one spelling under which a node is known; the typed text, trimmed, where it is no name. */
export function canonicalName(typed: string): string {
  const parsed = parseName(typed)
  return parsed ? formatName(parsed) : typed.trim()
}

export function formatName({ base, pass, derivative }: ParsedName): string {
  return `${derivative ? formatDerivative(derivative) : base}${pass ? `@${pass}` : ''}`
}

/** `L` of `L@2`: what a value is called before any update, by its one spelling. */
export function withoutPass(name: string): string {
  const at = name.lastIndexOf('@')
  return at < 0 ? name : name.slice(0, at)
}

/** 2 of `L@2`, and 0 of `L`. */
export function passOf(name: string): number {
  const at = name.lastIndexOf('@')
  return at < 0 ? 0 : Number(name.slice(at + 1))
}

/** `L@2` for `L` and 2, and `L` for 0. */
export function inPass(name: string, pass: number): string {
  return pass === 0 ? name : `${name}@${pass}`
}

function formatDerivative({ sign, of, by, next, via }: Derivative): string {
  const path = via ? ` via ${via}` : ''
  if (next === undefined) return `${sign}${of}/${sign}${by}${path}`
  if (sign === '∂') return `d(∂${of}/∂${by})/d${next}`
  const below = (first: string, second: string) => (by === next ? `d${first}2` : `d${first}d${second}`)
  // A name with a d in it may be read as two: d2f/dhidden2.
  const [first] = pairsIn(below(by, next))
  const isPlain = first?.[0] === by && first[1] === next
  return `d2${of}/${isPlain ? below(by, next) : below(`(${by})`, `(${next})`)}${path}`
}

function parseDerivative(text: string): ParsedName | undefined {
  const match = derivativePattern.exec(text)
  if (!match) return undefined
  return derived(match[1] as 'd' | '∂', [match[2]!, match[3]!], match[4], match[5])
}

/** `d(df/dx)/dy` and `d/dy(df/dx)`: a derivative of a derivative, or with ∂ inside of a direct derivative alone. */
function parseNested(text: string): ParsedName | undefined {
  const match = nestedPattern.exec(text)
  if (!match) return undefined
  const [, outer, innerA, ofA, byA, via, nextA, nextB, innerB, ofB, byB, pass] = match
  const direct = outer === 'd' && (innerA ?? innerB) === '∂'
  return derived(direct ? '∂' : 'd', [ofA ?? ofB!, byA ?? byB!, nextA ?? nextB!], via, pass)
}

/** `d2f/dx2`, `d^2f/dx^2`, `∂²f/∂x∂y`, `d2f/(dx dy)`; several readings where a name has a d in it. */
function readSecond(text: string): ParsedName[] {
  const [, , of, below, via, pass] = secondPattern.exec(text) ?? []
  if (of === undefined) return []
  return pairsIn(below!).flatMap((inputs) => derived('d', [of, ...inputs], via, pass) ?? [])
}

/** What `dxdy`, `dx dy`, `(dxdy)`, `dx2` and `(dx)^2` may name, the usual reading first. */
function pairsIn(below: string): (readonly [by: string, next: string])[] {
  const inputs = below.replace(/^\(((?:d|∂)[^()]+)\)$/, '$1')
  const mixed = [...inputs.matchAll(/[d∂]/g)].flatMap(({ index }) => {
    const by = once.exec(inputs.slice(0, index).replace(/ ?[·*]? ?$/, ''))?.[1]
    const next = once.exec(inputs.slice(index))?.[1]
    return by !== undefined && next !== undefined ? [[by, next] as const] : []
  })
  const same = sameTwice.exec(below) ?? sameTwice.exec(inputs)
  const by = same && (same[1] ?? same[2])!
  return by ? [...mixed, [by, by]] : mixed
}

/** @param operands what is differentiated, and what by */
function derived(
  sign: Derivative['sign'],
  operands: readonly string[],
  via: string | undefined,
  written: string | undefined,
): ParsedName | undefined {
  const parts = operands.map(split)
  const pass = written !== undefined ? Number(written.slice(1)) : parts.find((part) => part.pass !== undefined)?.pass
  // A value after one update has no derivative by a value before it that a name could tell.
  if (parts.some((part) => part.pass !== undefined && part.pass !== pass)) return undefined
  const [of, by, next] = parts.map(({ base }) => base) as [string, string, string | undefined]
  const derivative = { sign, of, by, ...(next !== undefined && { next }), ...(via && { via }) }
  return { base: formatDerivative(derivative), ...(pass !== undefined && { pass }), derivative }
}

function parsePlain(text: string): ParsedName | undefined {
  const match = plainPattern.exec(text)
  if (!match) return undefined
  const [, name, digits, suffix] = match
  if (digits === undefined && name!.endsWith('_new')) return { base: name!.slice(0, -4), pass: 1 }
  if (suffix) return { base: name!, pass: 1 }
  return { base: name!, ...(digits !== undefined && { pass: Number(digits) }) }
}

function split(operandText: string): { base: string; pass?: number } {
  const [name, digits] = operandText.split('@')
  return { base: name!.replace(/^\((.*)\)$/, '$1'), ...(digits !== undefined && { pass: Number(digits) }) }
}
