import { mkdtempSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Browser, BrowserPage } from '../../src/sheet/render/pdf/browser.ts'

/** Presses the button that downloads the answers, and returns the file that came, in a new folder inside `place`. */
export async function downloaded(browser: Browser, page: BrowserPage, place: string): Promise<string> {
  const into = mkdtempSync(join(place, 'download-'))
  const session = await browser.target().createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: into, eventsEnabled: true })
  const done = new Promise<void>((resolve) =>
    session.on('Browser.downloadProgress', ({ state }) => {
      if (state === 'completed') resolve()
    }),
  )
  await (await page.$('::-p-aria(Download answers.yaml[role="button"])'))!.click()
  await done
  expect(readdirSync(into)).toEqual(['answers.yaml'])
  return join(into, 'answers.yaml')
}
