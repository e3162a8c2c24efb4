import type { BrowserPage } from '../../../../src/sheet/render/pdf/browser.ts'
import { type OpenedBrowser, openStudio, until } from '../studio-page.ts'
import { mark } from './attack.ts'
import { type SeenPage, seenPage, withoutSpaces } from './seen-page.ts'

/** Files by name, as somebody has them who is attacked. */
export type Given = Readonly<Record<string, string | Uint8Array>>

/** The studio with somebody at it to whom others have sent what they will. */
export class AttackedStudio {
  readonly page: BrowserPage
  readonly noise: string[]

  static async of(opened: OpenedBrowser): Promise<AttackedStudio> {
    return new AttackedStudio(await openStudio(opened, { file: 'quiz.yaml', text: 'title: Mine\n' }))
  }

  private constructor({ page, noise }: { page: BrowserPage; noise: string[] }) {
    this.page = page
    this.noise = noise
  }

  /** Drops a file on the page, as a set. */
  async drop(name: string, text: string): Promise<void> {
    await this.page.evaluate(
      (file, content) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([content], file))
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      },
      name,
      text,
    )
  }

  /** Chooses files in a field that is called so. */
  async give(within: string, label: string, given: Given): Promise<void> {
    const files = Object.entries(given).map(([name, content]) => [name, Buffer.from(content).toString('base64')])
    await this.page.evaluate(
      (selector, chosen) => {
        const field = document.querySelector<HTMLInputElement>(selector)!
        const transfer = new DataTransfer()
        for (const [name, content] of chosen)
          transfer.items.add(new File([Uint8Array.from(atob(content!), (one) => one.charCodeAt(0))], name!))
        field.files = transfer.files
        field.dispatchEvent(new Event('change', { bubbles: true }))
      },
      `${within} [role="group"][aria-label="${label}"] input[type="file"]`,
      files,
    )
  }

  /** Puts a text in the place of what stands in the editor, as keys do. */
  async write(text: string): Promise<void> {
    await this.page.focus('.cm-content')
    await this.page.keyboard.down('Control')
    await this.page.keyboard.press('a')
    await this.page.keyboard.up('Control')
    await this.page.keyboard.sendCharacter(text)
  }

  /** Types a text in the place of what a field has. */
  async type(selector: string, text: string): Promise<void> {
    await this.page.waitForSelector(selector, { visible: true })
    await this.page.$eval(
      selector,
      (field, typed) => {
        ;(field as HTMLInputElement).value = typed
        field.dispatchEvent(new Event('input', { bubbles: true }))
        field.dispatchEvent(new Event('change', { bubbles: true }))
      },
      text,
    )
  }

  /** Waits until the editor has a text. */
  async reads(text: string): Promise<void> {
    await this.page.waitForFunction((wanted) => document.querySelector('.cm-content')?.textContent === wanted, {}, text)
  }

  async show(panel: string): Promise<void> {
    await this.page.$eval(`#tab-${panel}`, (tab) => (tab as HTMLElement).click())
  }

  /** Presses the first button that can be seen and whose text or name begins so. */
  async press(begins: string, within = 'body'): Promise<void> {
    await until(() =>
      this.page.evaluate(
        (wanted, selector) => {
          const isWanted = (one: HTMLButtonElement) =>
            [one.textContent, one.getAttribute('aria-label')].some((text) => text?.startsWith(wanted))
          const buttons = [...document.querySelectorAll<HTMLButtonElement>(`${selector} button`)]
          const found = buttons.find((one) => isWanted(one) && one.checkVisibility() && !one.disabled)
          found?.click()
          return found !== undefined
        },
        begins,
        within,
      ),
    )
  }

  /** Waits until the page shows the texts of all these attacks, as text; tells what else it has of them. */
  async shows(names: readonly string[], within = ''): Promise<SeenPage & { readonly missing: readonly string[] }> {
    for (let tries = 0; ; tries++) {
      const seen = await seenPage(this.page, within)
      const missing = names.filter((name) => !seen.text.includes(withoutSpaces(mark(name))))
      if (missing.length === 0 || tries === 25) return { ...seen, missing }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  /** Whether anything ran, in the page or in a frame where something could. */
  async ran(): Promise<boolean> {
    const told = this.page.frames().map((frame) => frame.evaluate(() => 'attacked' in globalThis).catch(() => false))
    return (await Promise.all(told)).includes(true)
  }
}
