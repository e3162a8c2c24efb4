import { oncePerKey } from '../base/once.ts'
import { terminalText } from './terminal-text.ts'
import { xmlCharacters } from './xml-characters.ts'

/** An element: keys with `@` are attributes, `#text` is its text, `#cdata` a CDATA section, all else are elements. */
export interface XmlElement {
  readonly [name: string]: XmlContent | readonly (XmlElement | string)[]
}

type XmlContent = string | number | undefined | XmlElement

/** Writes an element, inside others with the spaces that it is indented by. */
export type XmlWriter = (name: string, element: XmlElement | string, indent?: string) => string

export interface XmlDialect {
  /** Names of elements whose `#text` is markup already. */
  readonly markup?: readonly string[]
  /** How a name is spelled, that of an element or, with its `@`, of an attribute. */
  readonly spelled?: (name: string) => string
}

/** XML of an element, indented; texts of reports must have gone through `xmlTextOf`. */
export const xmlOf: XmlWriter = xmlWriter({}, '\n', '  ')

/** Writes elements as XML without spaces between them, for files of a few thousand elements. */
export function denseXmlWriter(dialect: XmlDialect = {}): XmlWriter {
  return xmlWriter(dialect, '', '')
}

function xmlWriter({ markup = [], spelled = (name) => name }: XmlDialect, lineEnd: string, step: string): XmlWriter {
  const tagOf = oncePerKey((name: string): Tag => ({ opening: `<${spelled(name)}`, closing: `</${spelled(name)}>` }))
  const attributeOf = oncePerKey((name: string) => ` ${spelled(name).slice(1)}="`)
  const write = (name: string, content: NonNullable<XmlContent>, indent: string): string => {
    if (typeof content !== 'object') return element(tagOf(name), '', escaped(`${content}`), indent)
    let attributes = ''
    let inner = ''
    for (const key in content) {
      const value = content[key]
      if (value === undefined) continue
      if (key === '#text') inner += markup.includes(name) ? value : escaped(`${value}`)
      else if (key === '#cdata') inner += `${indent}${step}<![CDATA[${inSections(`${value}`)}]]>${lineEnd}`
      else if (key[0] === '@') attributes += `${attributeOf(key)}${escaped(`${value}`)}"`
      else if (!Array.isArray(value)) inner += write(key, value as NonNullable<XmlContent>, indent + step)
      else for (const one of value) inner += write(key, one, indent + step)
    }
    return element(tagOf(name), attributes, inner, indent)
  }
  const element = ({ opening, closing }: Tag, attributes: string, inner: string, indent: string): string => {
    if (inner === '') return `${indent}${opening}${attributes}/>${lineEnd}`
    const [before, after] = lineEnd !== '' && inner.includes('<') ? [lineEnd, indent] : ['', '']
    return `${indent}${opening}${attributes}>${before}${inner}${after}${closing}${lineEnd}`
  }
  return (name, content, indent = '') => write(name, content, indent)
}

interface Tag {
  readonly opening: string
  readonly closing: string
}

// What would end a section of text stands in two of them.
const inSections = (text: string) => text.replaceAll(']]>', ']]]]><![CDATA[>')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
}

const special = /[&<>'"]/

function escaped(text: string): string {
  if (!special.test(text)) return text
  return text.replace(/[&<>'"]/g, (character) => entities[character]!)
}

/** Stands among the elements of another where more of them are put in later. */
export const gap = { gap: '' } as const

/** What stands before, between and after the gaps of a text, each with how far its elements are indented. */
export function aroundGaps(text: string): string[] {
  return text.split(/ *<(?:[\w-]+-)?gap\/>\n?/)
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A whole file of what was written, without anything that XML cannot hold. */
export function xmlFile(content: string): string {
  return xmlCharacters(`${xmlDeclaration}${content}`)
}

/** A text for reports, in which control characters become visible. */
export function xmlTextOf(text: string): string {
  return xmlCharacters(terminalText(text.toWellFormed()))
}
