import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import type { Browser, BrowserPage } from '../../src/sheet/render/pdf/browser.ts'
import type { ExportedFile } from '../export/fixture.ts'

/** What a student enters for a blank: a text for what is typed, letters for what is chosen. */
export type Entry = string | readonly string[]

/** A player of QTI 3 in a page, with the files of an export beside it. */
export interface Player {
  readonly page: BrowserPage
  show(item: string): Promise<void>
  /** SCORE after these entries, one for each response, into an item that is shown anew. */
  score(item: string, entries: readonly Entry[]): Promise<number>
}

const resolve = createRequire(import.meta.url).resolve
const place = 'http://player.test/'

/** A page at an address of its own, which finds scripts and the files of an export beside it. */
async function pageWith(browser: Browser, files: readonly ExportedFile[], html: string): Promise<BrowserPage> {
  const page = await browser.newPage()
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    if (!request.url().startsWith(place)) return void request.continue()
    const name = decodeURI(request.url().slice(place.length))
    const file = files.find((one) => one.name === name)
    const contentType = name.endsWith('.svg') ? 'image/svg+xml' : name.endsWith('.css') ? 'text/css' : 'text/xml'
    if (name === '') request.respond({ contentType: 'text/html', body: html })
    else if (file) request.respond({ contentType, body: file.text })
    else request.respond({ status: 404 })
  })
  await page.goto(place)
  return page
}

async function until(page: BrowserPage, isSo: () => boolean): Promise<void> {
  while (!(await page.evaluate(isSo))) await setTimeout(2)
}

/** Qti-components of Citolab, a player made of web components. */
export async function citolab(browser: Browser, files: readonly ExportedFile[]): Promise<Player> {
  const page = await pageWith(
    browser,
    files,
    '<!doctype html><html lang="en"><title>player</title><body></body></html>',
  )
  await page.addScriptTag({ path: resolve('@citolab/qti-components/cdn/index.global.js') })
  const show = async (item: string) => {
    await page.evaluate(showInCitolab, item)
    await until(page, isShownInCitolab)
  }
  return {
    page,
    show,
    async score(item, entries) {
      await show(item)
      return page.evaluate(scoreInCitolab, entries)
    },
  }
}

interface PlayedItem extends Element {
  processResponse(count: boolean, report: boolean): boolean
  readonly variables: readonly { readonly identifier: string; readonly value: unknown }[]
}

// Functions of this kind run in the page.
function showInCitolab(item: string): void {
  const holder = document.createElement('qti-item')
  const container = document.createElement('item-container')
  container.setAttribute('item-url', item)
  holder.append(container)
  document.body.replaceChildren(holder)
}

function isShownInCitolab(): boolean {
  const fields = document.querySelector('item-container')?.shadowRoot?.querySelectorAll('[response-identifier]') ?? []
  return fields.length > 0 && [...fields].every((field) => field.shadowRoot?.childElementCount)
}

function scoreInCitolab(entries: readonly (string | readonly string[])[]): number {
  const item = document.querySelector('item-container')!.shadowRoot!.querySelector<PlayedItem>('qti-assessment-item')!
  for (const [k, entry] of entries.entries()) {
    const interaction = item.querySelector<HTMLElement>(`[response-identifier="RESPONSE${k + 1}"]`)!
    if (typeof entry !== 'string') {
      for (const letter of entry) interaction.querySelector<HTMLElement>(`[identifier="option-${letter}"]`)!.click()
    } else if (entry !== '') {
      const input = interaction.shadowRoot!.querySelector('input')!
      input.value = entry
      for (const event of ['input', 'change', 'keyup'])
        input.dispatchEvent(new Event(event, { bubbles: true, composed: true }))
    }
  }
  item.processResponse(true, false)
  return Number(item.variables.find(({ identifier }) => identifier === 'SCORE')!.value)
}

