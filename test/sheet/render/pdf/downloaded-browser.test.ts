import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { detectBrowserPlatform } from '@puppeteer/browsers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { downloadedBrowser } from '../../../../src/sheet/render/pdf/downloaded-browser.ts'

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'cache-'))
  vi.stubEnv('PUPPETEER_CACHE_DIR', cache)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(cache, { recursive: true })
})

const download = (name: string, version: string) =>
  mkdirSync(join(cache, name, `${detectBrowserPlatform()}-${version}`), { recursive: true })

test('an empty cache, and one that was never made, hold no browser', async () => {
  expect(await downloadedBrowser()).toBeUndefined()
  vi.stubEnv('PUPPETEER_CACHE_DIR', join(cache, 'nowhere'))
  expect(await downloadedBrowser()).toBeUndefined()
})

test('of several downloads the newest is taken, by number and not by letter', async () => {
  for (const version of ['99.0.4844.84', '147.0.7727.50', '131.0.6778.204']) download('chrome', version)
  expect(await downloadedBrowser()).toContain(join('chrome', `${detectBrowserPlatform()}-147.0.7727.50`))
})

test('the shell that only prints comes before a whole Chrome', async () => {
  download('chrome', '147.0.7727.50')
  download('chrome-headless-shell', '131.0.6778.204')
  expect(await downloadedBrowser()).toContain(join(cache, 'chrome-headless-shell'))
})
