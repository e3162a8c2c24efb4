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

/** Writes elements as indented XML. A platform's file has a few thousand elements for each variant of a problem. */
export function xmlWriter({ markup = [], spelled }: XmlDialect = {}): XmlWriter {
  const spellings = new Map<string, string>()
  const nameOf = (key: string): string => {
    const known = spellings.get(key)
    if (known !== undefined) return known
    const name = (spelled?.(key) ?? key).replace(/^@/, '')
    spellings.set(key, name)
    return name
  }
  const holdsMarkup = new Set(markup)

  const write = (key: string, content: XmlContent, indent: string): string => {
    if (content === undefined) return ''
    if (key === '#cdata') return `${indent}<![CDATA[${`${content}`.replaceAll(']]>', ']]]]><![CDATA[>')}]]>\n`
    const name = nameOf(key)
    let attributes = ''
    let inside = ''
    let isNested = false
    if (typeof content === 'object') {
      const deeper = `${indent}  `
      for (const child in content) {
        const value = content[child]
        if (value === undefined) continue
        if (child[0] === '@') attributes += ` ${nameOf(child)}="${escaped(`${value}`)}"`
        else if (child === '#text') {
          const isMarkup = holdsMarkup.has(key)
          inside += isMarkup ? `${value}` : escaped(`${value}`)
          isNested ||= isMarkup && `${value}`.includes('<')
        } else {
          for (const one of Array.isArray(value) ? value : [value]) inside += write(child, one as XmlContent, deeper)
          isNested = true
        }
      }
    } else inside = escaped(`${content}`)
    if (inside === '') return `${indent}<${name}${attributes}/>\n`
    return `${indent}<${name}${attributes}>${isNested ? `\n${inside}${indent}` : inside}</${name}>\n`
  }
  return (name, element) => write(name, element, '')
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
