import { parseName } from '../autodiff/name.ts'
import { strength } from '../autodiff/operations.ts'
import type { TexPiece } from '../autodiff/tex.ts'
import type { Label } from '../document/blocks.ts'

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  omega: 'ω',
}
const greekWords = new Map(Object.entries(greek).map(([word, letter]) => [letter, word]))

/** A name without `@k`, taken apart: `out_h2_1` is out with subscripts h2, 1. */
interface Symbol {
  /** Letters before the first digit or underscore. */
  readonly stem: string
  readonly hat: boolean
  /** Subscript digits that follow the letters directly. */
  readonly digits: string
  /** Name that stands in the subscript. */
  readonly sub: string
  /** Example of a batch, or row and column of a matrix. */
  readonly indices: readonly string[]
}

function symbolOf(base: string): Symbol {
  const state = /^(m|v|mhat|vhat|g)\((.*)\)$/.exec(base)
  if (state) {
    const [, word, parameter] = state
    return { stem: word!.replace('hat', ''), hat: word!.endsWith('hat'), digits: '', sub: parameter!, indices: [] }
  }
  const [, name, indices = ''] = /^(.*?)(?:\[(.*)\])?$/.exec(base)!
  const [, head, sub = ''] = /^([^_]*)(?:_(.*))?$/.exec(name!)!
  const [, letters, digits = ''] = /^(\D*)(.*)$/.exec(head!)!
  const bare = letters!.replace(/hat$/, '')
  const hat = bare !== letters && bare !== '' && isVariable(bare)
  return { stem: hat ? bare : letters!, hat, digits, sub, indices: indices === '' ? [] : indices.split(',') }
}

/** TeX of a node's name: `dE_total/dw5@1` becomes a fraction, `w5@1` carries its step as `w_5^{(1)}`. */
export function nameTex(name: string): string {
  const parsed = parseName(name)
  if (!parsed?.derivative) return symbolTex(parsed?.base ?? name, parsed?.pass)
  const { sign, of, by, via } = parsed.derivative
  const fraction = `\\frac{\\partial ${symbolTex(of, parsed.pass)}}{\\partial ${symbolTex(by, parsed.pass)}}`
  if (via) return `\\left.${fraction}\\right|_{\\text{via }${symbolTex(via, parsed.pass)}}`
  return sign === '∂' ? `\\left.${fraction}\\right|_{\\text{direct}}` : fraction
}

/** TeX of a node's name on one line, for narrow rows: `∂f/∂x`, `∂f/∂x via a`. */
export function inlineNameTex(name: string): string {
  const parsed = parseName(name)
  if (!parsed?.derivative) return nameTex(name)
  const { sign, of, by, via } = parsed.derivative
  const quotient = `\\partial ${symbolTex(of, parsed.pass)}/\\partial ${symbolTex(by, parsed.pass)}`
  if (via) return `${quotient}\\text{ via }${symbolTex(via, parsed.pass)}`
  return sign === '∂' ? `${quotient}\\text{ direct}` : quotient
}

/** A node's name as a piece of a formula: one that is a fraction or has a superscript takes no further exponent as it is. */
export function namePiece(name: string): TexPiece {
  const known = pieces.get(name)
  if (known) return known
  const piece = { tex: nameTex(name), strength: bindingOf(name) }
  pieces.set(name, piece)
  return piece
}

// A solution writes its few hundred names some thousands of times, on every sheet of a run.
const pieces = new Map<string, TexPiece>()

function bindingOf(name: string): number {
  if (parseName(name)?.derivative) return strength.fraction
  return /\^\{[^{}]*\}$/.test(nameTex(name)) ? strength.power : strength.atom
}

/** A node's name for a drawing. */
export function nameLabel(name: string): Label {
  const parsed = parseName(name)
  const { stem, hat, digits, sub, indices } = symbolOf(parsed?.base ?? name)
  const pass = parsed?.pass
  const subscript = [digits, sub.replaceAll('_', ','), indices.length > 1 ? indices.join(',') : ''].filter(Boolean)
  const superscript = [indices.length === 1 ? `[${indices[0]}]` : '', pass ? `(${pass})` : ''].join('')
  return {
    base: `${greek[stem] ?? stem}${hat ? '\u0302' : ''}`,
    italic: isVariable(stem),
    ...(subscript.length > 0 && { sub: subscript.join(',') }),
    ...(superscript && { sup: superscript }),
  }
}

function symbolTex(base: string, pass?: number): string {
  const { stem, hat, digits, sub, indices } = symbolOf(base)
  const subscript = [digits, sub && symbolTex(sub), indices.length > 1 ? indices.join(',') : ''].filter(Boolean)
  // The 1 of `t_1` and of `h2_1` stands where the subscript stands, not below it.
  if (stem === '') return subscript.join(',')
  const letters = greekWords.has(stem)
    ? `\\${greekWords.get(stem)}`
    : greek[stem]
      ? `\\${stem}`
      : isVariable(stem)
        ? stem
        : `\\mathrm{${stem}}`
  const superscript = [indices.length === 1 ? `[${indices[0]}]` : '', pass ? `(${pass})` : ''].join('')
  return `${hat ? `\\hat{${letters}}` : letters}${subscript.length > 0 ? `_{${subscript.join(',')}}` : ''}${superscript ? `^{${superscript}}` : ''}`
}

function isVariable(stem: string): boolean {
  return stem.length <= 1 || stem in greek
}
