import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import puppeteer from 'puppeteer-core'
import type { Browser, BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import { downloadedBrowser } from '../../../src/sheet/render/pdf/downloaded-browser.ts'
import { findBrowser } from '../../../src/sheet/render/pdf/find-browser.ts'

const firefoxPath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))
const styles = ['theme.css', 'studio/shell.css', 'studio/kept.css']

/** Browsers to keep sets in; undefined where this machine has none of the kind. */
export const browsers: Readonly<Record<string, () => Promise<Browser | undefined>>> = {
  // The printer's own is kept from every server, those of this machine too.
  async Chromium() {
    const { path, environment } = await findBrowser({ downloaded: downloadedBrowser })
    const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu']
    return puppeteer.launch({ executablePath: path, env: { ...process.env, ...environment }, headless: 'shell', args })
  },
  Firefox: async () =>
    firefoxPath ? puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath, headless: true }) : undefined,
}

/** A folder with the page that keeps sets, and a text field in place of the editor. */
export interface KeptPage {
  readonly folder: string
  /** On the disk. */
  readonly address: string
  /** Of a server on this machine. */
  readonly served: string
  remove(): void
}

export async function writeKeptPage(): Promise<KeptPage> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    absWorkingDir: import.meta.dirname,
    bundle: true,
    format: 'iife',
    target: ['chrome117', 'firefox121', 'safari16.4'],
    write: false,
  })
  const style = styles.map((name) => readFileSync(new URL(`../../../templates/${name}`, import.meta.url), 'utf8'))
  const folder = mkdtempSync(join(tmpdir(), 'kept-page-'))
  const file = join(folder, 'studio.html')
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; form-action 'none'"
  writeFileSync(
    file,
    `<!doctype html><html lang="en" data-started><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Studio</title><style>${style.join('\n')}</style></head><body><div id="studio"></div><script>${outputFiles[0]!.text}</script></body></html>`,
  )
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(readFileSync(file)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    folder,
    address: pathToFileURL(file).href,
    served: `http://127.0.0.1:${(server.address() as AddressInfo).port}/studio.html`,
    remove() {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until the page has the set that it begins with. */
export async function isReady(page: BrowserPage): Promise<void> {
  await page.waitForSelector('html[data-ready]')
}

export const written = (page: BrowserPage) => page.$eval('textarea', (field) => field.value)
export const state = (page: BrowserPage) => page.$eval('.file-state', (told) => told.textContent)
export const fileName = (page: BrowserPage) => page.$eval('.file-name', (told) => told.textContent)
export const notices = (page: BrowserPage) =>
  page.$$eval('.kept-notice p', (texts) => texts.map(({ textContent }) => textContent))

/** Puts the cursor at the end, and types. */
export async function write(page: BrowserPage, typed: string): Promise<void> {
  await page.$eval('textarea', (field) => {
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  })
  await page.keyboard.type(typed)
}

export async function untilKept(page: BrowserPage): Promise<void> {
  await page.waitForFunction(() => !/…$/.test(document.querySelector('.file-state')?.textContent ?? '…'))
}

/** Presses what is called so: an item of the menu is found without its keys. */
export async function press(page: BrowserPage, name: string): Promise<void> {
  await page.evaluate((wanted) => {
    const isWanted = (one: Element) => one.textContent === wanted || one.querySelector('span')?.textContent === wanted
    const found = [...document.querySelectorAll('button')].findLast((one) => isWanted(one) && one.checkVisibility())
    if (!found) throw new Error(`no button ${wanted}`)
    found.click()
  }, name)
}

export async function fromMenu(page: BrowserPage, name: string): Promise<void> {
  await press(page, 'File')
  await press(page, name)
}

export const notice = (page: BrowserPage, part: string) =>
  page.waitForFunction((text) => document.querySelector('.kept-notices')?.textContent?.includes(text), {}, part)

export const dialog = (page: BrowserPage) =>
  page.waitForSelector('dialog[open]').then(() => page.$eval('dialog[open]', (one) => one.textContent ?? ''))

/** Everything that the browser keeps for the page, as text. */
export const everythingKept = (page: BrowserPage): Promise<string> =>
  page.evaluate(async () => {
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, history.state]
    for (const { name } of await indexedDB.databases()) {
      const opened = indexedDB.open(name!)
      await new Promise((resolve) => opened.addEventListener('success', resolve))
      for (const store of opened.result.objectStoreNames) {
        const all = opened.result.transaction(store).objectStore(store)
        const [keys, values] = [all.getAllKeys(), all.getAll()]
        await new Promise((resolve) => values.addEventListener('success', resolve))
        kept.push(keys.result, values.result)
      }
      opened.result.close()
    }
    return JSON.stringify([kept, location.href, document.title])
  })

/** Whether the page asks before it is left. */
export const asksBeforeLeaving = (page: BrowserPage) =>
  page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))
