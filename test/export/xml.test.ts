import fc from 'fast-check'
import { XMLBuilder, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { denseXmlWriter, type XmlElement, xmlOf } from '../../src/text/xml.ts'

const dialect = { markup: ['body'], spelled: (name: string) => name.replace('n', 'kn') }
const dense = denseXmlWriter(dialect)
const plain = denseXmlWriter()

const text = fc.string({ unit: fc.constantFrom(...'ab1&<>"\'$]'), maxLength: 6 })
const name = fc.constantFrom('n1', 'n2', 'a', 'b', '@n', '@c')
const { element } = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc
    .dictionary(
      name,
      fc.oneof(
        { maxDepth: 4 },
        text,
        fc.constant(undefined),
        fc.integer(),
        tie('element'),
        fc.array(tie('element'), { maxLength: 3 }),
      ),
      { maxKeys: 4 },
    )
    .map(
      (entries) =>
        Object.fromEntries(
          Object.entries(entries).map(([key, value]) => [
            key,
            key.startsWith('@') ? `${value}`.replace('[object Object]', '') : value,
          ]),
        ) as XmlElement,
    ),
}))

const library = (format: boolean) =>
  new XMLBuilder({
    attributeNamePrefix: '@',
    ignoreAttributes: false,
    suppressEmptyNode: true,
    suppressBooleanAttributes: false,
    format,
  })

test('elements are written as a library writes them, byte by byte, with spaces between them and without', () => {
  fc.assert(
    fc.property(element, (element) => {
      expect(xmlOf('root', element)).toBe(library(true).build({ root: element }))
      expect(plain('root', element)).toBe(library(false).build({ root: element }))
      expect(XMLValidator.validate(plain('root', element))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('a list of elements stands at its place among the others', () => {
  expect(dense('root', { a: 'x', b: [{ c: '1' }, { c: '2' }], d: [], e: ['y', ''] })).toBe(
    '<root><a>x</a><b><c>1</c></b><b><c>2</c></b><e>y</e><e/></root>',
  )
})

test('an element without a text is as short as can be, and a section ends where it is meant to', () => {
  const written = dense('root', {
    body: { '#text': '' },
    a: '',
    b: { '#cdata': 'x]]>y' },
    c: { '#cdata': '' },
    '@n': '',
  })
  expect(XMLValidator.validate(written)).toBe(true)
  expect(written).toBe('<root kn=""><body/><a/><b><![CDATA[x]]]]><![CDATA[>y]]></b><c><![CDATA[]]></c></root>')
})

test('markup of elements that hold it stays, all other text is escaped', () => {
  expect(dense('root', { body: { '#text': '<p>x</p>' }, a: '<p>', b: { '@t': '"', '#text': "'&'" } })).toBe(
    '<root><body><p>x</p></body><a>&lt;p&gt;</a><b t="&quot;">&apos;&amp;&apos;</b></root>',
  )
})
