import XMLBuilder from 'fast-xml-builder'
import { terminalText } from './terminal-text.ts'
import { filledForm, markOf, type TextForm, textForm } from './text-form.ts'
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
  cdataPropName: '#cdata',
  // Texts come escaped: to find by its path whether an element holds markup takes longer than all else the builder does.
  processEntities: false,
  jPath: false,
}
const indented = new XMLBuilder({ ...options, format: true })
const dense = new XMLBuilder({ ...options, format: false })

/** XML of an element, indented; texts of reports must have gone through `xmlTextOf`. */
export const xmlOf: XmlWriter = (name, element) => indented.build({ [name]: escapedIn(element) })

function escapedIn(content: NonNullable<XmlContent>): unknown {
  if (typeof content !== 'object') return escaped(`${content}`)
  const copy: Record<string, unknown> = {}
  for (const child in content) {
    const value = content[child]
    if (value === undefined) continue
    copy[child] =
      child === '#cdata'
        ? value
        : Array.isArray(value)
          ? value.map(escapedIn)
          : escapedIn(value as NonNullable<XmlContent>)
  }
  return copy
}

/**
 * Writes elements as XML without spaces between them, for files of a few thousand elements: those of one structure are
 * built once, with marks for their texts and for their lists of elements.
 */
export function denseXmlWriter(dialect: XmlDialect = {}): XmlWriter {
  const { nameOf, isMarkup } = spellingOf(dialect)
  const forms = new Map<string, TextForm>()

  const write: XmlWriter = (name, element) => {
    const texts: string[] = []
    const structure = gather(name, element, texts)
    const form =
      forms.get(structure) ??
      textForm(dense.build({ [nameOf(name)]: marked(element, { count: 0 }) }).replace(list, '$1'))
    forms.set(structure, form)
    return filledForm(form, texts)
  }

  /** Collects the texts of an element, and returns what is left of it without them. */
  const gather = (name: string, content: NonNullable<XmlContent>, texts: string[]): string => {
    if (typeof content !== 'object') return gatherText(name, escaped(`${content}`), texts)
    let structure = `${name}(`
    for (const child in content) {
      const value = content[child]
      if (value === undefined) continue
      if (Array.isArray(value)) {
        texts.push(value.map((one) => write(child, one)).join(''))
        structure += `${child}*`
      } else if (isMarkup(name, child)) structure += gatherText(child, value as string, texts)
      else structure += gather(child, value as NonNullable<XmlContent>, texts)
    }
    return `${structure})`
  }

  /** The element with marks in the order in which its texts are collected. */
  const marked = (content: NonNullable<XmlContent>, marks: { count: number }): unknown => {
    if (typeof content !== 'object') return content === '' ? '' : markOf(marks.count++)
    const copy: Record<string, unknown> = {}
    for (const child in content) {
      const value = content[child]
      if (value === undefined) continue
      if (Array.isArray(value)) copy[`list-${marks.count}`] = markOf(marks.count++)
      else copy[nameOf(child)] = marked(value as NonNullable<XmlContent>, marks)
    }
    return copy
  }
  return write
}

function gatherText(name: string, text: string, texts: string[]): string {
  // Elements without a text are written in another way.
  if (text === '') return `${name}!`
  texts.push(name === '#cdata' ? text.replaceAll(']]>', ']]]]><![CDATA[>') : text)
  return `${name},`
}

// A list of elements is a mark in an element that is taken away again.
const list = /<list-\d+>([\ufdd0-\ufdef]+)<\/list-\d+>/g

function spellingOf({ markup = [], spelled = (name) => name }: XmlDialect) {
  const spellings = new Map<string, string>()
  const holdsMarkup = new Set(markup)
  return {
    nameOf(key: string): string {
      const known = spellings.get(key)
      if (known !== undefined) return known
      const name = key.startsWith('#') ? key : spelled(key)
      spellings.set(key, name)
      return name
    },
    /** Whether the text of an element goes into the file as it is. */
    isMarkup: (element: string, child: string) => child === '#cdata' || (child === '#text' && holdsMarkup.has(element)),
  }
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

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A whole file of what was written, without anything that XML cannot hold. */
export function xmlFile(content: string): string {
  return `${xmlDeclaration}${xmlCharacters(content)}`
}

/** A text for reports, in which control characters become visible. */
export function xmlTextOf(text: string): string {
  return xmlCharacters(terminalText(text.toWellFormed()))
}
