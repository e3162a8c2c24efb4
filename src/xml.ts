import XMLBuilder from 'fast-xml-builder'
import { terminalText } from './terminal-text.ts'
import { xmlCharacters } from './xml-characters.ts'

/** An element: keys with `@` are attributes, `#text` is its text, `#cdata` a CDATA section, all else are elements. */
export interface XmlElement {
  readonly [name: string]: string | number | undefined | XmlElement | readonly (XmlElement | string)[]
}

export type XmlWriter = (name: string, element: XmlElement | string) => string

/**
 * Writes elements as indented XML.
 * @param markup names of elements whose `#text` is markup already; their other children are ignored
 */
export function xmlWriter(markup: readonly string[] = []): XmlWriter {
  const options = {
    attributeNamePrefix: '@',
    ignoreAttributes: false,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
    format: true,
    processEntities: true,
    cdataPropName: '#cdata',
    // At the root of what is written, and anywhere below.
    stopNodes: markup.flatMap((name) => [name, `..${name}`]),
    // Nobody asks for the path of an element, and to write it out takes time.
    jPath: false,
  }
  const builder = new XMLBuilder(options)
  return (name, element) => builder.build({ [name]: element })
}

/** XML of an element, indented; every text must have gone through `xmlTextOf`. */
export const xmlOf = xmlWriter()

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A whole file of what was written, without anything that XML cannot hold. */
export function xmlFile(content: string): string {
  return `${xmlDeclaration}${xmlCharacters(content)}`
}

/** A text for reports, in which control characters become visible. */
export function xmlTextOf(text: string): string {
  return xmlCharacters(terminalText(text.toWellFormed()))
}
