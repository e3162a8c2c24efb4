import { escapeMarkup } from '../../xml-characters.ts'
import { colour } from './style.ts'

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** What is drawn, without the paper it stands on. */
export interface Drawing {
  /** Of what is drawn: `circuit`. */
  readonly kind: string
  readonly width: number
  readonly height: number
  /** Px per unit. */
  readonly scale: number
  /** SVG. */
  readonly content: string
}

/** Writes one element; `content` must be SVG already, and attributes without a value are left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  let written = ''
  for (const key in attributes) {
    const value = attributes[key]
    if (value !== undefined) written += ` ${key}="${typeof value === 'number' ? numeral(value) : escapeMarkup(value)}"`
  }
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

/** Writes a length with at most two decimals, the same on every machine. */
export function numeral(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return String(rounded === 0 ? 0 : rounded)
}

/** A standalone picture of a drawing; `alternative` is markup that says in words what it shows. */
export function picture({ kind, width, height, scale, content }: Drawing, alternative: string): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    class: `diagram ${kind}`,
    width: Math.ceil(width * scale),
    height: Math.ceil(height * scale),
    viewBox: `0 0 ${numeral(width)} ${numeral(height)}`,
    style: 'max-width:100%;height:auto',
  }
  // Without ids nothing clashes when many drawings share a page; <title> alone gives the picture its name.
  const title = element('title', {}, alternative)
  const paper = element('rect', { class: 'paper', width, height, fill: colour.paper })
  return element('svg', attributes, `${title}${paper}${content}`)
}
