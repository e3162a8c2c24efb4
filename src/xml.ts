import XMLBuilder from 'fast-xml-builder'
import { terminalText } from './terminal-text.ts'
import { xmlCharacters } from './xml-characters.ts'

/** An element: keys with `@` are attributes, `#text` is its text, `#cdata` a CDATA section, all else are elements. */
export interface XmlElement {
  readonly [name: string]: XmlContent | readonly (XmlElement | string)[]
}

type XmlContent = string | number | undefined | XmlElement

export type XmlWriter = (name: string, element: XmlElement | string) => string

export interface XmlDialect {
  /** Names of elements whose `#text` is markup already. */
  readonly markup?: readonly string[]
  /** How a name is spelled, that of an element or, with its `@`, of an attribute. */
  readonly spelled?: (name: string) => string
}

const options = {
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  format: true,
  cdataPropName: '#cdata',
  // Texts come escaped: to find by its path whether an element holds markup takes longer than all else the builder does.
  processEntities: false,
  jPath: false,
}
const builder = new XMLBuilder(options)

/** Writes elements as indented XML. A platform's file has a few thousand elements for each variant of a problem. */
export function xmlWriter({ markup = [], spelled = (name) => name }: XmlDialect = {}): XmlWriter {
  const spellings = new Map<string, string>()
  const nameOf = (key: string): string => {
    const known = spellings.get(key)
    if (known !== undefined) return known
    const name = key.startsWith('#') ? key : spelled(key)
    spellings.set(key, name)
    return name
  }
  const holdsMarkup = new Set(markup)
  const escapedIn = (key: string, content: NonNullable<XmlContent>): unknown => {
    if (typeof content !== 'object') return escaped(`${content}`)
    const copy: Record<string, unknown> = {}
    for (const child in content) {
      const value = content[child]
      if (value === undefined) continue
      const asItIs = child === '#cdata' || (child === '#text' && holdsMarkup.has(key))
      copy[nameOf(child)] = asItIs
        ? value
        : Array.isArray(value)
          ? value.map((one) => escapedIn(child, one))
          : escapedIn(child, value as NonNullable<XmlContent>)
    }
    return copy
  }
  return (name, element) => builder.build({ [nameOf(name)]: escapedIn(name, element) })
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
}

function escaped(text: string): string {
  return text.replace(/[&<>'"]/g, (character) => entities[character]!)
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
