import { ofParameter } from '../engine/name.ts'

// Maps, because a name may be `constructor`, which every object has.
const greek: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
    psi: 'ψ',
    Delta: 'Δ',
    Pi: 'Π',
    omega: 'ω',
  }),
)
const greekWords = new Map([...greek].map(([word, letter]) => [letter, word]))

/** A name without `@k`, taken apart: `out_h2_1` is out with subscripts h2, 1. */
export interface NameParts {
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

const statePattern = new RegExp(`^(${ofParameter}|l|det)\\((.*)\\)$`)

/** Takes a name without its pass apart. */
export function partsOfName(base: string): NameParts {
  const state = statePattern.exec(base)
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

/** TeX of the letters of a name: of one letter as a variable, of a word upright. */
export function lettersTex(stem: string): string {
  if (greekWords.has(stem)) return `\\${greekWords.get(stem)}`
  if (greek.has(stem)) return `\\${stem}`
  return isVariable(stem) ? stem : `\\mathrm{${stem}}`
}

/** A name for a drawing. */
export function labelOfName(base: string) {
  const { stem, hat, digits, sub, indices } = partsOfName(base)
  return {
    base: `${greek.get(stem) ?? stem}${hat ? '\u0302' : ''}`,
    italic: isVariable(stem),
    sub: [digits, ...sub.split('_').map((part) => greek.get(part) ?? part)].filter(Boolean).join(','),
    indices,
  }
}

const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    hat: '\u0302',
    bar: '\u0304',
    tilde: '\u0303',
    dot: '\u0307',
    vec: '\u20d7',
  }),
)

/** A simple TeX symbol, such as `\hat{y}_i`, for a drawing; undefined where only typesetting could show it. */
export function labelOfTex(tex: string): { base: string; italic: boolean; sub: string; sup: string } | undefined {
  const script = '(?:\\{([A-Za-z0-9,*()+ -]+)\\}|([A-Za-z0-9*]))'
  const shape = new RegExp(
    `^(?:\\\\(?<wrap>[a-z]+)\\{(?<inner>\\\\?[A-Za-z]+)\\}|(?<letter>[A-Za-z])|\\\\(?<greek>[a-z]+))(?:_${script})?(?:\\^${script})?(?<primes>'*)$`,
  )
  const found = shape.exec(tex.replaceAll(' ', ''))
  if (!found) return undefined
  const [sub = '', sup = ''] = [found[5] ?? found[6], found[7] ?? found[8]]
  const { wrap, inner = '', letter, greek: word, primes } = found.groups!
  const core = (text: string) => (text.startsWith('\\') ? greek.get(text.slice(1)) : text)
  const base = letter ?? (word === undefined ? core(inner) : greek.get(word))
  if (
    base === undefined ||
    (wrap !== undefined && !accents.has(wrap) && !/^(?:math[a-z]+|text|bm|boldsymbol)$/.test(wrap))
  )
    return undefined
  const italic = wrap === undefined || accents.has(wrap)
  return { base: `${base}${accents.get(wrap ?? '') ?? ''}`, italic, sub, sup: `${sup}${'′'.repeat(primes!.length)}` }
}

/** Whether letters are one letter, of ours or Greek. */
export function isVariable(stem: string): boolean {
  return stem.length <= 1 || greek.has(stem)
}
