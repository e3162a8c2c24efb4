import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderStudio } from '../../../src/sheet/render/studio.ts'
import { type OpenedBrowser, openBrowser, pageAt, studioBrowsers } from './studio-page.ts'
import { drawn, gradeTwo, handOutTen, write } from './walk.ts'

const studio = await renderStudio()
let server: Server
beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(studio))
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => server.close())

// In Firefox the sheets of the walk have not been seen to be made in time yet: it is tried where there is time for it.
const walked = studioBrowsers.filter(({ browser }) => browser === 'Chromium' || process.env.GRADSHEET_LONG === '1')

describe.each(walked)('$browser', ({ browser, missing }) => {
  let opened: OpenedBrowser | undefined
  beforeAll(async () => {
    if (missing === undefined) opened = await openBrowser(browser, { online: true })
  })
  afterAll(() => opened?.close())

  const addresses = {
    'from a disk': () => {
      const file = join(opened!.downloads, 'studio.html')
      writeFileSync(file, studio)
      return pathToFileURL(file).href
    },
    'from a server': () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/studio.html`,
  } as const

  // A second walk in Firefox would take as long as the first and tell nothing that Chromium does not.
  const walks = browser === 'Chromium' ? (['from a disk', 'from a server'] as const) : (['from a disk'] as const)

  test.skipIf(missing !== undefined).each(walks)(
    '%s: by the keyboard alone an empty page becomes a set, ten sheets, grades and an export, as the command line writes them',
    async (place) => {
      const { page, noise } = await pageAt(opened!, addresses[place]())
      await write(page)
      await drawn(page, 'circuit')
      const sheets = await handOutTen(page, opened!.downloads)
      await gradeTwo(page, opened!.downloads, sheets)
      expect(noise).toEqual([])
      await page.close()
    },
    120_000,
  )
})
