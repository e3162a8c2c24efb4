import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, type BrowserPage, launchBrowser } from '../../../../src/sheet/render/pdf/browser.ts'
import { renderStudio } from '../../../../src/sheet/render/studio.ts'
import { Workplace } from '../../../cli/command-line.ts'

export const quiz = readFileSync(join(import.meta.dirname, '../../../../problem-sets/quiz-backprop.yaml'), 'utf8')

/** The studio in a browser, as a teacher has it who opens the file. */
export interface OpenedStudio {
  readonly page: BrowserPage
  /** Everything that should not happen: requests, console messages, exceptions. */
  readonly noise: readonly string[]
  /** Puts a text in place of what stands in the editor. */
  write(text: string): Promise<void>
  show(panel: string): Promise<void>
}

export interface ViewOptions {
  readonly width?: number
  readonly dark?: boolean
}

/** A browser, and the studio's file. */
export class StudioPlace {
  readonly place = new Workplace()
  #browser: Browser | undefined

  async open({ width = 1280, dark = false }: ViewOptions = {}): Promise<OpenedStudio> {
    this.#browser ??= await this.#started()
    const context = await this.#browser.createBrowserContext()
    const page = await context.newPage()
    const noise: string[] = []
    page.on('request', (request) => {
      if (!/^(file|data|blob|about):/.test(request.url())) noise.push(request.url())
    })
    page.on('console', (message) => noise.push(message.text()))
    page.on('pageerror', (error) => noise.push(String(error)))
    await page.setViewport({ width, height: 800 })
    if (dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
    await page.goto(pathToFileURL(join(this.place.folder, 'studio.html')).href)
    await page.waitForSelector('.cm-content')
    return {
      page,
      noise,
      async write(text) {
        await page.evaluate(() => (document.querySelector('.sides button') as HTMLElement | null)?.click())
        await page.focus('.cm-content')
        await page.keyboard.down('Control')
        await page.keyboard.press('a')
        await page.keyboard.up('Control')
        await page.keyboard.sendCharacter(text)
        // An empty studio shows the gallery.
        await page.evaluate(() => {
          const isGallery = document.querySelector('#tab-gallery[aria-selected="true"]')
          if (isGallery) document.querySelector<HTMLElement>('#tab-worksheet')!.click()
        })
        await page.evaluate(() => (document.querySelectorAll('.sides button')[1] as HTMLElement | undefined)?.click())
      },
      async show(panel) {
        await page.click(`#tab-${panel}`)
      },
    }
  }

  async #started(): Promise<Browser> {
    this.place.write('studio.html', await renderStudio())
    return launchBrowser()
  }

  async close(): Promise<void> {
    await this.#browser?.close()
    this.place.remove()
  }
}
