import puppeteer from 'puppeteer-core'
import type { Browser } from '../../src/sheet/render/pdf/browser.ts'
import { downloadedBrowser } from '../../src/sheet/render/pdf/downloaded-browser.ts'
import { findBrowser } from '../../src/sheet/render/pdf/find-browser.ts'

/** The browser that prints, with the network of this machine, which one that prints does not have. */
export async function launchOnline(): Promise<Browser> {
  const { path, environment } = await findBrowser({ downloaded: downloadedBrowser })
  return puppeteer.launch({
    executablePath: path,
    env: { ...process.env, ...environment },
    headless: 'shell',
    pipe: true,
    args: ['--disable-background-networking', '--no-sandbox'],
  })
}
