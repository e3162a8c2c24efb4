import { escapeMarkup } from '../../xml-characters.ts'
import { colour } from './style.ts'

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Names a drawing for people who cannot see it. */
export interface Description {
  readonly title?: string
  readonly alternative: string
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

/** Wraps a drawing of `width` × `height` units as a standalone picture, `scale` px to the unit. */
export function picture(
  size: { readonly width: number; readonly height: number; readonly scale: number },
  kind: string,
  description: Description,
  content: string,
): string {
  const { title, alternative } = description
  // Without ids nothing clashes when many drawings share a page; <title> alone gives the picture its name.
  const words = title
    ? element('title', {}, escapeMarkup(title)) + element('desc', {}, escapeMarkup(alternative))
    : element('title', {}, escapeMarkup(alternative))
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      class: `diagram ${kind}`,
      width: Math.ceil(size.width * size.scale),
      height: Math.ceil(size.height * size.scale),
      viewBox: `0 0 ${numeral(size.width)} ${numeral(size.height)}`,
      style: 'max-width:100%;height:auto',
    },
    `${words}${element('rect', { class: 'paper', width: size.width, height: size.height, fill: colour.paper })}${content}`,
  )
}
