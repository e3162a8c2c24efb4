import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'
import { type Browser, type BrowserPage, launchBrowser } from '../../../src/sheet/render/pdf/browser.ts'
import { renderStudio } from '../../../src/sheet/render/studio.ts'
import { launchOnline } from '../../preview/browser.ts'

const firefoxPath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))

export const studioBrowsers = [
  { browser: 'Chromium', missing: undefined },
  { browser: 'Firefox', missing: firefoxPath ? undefined : 'no Firefox (Debian: firefox-esr)' },
] as const

export type StudioBrowser = (typeof studioBrowsers)[number]['browser']

/** A browser whose downloads go to a folder. */
export interface OpenedBrowser {
  readonly browser: Browser
  readonly downloads: string
  close(): Promise<void>
}

/** Chromium is the one that prints, which is kept from every server; online, those of this machine answer it. */
export async function openBrowser(name: StudioBrowser, { online = false } = {}): Promise<OpenedBrowser> {
  const downloads = mkdtempSync(join(tmpdir(), 'gradsheet-downloads-'))
  const browser = name === 'Chromium' ? await chromium(downloads, online) : await firefox(downloads)
  const close = async () => {
    await browser.close()
    rmSync(downloads, { recursive: true, force: true })
  }
  return { browser, downloads, close }
}

async function chromium(downloadPath: string, online: boolean): Promise<Browser> {
  const browser = await (online ? launchOnline() : launchBrowser())
  const session = await browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath, eventsEnabled: true })
  return browser
}

function firefox(folder: string): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath!,
    headless: true,
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': folder,
      'browser.download.useDownloadDir': true,
      // The list of downloads, which opens with each of them, would take the next key.
      'browser.download.alwaysOpenPanel': false,
      'browser.download.always_ask_before_handling_new_types': false,
    },
  })
}

export interface OpenedStudio {
  readonly page: BrowserPage
  /** Everything that should not happen: requests, console messages, exceptions, dialogs. */
  readonly noise: string[]
}

/** Where a page opens: a browser, or a profile of one that has kept nothing yet. */
type Place = Pick<OpenedBrowser, 'downloads'> & { readonly browser: Pick<Browser, 'newPage'> }

/** Opens the studio from a file, with a set in it. */
export async function openStudio(
  opened: Place,
  set: { readonly file: string; readonly text: string },
  size = { width: 1280, height: 900 },
): Promise<OpenedStudio> {
  const file = join(mkdtempSync(join(opened.downloads, 'page-')), 'studio.html')
  writeFileSync(file, await renderStudio({ set }))
  return pageAt(opened, pathToFileURL(file).href, size)
}

/** Opens the studio that has an address. */
export async function pageAt(
  opened: Place,
  address: string,
  size = { width: 1280, height: 800 },
): Promise<OpenedStudio> {
  const studio = await watchedPage(opened, address, size)
  await studio.page.waitForSelector('[role="tab"]', { timeout: 120_000 })
  return studio
}

/** Opens any page, and notes what should not happen there. */
export async function watchedPage(
  { browser }: Pick<Place, 'browser'>,
  address: string,
  size = { width: 1280, height: 800 },
): Promise<OpenedStudio> {
  const page = await browser.newPage()
  const noise: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(file|data|blob|about):/.test(url) && url !== address) noise.push(url)
  })
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('dialog', (dialog) => {
    noise.push(dialog.message())
    dialog.dismiss()
  })
  await page.setViewport(size)
  await page.goto(address)
  return { page, noise }
}

/** Presses a button that can be seen, below what a selector finds. */
export async function press(page: BrowserPage, text: string, within = 'body'): Promise<void> {
  await page.evaluate(
    (wanted, selector) => {
      const boxes = [...document.querySelectorAll(selector)]
      const buttons = boxes.flatMap((box) => [...box.querySelectorAll('button')])
      const found = buttons.find((one) => one.textContent === wanted && one.checkVisibility())
      if (!found) throw new Error(`no button ${wanted}`)
      found.click()
    },
    text,
    within,
  )
}

/** Waits until something is so, however long another question of a slow machine takes. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** The file that a click brings, whole. */
export async function saved(folder: string, name: string, click: () => Promise<void>): Promise<Buffer> {
  rmSync(join(folder, name), { force: true })
  await click()
  await until(
    () => readdirSync(folder).includes(name) && !readdirSync(folder).some((one) => /\.(part|crdownload)$/.test(one)),
  )
  // Firefox makes the place of a file before it has its content.
  await until(() => readFileSync(join(folder, name)).length > 0)
  return readFileSync(join(folder, name))
}

/** What a part of the page says, once it has ended what it does. */
export async function ended(page: BrowserPage, within: string): Promise<string> {
  const stateOf = () =>
    page.$eval(within, (box) => {
      const outcome = box.querySelector<HTMLElement>('.outcome:not([hidden])')
      return outcome && !outcome.querySelector('.running') ? outcome.innerText : ''
    })
  await until(async () => (await stateOf()) !== '')
  return stateOf()
}

/** The command line that a part of the page shows. */
export function shownLine(page: BrowserPage, within: string): Promise<string> {
  return page.$eval(`${within} .command code`, (code) => code.textContent!)
}
