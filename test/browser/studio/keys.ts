import type { KeyInput } from 'puppeteer-core'
import type { BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'

/** More presses of Tab than any part of the page takes. */
const mostTabs = 80

/** Somebody at a page with nothing but a keyboard. */
export class Keys {
  readonly #page: BrowserPage

  constructor(page: BrowserPage) {
    this.#page = page
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text, { delay: 10 })
  }

  /** Keys at once: `Alt+Enter`. */
  async press(combination: string): Promise<void> {
    const names = combination.split('+') as KeyInput[]
    for (const name of names) await this.#page.keyboard.down(name)
    for (const name of names.reverse()) await this.#page.keyboard.up(name)
  }

  /** What has the focus, by the name that a screen reader says, behind its role where it has one. */
  focused(): Promise<string> {
    return this.#page.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement
      const label = focused.getAttribute('aria-label') ?? focused.labels?.[0]?.textContent ?? focused.textContent ?? ''
      return [focused.getAttribute('role') ?? '', label.trim()].join(' ').trim()
    })
  }

  /** Presses Tab until what is wanted has the focus. */
  async tabTo(wanted: string, key = 'Tab'): Promise<void> {
    const passed: string[] = []
    for (let presses = 0; presses < mostTabs; presses++) {
      await this.press(key)
      const now = await this.focused()
      if (now === wanted) return
      passed.push(now.slice(0, 40))
    }
    throw new Error(`the keyboard does not come to ${wanted}, but to ${passed.join(', ')}`)
  }

  async choose(wanted: string): Promise<void> {
    await this.tabTo(wanted)
    await this.press('Enter')
  }

  /** Goes back to the tabs and along them, to a view of the set. */
  async turnTo(tab: string): Promise<void> {
    for (let presses = 0; !(await this.focused()).startsWith('tab '); presses++) {
      if (presses > mostTabs) throw new Error('the keyboard does not come back to the tabs')
      await this.press('Shift+Tab')
    }
    while ((await this.focused()) !== `tab ${tab}`) await this.press('ArrowRight')
  }
}
