import XMLBuilder from 'fast-xml-builder'
import { terminalText } from './terminal-text.ts'

/** An element: keys with `@` are attributes, `#text` is its text, all else are elements. */
export interface XmlElement {
  readonly [name: string]: string | number | undefined | XmlElement | readonly XmlElement[]
}

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  format: true,
  processEntities: true,
})

/** XML of an element, indented; every text must have gone through `xmlTextOf`. */
export function xmlOf(name: string, element: XmlElement): string {
  return builder.build({ [name]: element })
}

/** A text without what XML 1.0 cannot hold: control characters become visible, broken characters are replaced. */
export function xmlTextOf(text: string): string {
  return terminalText(text.toWellFormed()).replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
}
