import { denseXmlWriter, type XmlElement, xmlFile } from '../../text/xml.ts'
import type { Html } from '../contract.ts'
import { formulaStyle } from './formula-style.ts'

/** What differs between versions of QTI; elements and attributes are named as in 2.1 and written as the version does. */
export interface Dialect {
  /** Of resources in a manifest: `imsqti_item_xmlv2p1`. */
  readonly resourceVersion: string
  readonly manifest: { readonly namespace: string; readonly schema: string; readonly version: string }
  /** For items, where some players need one to set formulas. */
  readonly stylesheet?: { readonly name: string; readonly text: string }
  /** A whole document. */
  document(name: string, element: XmlElement): string
  /** A part of a body. */
  fragment(name: string, element: XmlElement): string
  /** What an element holds that has markup in it but is no body. */
  content(html: Html): XmlElement
}

const instance = { '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' }

const namespace21 = 'http://www.imsglobal.org/xsd/imsqti_v2p1'
const root21 = {
  '@xmlns': namespace21,
  ...instance,
  '@xsi:schemaLocation': `${namespace21} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd`,
}
const write21 = denseXmlWriter({ markup: ['itemBody', 'simpleChoice', 'modalFeedback', 'rubricBlock'] })

export const dialect21: Dialect = {
  resourceVersion: 'xmlv2p1',
  manifest: {
    namespace: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    schema: 'QTIv2.1 Package',
    version: '1.0.0',
  },
  document: (name, element) => xmlFile(write21(name, { ...root21, ...element })),
  fragment: (name, element) => write21(name, element),
  content: (html) => ({ '#text': html }),
}

const namespace3 = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'
const root3 = {
  '@xmlns': namespace3,
  ...instance,
  '@xsi:schemaLocation': `${namespace3} https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd`,
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)

const write3 = denseXmlWriter({
  markup: ['itemBody', 'simpleChoice', 'contentBody'],
  // `itemBody` → `qti-item-body`, `@baseType` → `@base-type`; names with a colon are XML's own.
  spelled: (name) => (name.startsWith('@') ? (name.includes(':') ? name : kebab(name)) : `qti-${kebab(name)}`),
})

export const dialect3: Dialect = {
  resourceVersion: 'xmlv3p0',
  manifest: {
    namespace: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
    schema: 'QTI Package',
    version: '3.0.0',
  },
  stylesheet: { name: 'formulas.css', text: formulaStyle },
  document: (name, element) => xmlFile(write3(name, { ...root3, ...element })),
  fragment: (name, element) => write3(name, element),
  content: (html) => ({ contentBody: { '#text': html } }),
}
