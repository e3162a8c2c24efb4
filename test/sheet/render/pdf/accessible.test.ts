import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { accessiblePdf } from '../../../../src/sheet/render/pdf/accessible.ts'
import { withBlankNames } from '../../../../src/sheet/render/pdf/blank-names.ts'

test('a file of another form than Chromium writes is given back as it is', async () => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.addPage()
  const other = [await document.save(), await document.save({ useObjectStreams: false }), Buffer.from('%PDF-1.7\n')]
  for (const pdf of other.map((bytes) => Buffer.from(bytes)))
    expect(Buffer.from(accessiblePdf(Buffer.from(pdf), 'Title'))).toEqual(pdf)
})

const unseen = '<span class="unseen">to be filled in</span>'

test('blanks count anew in every problem, and an order is called by the name of its list', () => {
  const html = [
    `<section class="problem" id="1"><span class="blank-space" data-name="df/dx">${unseen}</span>`,
    `<span class="blank-space" data-name="W[0,1]">${unseen}</span></section>`,
    `<section class="problem" id="2"><div data-name="parts"><span class="blank-space">${unseen}</span></div></section>`,
  ].join('')
  expect([...withBlankNames(html).matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label)).toEqual([
    'blank: derivative of f with respect to x, blank 1',
    'blank: row 1, column 2 of W, blank 2',
    'blank: parts, blank 1',
  ])
})
