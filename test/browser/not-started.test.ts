import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { promisedBrowsers } from '../../src/sheet/render/bundle.ts'
import { type Browser, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { sourceOf } from '../../src/sheet/render/program.ts'
import { Workplace } from '../cli/command-line.ts'

const place = new Workplace()
const set = join(import.meta.dirname, '../../problem-sets/lecture-circuit.yaml')

let browser: Browser
beforeAll(async () => {
  await place.run(['practice', set, '--out', 'practice'])
  await place.run(['generate', set, '--seed', 's', '--count', '1', '--format', 'html', '--out', 'sheets'])
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  place.remove()
})

/** The page with a program that this browser reads as little as an old one reads the real one. */
function inNewerLanguage(html: string): string {
  const program = html.lastIndexOf('<script>') + '<script>'.length
  const unreadable = 'later { always { never } }'
  return (html.slice(0, program) + unreadable + html.slice(html.indexOf('</script>', program))).replace(
    /script-src 'sha256-[^']+'/,
    `script-src ${sourceOf(unreadable)}`,
  )
}

describe.each([
  ['practice page', 'practice/index.html', 'This page cannot draw its problems here'],
  ['worksheet', 'sheets/lecture-circuit/students/1/worksheet.html', 'Answers cannot be typed into this page here'],
])('the %s', (_, file, says) => {
  async function noticeOf(name: string, { javaScript = true, media = 'screen' } = {}): Promise<string> {
    const page = await browser.newPage()
    await page.setJavaScriptEnabled(javaScript)
    await page.emulateMediaType(media)
    await page.goto(pathToFileURL(join(place.folder, name)).href)
    const text = await page.$eval('.not-started', (notice) => (notice as HTMLElement).innerText)
    const shown = await page.$eval('.not-started', (notice) => notice.checkVisibility())
    await page.close()
    return shown ? text : ''
  }

  const old = `${file}.old.html`
  beforeAll(() => {
    place.write(old, inNewerLanguage(place.read(file)))
  })

  test('has no such words in a browser that can run it', async () => {
    expect(await noticeOf(file)).toBe('')
  })

  test('tells a browser that cannot read its program so, and which can', async () => {
    const notice = await noticeOf(old)
    expect(notice).toContain(says)
    expect(notice).toContain(promisedBrowsers)
  })

  test('tells so where JavaScript is switched off', async () => {
    expect(await noticeOf(file, { javaScript: false })).toContain('JavaScript is switched off')
  })

  test('prints without these words', async () => {
    expect(await noticeOf(old, { media: 'print' })).toBe('')
  })
})
