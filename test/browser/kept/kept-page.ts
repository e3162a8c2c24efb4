import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import puppeteer from 'puppeteer-core'
import { type Browser, type BrowserPage, launchBrowser } from '../../../src/sheet/render/pdf/browser.ts'

const firefoxPath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))
const styles = ['theme.css', 'studio/shell.css', 'studio/kept.css']

/** Browsers to keep sets in; undefined where this machine has none of the kind. */
export const browsers: Readonly<Record<string, () => Promise<Browser | undefined>>> = {
  Chromium: () => launchBrowser(),
  Firefox: async () =>
    firefoxPath ? puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath, headless: true }) : undefined,
}

/** A folder with the page that keeps sets, and a text field in place of the editor. */
export interface KeptPage {
  readonly folder: string
  readonly address: string
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
  return {
    folder,
    address: pathToFileURL(file).href,
    remove: () => rmSync(folder, { recursive: true, force: true }),
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
