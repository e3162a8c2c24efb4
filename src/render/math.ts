import katex from 'katex'
import { FaultError } from '../fault.ts'
import { cutAt, filledForm, type TextForm } from '../text-form.ts'

/** What is done to KaTeX's markup of a formula, once per formula; digits stay where they are. */
export type Finish = (html: string) => string

/** How the formulas of a page are set. */
export interface Typesetting {
  readonly finish?: Finish | undefined
  /** Gets what is set, so that the page can say which fonts it needs. */
  readonly used?: Set<Skeleton>
}

export interface MathOptions extends Typesetting {
  /** True for a formula on a line of its own. */
  readonly display?: boolean
}

/** Markup of a formula in which numerals are still to be put. */
export type Skeleton = TextForm

const numeral = /\\num\{(-?)(\d+(?:\.\d+)?)(?:[eE]([+-]?\d+))?\}/g
const asTypeset: Finish = (html) => html

/**
 * Typesets a TeX formula as KaTeX HTML with MathML for screen readers.
 *
 * Every formula is typeset once per run, with placeholders where `\num{…}` stands: all digits are equally tall, so that
 * exchanging the digits of the finished markup gives what typesetting the numeral itself would have given. A minus is
 * deeper than a digit, so signs belong to the formula. Throws the FaultError `bad-formula` when KaTeX cannot parse it.
 */
export function renderMath(tex: string, { display = false, finish = asTypeset, used }: MathOptions = {}): string {
  return setOnce(tex, display, finish, (marked) => finish(typeset(marked, display, 'htmlAndMathml')), used)
}

/** The formula as MathML, an element of XML; each is set once per run, and may fail, as in `renderMath`. */
export function renderMathml(tex: string, { display = false }: { readonly display?: boolean } = {}): string {
  return setOnce(tex, display, renderMathml, (marked) => plainMathml(typeset(marked, display, 'mathml')))
}

/** By what sets them, then by the formula with its numerals marked. */
const skeletons = new Map<unknown, Map<string, Skeleton>>()

function setOnce(
  tex: string,
  display: boolean,
  way: unknown,
  set: (marked: string) => string,
  used?: Set<Skeleton>,
): string {
  const digits: string[] = []
  const marked = markNumerals(tex, digits)
  const known = skeletons.get(way) ?? kept(skeletons, way, new Map<string, Skeleton>())
  const key = `${display ? 'D' : 'I'}${marked}`
  const skeleton = known.get(key) ?? kept(known, key, skeletonOf(set(marked), tex))
  used?.add(skeleton)
  return filledForm(skeleton, digits)
}

// Eight digits that hardly a formula contains, and three for the place; one that does is typeset with its numerals.
const marker = '73519246'
const markerInHtml = new RegExp(`${marker}(\\d{3})`)

function skeletonOf(html: string, tex: string): Skeleton {
  return tex.includes(marker) ? { pieces: [html], places: [] } : cutAt(html, markerInHtml, Number)
}

/** Braces make a minus unary and keep digits apart. */
function markNumerals(tex: string, digits: string[]): string {
  const isTaken = tex.includes(marker)
  const place = (text: string) => (isTaken ? text : marker + String(digits.push(text) - 1).padStart(3, '0'))
  return tex.replace(numeral, (whole, sign: string, mantissa: string, exponent: string | undefined, offset: number) => {
    if (exponent !== undefined)
      return `{${sign}${place(mantissa)}\\times 10^{${signOf(exponent)}${place(digitsOf(exponent))}}}`
    // TeX places scripts on one character differently from scripts on several.
    const scripted = sign === '' && mantissa.length === 1 && /^\s*[\^_]/.test(tex.slice(offset + whole.length))
    return scripted ? `{${mantissa}}` : `{${sign}${place(mantissa)}}`
  })
}

const signOf = (integer: string) => (integer.startsWith('-') ? '-' : '')
const digitsOf = (integer: string) => integer.replace(/^[+-]/, '')

// The annotation repeats the TeX source, which neither a reader nor a screen reader needs.
const annotation = /<annotation [^>]*>[^<]*<\/annotation>/

function refuse({ command }: { command: string }): boolean {
  throw new Error(`${command} is not allowed`)
}

// Marks of KaTeX's own page, styles that are those of the place anyway, groups of one, and words in roman type, which it
// takes apart.
const simplified: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/^<span class="katex(?:-display)?">|<\/?semantics>|<\/span>$/g, ''],
  [/(?:<mi mathvariant="normal">[a-zA-Z]<\/mi>){2,}/g, (word) => `<mi>${word.replace(/<[^>]*>/g, '')}</mi>`],
  [/<mi mathvariant="normal">∂<\/mi>/g, '<mi>∂</mi>'],
  // Room between a function and an argument without parentheses.
  [/<mo>(?=\u2061<\/mo><m(?!o))/g, '<mo lspace="0em" rspace="0.17em">'],
  [/<mo>(?=\u2061)/g, '<mo lspace="0em" rspace="0em">'],
  [/<mi>(?=[a-zA-Z]{2})/g, '<mi mathvariant="normal">'],
  [/<mtd><mstyle scriptlevel="0" displaystyle="false">((?:(?!<\/?mstyle)[\s\S])*)<\/mstyle><\/mtd>/g, '<mtd>$1</mtd>'],
  [/<mrow>(<(m[ino])(?: [^>]*)?>[^<]*<\/\2>)<\/mrow>/g, '$1'],
  [/<mrow>(<mstyle [^>]*>(?:(?!<\/?mstyle)[\s\S])*<\/mstyle>)<\/mrow>(?=<\/math>)/g, '$1'],
]

function plainMathml(html: string): string {
  return simplified.reduce((mathml, [from, to]) => mathml.replace(from, to as string), html)
}

function typeset(tex: string, displayMode: boolean, output: 'htmlAndMathml' | 'mathml'): string {
  try {
    const html = katex.renderToString(tex, { displayMode, output, strict: 'error', trust: refuse })
    return html.replace(annotation, '')
  } catch (error) {
    throw new FaultError({
      code: 'bad-formula',
      message: `the formula cannot be typeset: ${(error as Error).message}`,
      got: tex,
      remedy: 'correct the TeX, or write \\$ where a dollar is meant',
    })
  }
}

function kept<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): Value {
  map.set(key, value)
  return value
}
