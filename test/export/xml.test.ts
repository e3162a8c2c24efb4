import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { denseXmlWriter, type XmlElement, xmlOf } from '../../src/xml.ts'

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

const parser = new XMLParser({ ignoreAttributes: false, preserveOrder: true, parseTagValue: false, trimValues: true })

test('elements written without spaces say what the indented ones say, whatever was written before', () => {
  fc.assert(
    fc.property(element, (element) => {
      const written = plain('root', element)
      expect(XMLValidator.validate(written)).toBe(true)
      expect(parser.parse(written)).toEqual(parser.parse(xmlOf('root', element)))
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
