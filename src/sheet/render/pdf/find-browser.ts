import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { FaultError } from '../../../faults/fault.ts'
import { type BrowserProgram, bundledBrowser } from './bundled-browser.ts'

/** Where a browser may be, beside the places this module knows. */
export interface BrowserSources {
  /** From `--browser`. */
  readonly chosen?: string
  /** The path of a browser that Puppeteer downloaded earlier. */
  readonly downloaded: () => Promise<string | undefined>
}

const installedNames = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome']
const installedElsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Finds the browser that prints: the one the user chose; the pinned one in the npm package; Puppeteer's download; an
 * installed one. Pinned browsers come first so that PDFs are the same everywhere. Throws the fault `no-browser`.
 */
export async function findBrowser({ chosen, downloaded }: BrowserSources): Promise<BrowserProgram> {
  const named = chosen ?? process.env.PUPPETEER_EXECUTABLE_PATH
  if (named) return existsSync(named) ? plain(named) : fail(`There is no browser at ${named}`, named)
  const bundled = await bundledBrowser()
  if (bundled) return bundled
  const path = [await downloaded(), ...onSearchPath(), ...installedElsewhere].find(
    (place) => place && existsSync(place),
  )
  return path ? plain(path) : fail('No browser was found to print PDFs with')
}

function onSearchPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return installedNames.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function plain(path: string): BrowserProgram {
  return { path, environment: {} }
}

function fail(message: string, got?: string): never {
  throw new FaultError({
    code: 'no-browser',
    message,
    ...(got !== undefined && { got }),
    expected: 'Chrome or Chromium',
    remedy:
      'Name one with --browser PATH or PUPPETEER_EXECUTABLE_PATH, install Chrome or Chromium, ' +
      'run `npx puppeteer browsers install chrome-headless-shell`, or leave PDFs out with --format html',
  })
}
