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

describe.each(studioBrowsers)('$browser', ({ browser, missing }) => {
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

  const places = Object.keys(addresses) as (keyof typeof addresses)[]

  test.skipIf(missing !== undefined).each(places)(
    `%s: by the keyboard alone an empty page becomes a set, ten sheets, grades and an export, as the command line writes them${
      missing ? `: ${missing}` : ''
    }`,
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