/** The item player of Amp-up, a component of Vue. */
export async function ampUp(browser: Browser, files: readonly ExportedFile[]): Promise<Player> {
  const program = resolve('qti3-item-player')
  const page = await pageWith(
    browser,
    files,
    '<!doctype html><html lang="en"><title>player</title><body></body></html>',
  )
  await page.addStyleTag({ path: program.replace('.umd.js', '.css') })
  await page.addScriptTag({ path: createRequire(program).resolve('vue/dist/vue.min.js') })
  await page.addScriptTag({ path: program.replace('.umd.js', '.umd.min.js') })
  const show = async (item: string) => {
    const xml = files.find(({ name }) => name === item)!.text
    await page.evaluate(showInAmpUp, xml)
    await until(page, () => (window as PageOfAmpUp).isShown === true)
  }
  return {
    page,
    show,
    async score(item, entries) {
      await show(item)
      await page.evaluate(enterInAmpUp, entries)
      await until(page, () => (window as PageOfAmpUp).ended !== undefined)
      return page.evaluate(() => Number((window as PageOfAmpUp).ended))
    },
  }
}

interface AmpUpPlayer {
  loadItemFromXml(xml: string, configuration: object): void
  endAttempt(target: string): void
}

interface ItemState {
  readonly outcomeVariables: readonly { readonly identifier: string; readonly value: unknown }[]
}

type PageOfAmpUp = Window & {
  Vue?: new (options: object) => { $destroy(): void }
  qti3Player?: object
  player?: AmpUpPlayer
  shown?: { $destroy(): void }
  isShown?: boolean
  ended?: unknown
}

function showInAmpUp(xml: string): void {
  const here = window as PageOfAmpUp
  here.isShown = false
  here.ended = undefined
  here.shown?.$destroy()
  const holder = document.createElement('div')
  document.body.replaceChildren(holder)
  here.shown = new here.Vue!({
    el: holder,
    components: { Qti3Player: here.qti3Player },
    template: `<Qti3Player suppress-alert-messages suppress-invalid-response-messages @notifyQti3PlayerReady="ready"
      @notifyQti3ItemReady="shown" @notifyQti3EndAttemptCompleted="ended" />`,
    methods: {
      ready(player: AmpUpPlayer) {
        here.player = player
        player.loadItemFromXml(xml, {
          guid: 'item',
          pnp: {},
          status: 'interacting',
          sessionControl: { max_attempts: 0, show_feedback: false, validate_responses: false },
        })
      },
      shown() {
        here.isShown = true
      },
      ended({ state }: { state: ItemState }) {
        here.ended = state.outcomeVariables.find(({ identifier }) => identifier === 'SCORE')!.value
      },
    },
  })
}

function enterInAmpUp(entries: readonly (string | readonly string[])[]): void {
  const interactions = document.querySelectorAll('.qti-text-entry-interaction, .qti-choice-interaction')
  for (const [k, entry] of entries.entries()) {
    const interaction = interactions[k]!
    if (typeof entry !== 'string') {
      const options = [...interaction.querySelectorAll<HTMLElement>('[role="radio"], [role="checkbox"]')]
      for (const letter of entry) options[letter === 'none' ? options.length - 1 : letter.charCodeAt(0) - 97]!.click()
    } else if (entry !== '') {
      const input = interaction.querySelector('input')!
      input.value = entry
      for (const event of ['input', 'keyup', 'change', 'blur']) input.dispatchEvent(new Event(event, { bubbles: true }))
    }
  }
  ;(window as PageOfAmpUp).player!.endAttempt('score')
}

/** How formulas lie in a player's page: counts of what is above, raised or in rows as it should be, and of what is not. */
export function formulasIn({ page }: Player): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const root = document.querySelector('item-container')?.shadowRoot ?? document
    const counts: Record<string, number> = {}
    const middle = ({ top, bottom }: DOMRect) => (top + bottom) / 2
    const count = (kind: string, isRight: boolean) => {
      const name = isRight ? kind : `wrong ${kind}`
      counts[name] = (counts[name] ?? 0) + 1
    }
    for (const element of root.querySelectorAll('*')) {
      const [first, second] = [...element.children].map((child) => child.getBoundingClientRect())
      if (!first?.height || !second?.height) continue
      const name = element.localName
      if (name === 'mfrac') count('fractions', first.bottom <= second.top + 1)
      if (name === 'msup') count('exponents', middle(second) < middle(first))
      if (name === 'msub') count('indices', middle(second) > middle(first))
      if (name === 'mtable') count('matrices', first.bottom <= second.top + 1)
    }
    if (/\\\(|\\[a-z]{3}/.test(root instanceof Document ? root.body.innerText : root.textContent)) count('TeX', false)
    return counts
  })
}
