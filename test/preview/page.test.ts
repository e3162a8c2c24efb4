import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BrowserPage } from '../../src/sheet/render/pdf/browser.ts'
import { type OpenedBrowser, openBrowser, press, saved } from '../browser/studio/studio-page.ts'
import { Workplace } from '../cli/command-line.ts'
import { ServedPreview } from './served.ts'

const place = new Workplace()
const text = 'id: quiz\ntitle: A small quiz\nproblems:\n  - { id: hinge, family: hinge, params: {} }\n'
let opened: OpenedBrowser
let served: ServedPreview
let evil: Server
beforeAll(async () => {
  place.write('quiz.yaml', text)
  served = await ServedPreview.of(place, 'quiz.yaml')
  evil = createServer((_, response) => void response.setHeader('content-type', 'text/html').end('<p>evil</p>'))
  await new Promise<void>((done) => evil.listen(0, '127.0.0.1', done))
  opened = await openBrowser('Chromium', { online: true })
  // The page is put together at the first time that it is asked for, which takes a slow machine longer than a browser waits.
  await served.ask()
}, 180_000)
afterAll(async () => {
  await opened.close()
  evil.close()
  await served.close()
  place.remove()
})

const shown = (page: BrowserPage, wanted: string) =>
  page.waitForFunction((said) => document.body.innerText.includes(said), { timeout: 0 }, wanted)
const editorHas = (page: BrowserPage, wanted: string) =>
  page.waitForFunction(
    (said) => document.querySelector<HTMLElement>('.cm-content')?.innerText.includes(said),
    { timeout: 0 },
    wanted,
  )
const typeAtEnd = async (page: BrowserPage, typed: string) => {
  await page.focus('.cm-content')
  await page.keyboard.down('Control')
  await page.keyboard.press('End')
  await page.keyboard.up('Control')
  await page.keyboard.type(typed)
}

describe('the page', () => {
  test('has the set, follows its file, saves to it, and lets nothing be lost', async () => {
    const page = await opened.browser.newPage()
    const noise: string[] = []
    page.on('pageerror', (error) => noise.push(String(error)))
    page.on('request', (request) => {
      const own = [served.address.href, served.addressOnce.href]
      if (!own.some((address) => request.url().startsWith(address)) && !/^(data|blob|about):/.test(request.url()))
        noise.push(request.url())
    })
    await page.goto(served.addressOnce.href, { timeout: 0 })
    expect(page.url()).toBe(served.address.href)
    await shown(page, 'Saved to its file')
    await editorHas(page, 'A small quiz')

    place.write('quiz.yaml', text.replace('small', 'large'))
    await editorHas(page, 'A large quiz')

    await typeAtEnd(page, '# mine')
    await shown(page, 'Not saved yet')
    await press(page, 'Save')
    await shown(page, 'Saved to its file')
    expect(place.read('quiz.yaml')).toBe(`${text.replace('small', 'large')}# mine`)

    await typeAtEnd(page, ' too')
    place.write('quiz.yaml', text.replace('small', 'foreign'))
    await shown(page, 'Another program has changed')
    await press(page, 'Save')
    await shown(page, 'Not saved yet')
    expect(place.read('quiz.yaml')).toBe(text.replace('small', 'foreign'))
    await press(page, 'Mine: the next save writes it over the file')
    await press(page, 'Save')
    await shown(page, 'Saved to its file')
    expect(place.read('quiz.yaml')).toBe(`${text.replace('small', 'large')}# mine too`)
    expect(noise).toEqual([])
    await page.close()
  }, 300_000)

  test('says that its server has ended, and gives what is not saved to be saved elsewhere', async () => {
    place.write('other.yaml', text)
    const ending = await ServedPreview.of(place, 'other.yaml')
    const page = await opened.browser.newPage()
    await page.goto(ending.addressOnce.href, { timeout: 0 })
    await editorHas(page, 'A small quiz')
    await typeAtEnd(page, '# mine')
    place.removeFolder('other.yaml')
    await shown(page, 'a save writes the file again')
    await ending.close()
    await shown(page, 'has ended, and with it Save and PDF')
    expect(await page.evaluate(() => document.body.innerText)).not.toContain('a save writes the file again')
    const disabled = () =>
      page.$$eval('.kept-head button', (buttons) => buttons.map(({ textContent, disabled }) => [textContent, disabled]))
    expect(await disabled()).toEqual([
      ['Save', true],
      ['PDF', true],
    ])
    const copy = await saved(opened.downloads, 'other.yaml', () => press(page, 'Save a copy'))
    expect(copy.toString()).toBe(`${text}# mine`)
    await page.close()
  }, 300_000)
})

describe('a page of another origin, though it knows the address,', () => {
  const tried: Readonly<Record<string, (address: string) => Promise<string>>> = {
    'reads nothing by fetch': (address) => fetch(address).then((told) => told.text()),
    'reads nothing by fetch without CORS': (address) =>
      fetch(address, { mode: 'no-cors' }).then((told) => told.text().then((said) => said || `${told.type} answer`)),
    'asks no question': (address) =>
      fetch(`${address}save`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ text: 'pwned', basedOn: null }),
      }).then((told) => told.text()),
    'listens to nothing': (address) =>
      new Promise((resolve, reject) => {
        const events = new EventSource(`${address}events`)
        events.onmessage = ({ data }) => resolve(data)
        events.onerror = () => reject(new Error('no events'))
      }),
    'loads no picture': (address) =>
      new Promise((resolve, reject) => {
        const image = new Image()
        image.onload = () => resolve('picture')
        image.onerror = () => reject(new Error('no picture'))
        image.src = address
      }),
    'runs no script of it': (address) =>
      new Promise((resolve, reject) => {
        const script = document.createElement('script')
        script.onload = () => resolve('script')
        script.onerror = () => reject(new Error('no script'))
        script.src = address
        document.head.append(script)
      }),
  }

  test.each(Object.keys(tried))('%s', async (name) => {
    const page = await opened.browser.newPage()
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`)
    const before = place.read('quiz.yaml')
    const source = `(${tried[name]})(${JSON.stringify(served.address.href)}).then((got) => 'got ' + got, (error) => 'nothing: ' + error.message)`
    expect(await page.evaluate(source)).toMatch(/^nothing: /)
    expect(place.read('quiz.yaml')).toBe(before)
    await page.close()
  })

  test('neither frames it, nor opens it, nor sends it a form', async () => {
    const page = await opened.browser.newPage()
    const statuses: number[] = []
    page.on('response', (response) => {
      if (response.url().startsWith(served.address.origin)) statuses.push(response.status())
    })
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`)
    const before = place.read('quiz.yaml')
    await page.evaluate((address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.append(frame)
      return new Promise((resolve) => {
        frame.onload = resolve
      })
    }, served.address.href)
    const gone = page.waitForNavigation({ timeout: 0 })
    await page.evaluate((address) => {
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', action: `${address}save`, enctype: 'text/plain' })
      form.innerHTML = `<input name='{"basedOn":null,"text":"' value='"}'>`
      document.body.append(form)
      form.submit()
    }, served.address.href)
    await gone
    await page.goBack()
    const left = page.waitForNavigation({ timeout: 0 })
    await page.evaluate((address) => location.assign(address), served.address.href)
    await left
    expect(statuses.length).toBeGreaterThanOrEqual(3)
    expect(statuses.filter((status) => status !== 403)).toEqual([])
    expect(place.read('quiz.yaml')).toBe(before)
    await page.close()
  })
})
