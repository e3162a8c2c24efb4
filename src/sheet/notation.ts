import { oncePer, oncePerKey } from '../base/once.ts'
import type { Label } from '../document/diagram.ts'
import { type Derivative, formatName, type ParsedName, parseName } from '../engine/name.ts'
import { strength } from '../engine/operations.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { Program } from '../program/contract.ts'
import { isVariable, labelOfName, labelOfTex, lettersTex, type NameParts, partsOfName } from './letters.ts'
import { sheetWords } from './words.ts'

/** How the names of one program are written: by what the name says, unless the program states a symbol for it. */
export class Notation {
  readonly #symbols: ReadonlyMap<string, string>
  readonly #matrices: ReadonlySet<string>
  /** Whether steps stand below, as in `W^{(1)}_{k=1}`: above, some symbol has what could be taken for one. */
  readonly #marksSteps: boolean
  readonly #vectors: ReadonlySet<string>

  constructor({ symbols = {}, matrices = [] }: Pick<Program, 'symbols' | 'matrices'> = {}) {
    this.#symbols = new Map(Object.entries(symbols))
    this.#marksSteps = Object.values(symbols).some((symbol) => symbol.includes('^'))
    this.#matrices = new Set(matrices.map(({ name }) => name))
    this.#vectors = new Set(matrices.filter(({ vector }) => vector).map(({ name }) => name))
  }

  /** What the step of a name says. */
  get saysOfSteps(): string {
    const [letter, count] = this.#marksSteps ? ['x_{k=n}', 'n'] : ['x^{(k)}', 'k']
    return sheetWords.valueAfterUpdates(letter!, count!)
  }

  /** A letter with the step that it is of: `m^{(k-1)}`. */
  atStep(letter: string, step: string): string {
    return this.#marksSteps ? `{${letter}}_{k=${step}}`.replace('k=k', 'k') : `${letter}^{(${step})}`
  }

  /** TeX of a node's name: `dE_total/dw5@1` becomes a fraction, `w5@1` carries its step as `w_5^{(1)}`. */
  tex(name: string): string {
    return this.piece(name).tex
  }

  /** A node's name as a piece of a formula: one that is a fraction or has a superscript takes no further exponent as it is. */
  readonly piece = oncePerKey((name: string): TexPiece => {
    const tex = this.#nameTex(name)
    return { tex, strength: this.#bindingOf(name, tex) }
  })

  #nameTex(name: string): string {
    const parsed = this.#parsed(name)
    if (!parsed?.derivative) return this.#symbolTex(parsed?.base ?? name, parsed?.pass)
    const own = this.#ownDerivative(parsed)
    if (own !== undefined) return own
    const { sign, via } = parsed.derivative
    const [above, below] = this.#quotient(parsed.derivative, parsed.pass)
    const fraction = `\\frac{${above}}{${below}}`
    if (via) return `\\left.${fraction}\\right|_{\\text{via }${this.#symbolTex(via, parsed.pass)}}`
    return sign === '∂' ? `\\left.${fraction}\\right|_{\\text{direct}}` : fraction
  }

  /** TeX of a node's name on one line, for narrow rows: `∂f/∂x`, `∂f/∂x via a`. */
  inline(name: string): string {
    const parsed = this.#parsed(name)
    if (!parsed?.derivative) return this.tex(name)
    const own = this.#ownDerivative(parsed)
    if (own !== undefined) return own
    const { sign, via } = parsed.derivative
    const quotient = this.#quotient(parsed.derivative, parsed.pass).join('/')
    if (via) return `${quotient}\\text{ via }${this.#symbolTex(via, parsed.pass)}`
    return sign === '∂' ? `${quotient}\\text{ direct}` : quotient
  }

