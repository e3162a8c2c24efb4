import { Names, type Sign, type Slope, textOf } from './names.ts'
import { Cursor, splitAt, Unknown, Unread } from './tokens.ts'

/** What letters stand for while a formula is read that holds for several things. */
export interface Bound {
  /** Numbers of letters that count: `i`, `k`. */
  readonly counts: ReadonlyMap<string, number>
  /** The letter that counts steps of a training. */
  readonly steps?: string
  /** What is meant by a letter that means any parameter. */
  readonly parameter?: Sign
  /** What is added to symbols that have no value of their own: an example, `[2]`, or a step, `(1)`. */
  readonly mark?: string
  /** Which of several numbers is meant by their letter: w₂ by w. */
  readonly component?: number
}

export const unbound: Bound = { counts: new Map() }

const letterToken =
  /^(?:[A-Za-z]|\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|eta|theta|lambda|mu|rho|sigma|tau|phi|psi|omega|Delta|Pi)|\\mathrm\{.*\})$/
const accents = new Set(['\\hat', '\\tilde', '\\bar', '\\dot', '\\vec'])

/** Whether a symbol begins here. */
export function isSign(cursor: Cursor): boolean {
  const { ahead } = cursor
  if (ahead === '{') {
    const inner = new Cursor(cursor.peekGroup(0))
    return isSign(inner)
  }
  return letterToken.test(ahead) || accents.has(ahead)
}

const textIn = (tokens: readonly string[]) => tokens.filter((one) => one !== '{' && one !== '}').join('')

/** The number of an index, `2i+k-1`; undefined where a letter counts nothing. */
function countsIn(tokens: readonly string[], { counts }: Bound): number[] | undefined {
  if (!tokens.every((one) => /^(?:\d+|[+-])$/.test(one) || counts.has(one))) return undefined
  const isList = tokens.length > 1 && tokens.every((one) => counts.has(one))
  // `W_{fc}` is W₂₁.
  if (isList) return [Number(tokens.map((one) => counts.get(one)!).join(''))]
  let sum = 0
  let [sign, factor] = [1, undefined as number | undefined]
  for (const one of [...tokens, '+']) {
    if (one === '+' || one === '-') {
      sum += factor === undefined ? 0 : sign * factor
      ;[sign, factor] = [one === '+' ? 1 : -1, undefined]
    } else factor = (factor ?? 1) * (counts.get(one) ?? Number(one))
  }
  return [sum]
}

/** The numbers of a list of indices. */
export function countsOf(group: readonly string[], bound: Bound): number[] {
  const counts = splitAt(group, ',').map((part) => countsIn(part, bound)?.[0])
  if (!counts.every((count) => count !== undefined)) throw new Unknown(`${group.join('')} counts nothing`)
  return counts
}

/** A symbol with what stands below and above it, as far as that is part of it. */
export function readSign(cursor: Cursor, bound: Bound, names?: Names): Sign {
  let sign = readLetter(cursor, bound, names)
  for (;;) {
    const next =
      cursor.ahead === '_'
        ? below(cursor, bound, sign)
        : cursor.ahead === '^'
          ? above(cursor, bound, sign, names)
          : undefined
    if (!next) break
    sign = next
  }
  while (cursor.accept("'")) sign = { ...sign, above: `${sign.above}'` }
  const { parameter } = bound
  return parameter && sign.letter === '\\theta'
    ? {
        ...sign,
        letter: parameter.letter,
        below: [...parameter.below, ...sign.below],
        above: `${parameter.above}${sign.above}`,
      }
    : sign
}

function readLetter(cursor: Cursor, bound: Bound, names?: Names): Sign {
  if (cursor.ahead === '{') {
    const inner = new Cursor(cursor.group())
    const sign = readSign(inner, bound, names)
    inner.end()
    return sign
  }
  const one = cursor.take()
  // A change, `\Delta w`, is of what follows.
  if (one === '\\Delta' && isSign(cursor)) {
    const changed = readSign(cursor, bound, names)
    return { ...changed, letter: `${one} ${changed.letter}` }
  }
  if (accents.has(one)) return { letter: `${one}{${partText(cursor.group(), bound)}}`, below: [], above: '' }
  if (!letterToken.test(one)) throw new Unread(`${one || 'the end'} is no symbol`)
  return { letter: one, below: [], above: '' }
}