  /** A name taken apart; one that has a symbol, which may be `w_new`, is a whole. */
  #parsed(name: string): ParsedName | undefined {
    return this.#symbols.has(name) ? { base: name } : parseName(name)
  }

  /** What stands above and below the line: ∂f and ∂x, ∂²f and ∂x², ∂²f and ∂x ∂y in the order of the name. */
  #quotient({ of, by, next }: Derivative, pass?: number): readonly [above: string, below: string] {
    const partial = (name: string) => `\\partial ${this.#symbolTex(name, pass)}`
    if (next === undefined) return [partial(of), partial(by)]
    const above = `\\partial^2 ${this.#symbolTex(of, pass)}`
    if (by !== next) return [above, `${partial(by)}\\,${partial(next)}`]
    const { tex, strength: binds } = this.piece(pass ? `${by}@${pass}` : by)
    return [above, `\\partial ${binds < strength.atom ? `(${tex})` : tex}^2`]
  }

  /** A node's name for a drawing. */
  readonly label = oncePerKey((name: string): Label => {
    const parsed = this.#parsed(name)
    const base = parsed?.base ?? name
    const pass = parsed?.pass
    const [, stem, cell] = /^(.*?)(?:\[(.*)\])?$/.exec(base)!
    const own = this.#symbols.get(stem!)
    const stated = own === undefined ? undefined : labelOfTex(own)
    const written = stated ? { ...stated, indices: cell?.split(',') ?? [] } : labelOfName(base)
    const places = written.indices.join(',')
    const isCell = this.#isCell(base, written.indices)
    const mark = pass && this.#marksSteps ? `k=${pass}` : ''
    const sub = [written.sub, isCell ? places : '', mark].filter(Boolean).join(',')
    const index = places !== '' && !isCell ? `[${places}]` : ''
    const sup = [stated?.sup, index, pass && !this.#marksSteps ? `(${pass})` : ''].join('')
    return { base: written.base, italic: written.italic, ...(sub && { sub }), ...(sup && { sup }) }
  })

  /** A derivative that has a symbol, such as δ, carries its step and its cell as other symbols do. */
  #ownDerivative({ derivative, pass }: ParsedName): string | undefined {
    const { of, by } = derivative!
    const [, stem, cell = ''] = /^(.*?)(\[.*\])?$/.exec(by)!
    const whole = formatName({ base: '', derivative: { ...derivative!, of, by: stem! } })
    if (this.#symbols.size === 0 || !this.#symbols.has(whole)) return undefined
    return this.#symbolTex(`${whole}${cell}`, pass)
  }

  #bindingOf(name: string, tex: string): number {
    const parsed = parseName(name)
    if (parsed?.derivative && this.#ownDerivative(parsed) === undefined) return strength.fraction
    return /\^(?:\{(?:[^{}]|\{[^{}]*\})*\}|.)(?:_\{[^{}]*\})?$/.test(tex) ? strength.power : strength.atom
  }

  #symbolTex(base: string, pass?: number): string {
    return pass && this.#marksSteps
      ? this.#written(base, { below: `k=${pass}` })
      : this.#written(base, { above: pass ? `(${pass})` : '' })
  }

  #written(base: string, { above = '', below = '' }: { above?: string; below?: string }): string {
    const counted = this.#countedTex(base)
    if (counted !== undefined) return counted
    const [, parameter] = /^ahead\((.*)\)$/.exec(base) ?? []
    if (parameter !== undefined) return `\\tilde{${this.#symbolTex(parameter)}}${scripts(below, above)}`
    const { stem, hat, digits, sub, indices, own } = this.#partsOf(base)
    const isCell = this.#isCell(base, indices)
    const subscript = [digits, sub && this.#subscriptTex(sub), isCell ? indices.join(',') : '', below].filter(Boolean)
    // The 1 of `t_1` and of `h2_1` stands where the subscript stands, not below it.
    if (stem === '' && own === undefined) return subscript.join(',')
    const letters = own ?? lettersTex(stem)
    const number = indices.length > 0 && !isCell ? `[${indices.join(',')}]` : ''
    const superscript = `${number}${above}`
    // A symbol that has an index or exponent of its own takes another only as a whole.
    const takesPart = (script: RegExp, more: string) => own !== undefined && more !== '' && script.test(own)
    const isWhole = takesPart(/_/, subscript.join('')) || takesPart(/[\^']/, superscript)
    const core = isWhole ? `{${letters}}` : hat ? `\\hat{${letters}}` : letters
    return `${core}${scripts(subscript.join(','), superscript)}`
  }

  /** Subscripts of a line that holds for every step, `t-1` and `l,t`, as they stand. */
  #countedTex(base: string): string | undefined {
    if (base.includes(',') && !base.includes('[') && !base.includes('_'))
      return base
        .split(',')
        .map((part) => this.#symbolTex(part))
        .join(',')
    const [, counter, offset] = /^([A-Za-z]+)([+-]\d+)$/.exec(base) ?? []
    return counter === undefined ? undefined : `${this.#symbolTex(counter)}${offset}`
  }

  /** Places of a cell stand below; the number of an example, or of a matrix in a stack, stands above. */
  #isCell(base: string, indices: readonly string[]): boolean {
    if (indices.length === 0 || this.#matrices.has(base)) return false
    return indices.length > 1 || this.#vectors.has(base.slice(0, base.indexOf('[')))
  }

  /** One name, or two in a row: that of the factor `l(b,w)`. */
  #subscriptTex(names: string): string {
    return names
      .split(/,(?![^[]*\])/)
      .map((name) => this.#symbolTex(name))
      .join(',')
  }

  #partsOf(base: string): NameParts & { readonly own?: string } {
    const [, name, cell] = /^(.*?)(?:\[(.*)\])?$/.exec(base)!
    const own = this.#symbols.get(name!)
    if (own === undefined) return partsOfName(base)
    return { stem: '', hat: false, digits: '', sub: '', indices: cell?.split(',') ?? [], own }
  }
}

function scripts(below: string, above: string): string {
  return `${below && `_{${below}}`}${above && `^{${above}}`}`
}

const plain = new Notation()

/** How a program's names are written; programs without symbols of their own share one notation. */
export const notationOf = oncePer((program: Program): Notation => {
  const symbols = { ...questionWords(program), ...program.symbols }
  const { matrices } = program
  const isPlain = Object.keys(symbols).length === 0 && matrices === undefined
  return isPlain ? plain : new Notation({ symbols, ...(matrices && { matrices }) })
})

/** The answer to a question in words is called by words, such as `wrong_line`, and no letter with a subscript. */
function questionWords({ prompts = {} }: Program): Record<string, string> {
  const words = Object.keys(prompts).filter((name) => {
    const [first, ...rest] = name.split('_')
    return rest.length > 0 && !isVariable(first!) && rest.every((word) => /^[a-z]{3,}$/.test(word))
  })
  return Object.fromEntries(words.map((name) => [name, `\\mathrm{${name.replaceAll('_', '\\ ')}}`]))
}