function below(cursor: Cursor, bound: Bound, sign: Sign): Sign | undefined {
  const group = cursor.peekGroup(1)
  if (group[0] === '[' || group[0]?.startsWith('\\text{via')) return undefined
  cursor.take()
  cursor.group()
  const { steps } = bound
  const found: string[] = []
  let first = false
  for (const part of splitAt(group, ',')) {
    const isStep = steps !== undefined && part[0] === steps
    const counts = countsIn(isStep && part[1] === '=' ? part.slice(2) : part, bound)
    if (isStep && counts) {
      if (counts[0] === 0) first = true
      else found.push(`${steps}=${counts[0]}`)
    } else found.push(...(counts?.map(String) ?? [partText(part, bound)]))
  }
  const below = [...sign.below, ...found.filter((part) => part !== 'k=0')]
  return { ...sign, below, ...((first || found.includes('k=0')) && { first: true }) }
}

/** What stands below, written the same way however it was grouped. */
function partText(part: readonly string[], bound: Bound): string {
  const cursor = new Cursor(part)
  if (!isSign(cursor) || (part.length < 2 && part[0] !== '\\theta')) return textIn(part)
  const text = textOf(readSign(cursor, bound))
  return cursor.next === part.length ? text : textIn(part)
}

function above(cursor: Cursor, bound: Bound, sign: Sign, names: Names | undefined): Sign | undefined {
  const group = cursor.peekGroup(1)
  const isMark = group[0] === '(' || group[0] === '['
  if (!isMark && names && !names.isPart(sign.letter, textIn(group))) return undefined
  if (/^\\(?:top|circ|prime)$/.test(group[0]!)) return undefined
  cursor.take()
  cursor.group()
  if (!isMark) return { ...sign, above: `${sign.above}${textIn(group)}` }
  const marks = textIn(group).match(/\([^)]*\)|\[[^\]]*\]/g) ?? []
  let text = ''
  let first = false
  for (const mark of marks) {
    const inner = new Cursor(mark.slice(1, -1)).tokens
    const counts = countsIn(inner, bound)
    if (counts?.[0] === 0 && mark.startsWith('(')) first = true
    else text += counts ? `${mark[0]}${counts[0]}${mark.at(-1)}` : mark
  }
  return { ...sign, above: `${sign.above}${text}`, ...(first && { first }) }
}

/** Whether a derivative begins here: `\frac{\partial`, `\partial`. */
export function isSlope(cursor: Cursor): boolean {
  if (cursor.ahead === '\\partial' || cursor.ahead === '\\left.') return true
  const isFraction = /^\\[dt]?frac$/.test(cursor.ahead) && cursor.peek(1) === '{' && cursor.peek(2) === '\\partial'
  return isFraction && !cursor.peekGroup(1).includes('/')
}

// By these names no power belongs to a symbol.
const plain = new Names()

export function readSlope(cursor: Cursor, bound: Bound, names?: Names): Slope {
  const isSide = cursor.accept('\\left.')
  const isFraction = /^\\[dt]?frac$/.test(cursor.ahead)
  if (isFraction) cursor.take()
  if (isFraction) cursor.expect('{')
  cursor.expect('\\partial')
  const isSecond = cursor.accept('^')
  if (isSecond) cursor.group()
  const of = readSign(cursor, bound, names)
  if (isFraction) cursor.expect('}')
  cursor.expect(isFraction ? '{' : '/')
  const by: Sign[] = []
  while (cursor.accept('\\partial')) by.push(...readBelow(cursor, bound, isSecond ? plain : names))
  if (isFraction) cursor.expect('}')
  if (!isSide && !isWay(cursor.ahead)) return { of, by, way: '' }
  return { of, by, way: readWay(cursor, bound, isSide) }
}

const isWay = (one: string) => /^\\text\{ (?:via|direct) ?\}$/.test(one)

/** A symbol below the line, twice where it is squared. */
function readBelow(cursor: Cursor, bound: Bound, names: Names | undefined): Sign[] {
  const isWhole = cursor.accept('(')
  const sign = readSign(cursor, bound, names)
  if (isWhole) cursor.expect(')')
  if (cursor.ahead !== '^' || cursor.peekGroup(1).join('') !== '2') return [sign]
  cursor.take()
  cursor.group()
  return [sign, sign]
}

/** `|_{\text{via }a}` or `\text{ via }a` as text. */
function readWay(cursor: Cursor, bound: Bound, isSide: boolean): string {
  if (!isSide) return cursor.take().includes('direct') ? ' direct' : ` via ${textOf(readSign(cursor, bound))}`
  cursor.expect('|')
  cursor.expect('_')
  const inner = new Cursor(cursor.group())
  return inner.take().includes('direct') ? ' direct' : ` via ${textOf(readSign(inner, bound))}`
}
