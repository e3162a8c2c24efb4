import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sidebar } from '../../docs/.vitepress/sidebar.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { objections } from '../browser/axe.ts'
import { Workplace } from '../cli/command-line.ts'
import { base, buildSite, origin, serveTo } from './built-site.ts'

const place = new Workplace()
const site = join(place.folder, 'site')
const noise: string[] = []
let browser: Browser
let page: BrowserPage

beforeAll(async () => {
  const building = buildSite(site)
  browser = await launchBrowser()
  page = await browser.newPage()
  await building
  await serveTo(page, site, noise)
}, 300_000)
afterAll(async () => {
  await browser.close()
  place.remove()
})

const files = () => globSync('**/*', { cwd: site }).map((file) => file.replaceAll('\\', '/'))
/** The pages that VitePress made; those beside them are tested where they are written. */
const pages = () => files().filter((file) => file.endsWith('.html') && !/^(?:catalogue|practice|studio)\//.test(file))
const read = (file: string) => readFileSync(join(site, file), 'utf8')

describe('the site', () => {
  test('has every page of docs, in its sidebar once', () => {
    const links = sidebar.flatMap(({ items = [] }) => items.map(({ link }) => link!))
    expect(links.filter((link, k) => links.indexOf(link) !== k)).toEqual([])
    const linked = links.map((link) => `${link.slice(1) || 'index'}.html`)
    expect(linked.filter((file) => !files().includes(file))).toEqual([])
    const documents = globSync('docs/*.md').map((file) => file.slice('docs/'.length).replace(/md$/, 'html'))
    expect(documents.filter((file) => !linked.includes(file))).toEqual([])
  })

  test('has no dead link, anchor or picture', () => {
    const there = new Set(files())
    const ids = new Map(
      [...there]
        .filter((file) => file.endsWith('.html'))
        .map((file) => [file, new Set(Array.from(read(file).matchAll(/\sid="([^"]+)"/g), ([, id]) => decoded(id!)))]),
    )
    const dead = pages().flatMap((from) =>
      [...read(from).matchAll(/\s(?:href|src)="([^"]*)"/g)]
        .map(([, link]) => decoded(link!))
        .filter((link) => !/^(?:[a-z]+:|\/\/)/.test(link))
        .filter((link) => {
          const [path, anchor] = link.split('#') as [string, string?]
          const target = path === '' ? from : fileOf(path, from)
          return target === undefined || !there.has(target) || (anchor && !ids.get(target)?.has(anchor))
        })
        .map((link) => `${from}: ${link}`),
    )
    expect([...new Set(dead)]).toEqual([])
    expect(pages().length).toBeGreaterThan(40)
  })

  test('has what it did not draw itself opened by the browser', () => {
    const beside = pages().flatMap((file) =>
      [...read(file).matchAll(/<a [^>]*href="[^"]*\/(?:catalogue|practice|studio)\/[^"]*"[^>]*>/g)].map(
        ([link]) => link,
      ),
    )
    expect(beside.length).toBeGreaterThan(3)
    expect(beside.filter((link) => !link.includes('target="_self"'))).toEqual([])
  })

  test('asks nobody else for anything', () => {
    const loaded = pages().flatMap((file) => [
      ...read(file).matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="(https?:[^"]*)"/g),
    ])
    expect(loaded.map(([, address]) => address)).toEqual([])
    const styles = files().filter((file) => file.endsWith('.css'))
    expect(styles.filter((file) => /url\(["']?https?:|@import/.test(read(file)))).toEqual([])
  })
})

const decoded = (text: string) => decodeURIComponent(text.replaceAll('&amp;', '&').replaceAll('&quot;', '"'))

function fileOf(path: string, from: string): string | undefined {
  if (path.startsWith('/') && !path.startsWith(base)) return undefined
  const file = path.startsWith('/') ? path.slice(base.length) : join(dirname(from), path)
  return file === '' || file.endsWith('/') ? `${file}index.html` : file
}

describe.each(['index.html', 'sets.html', 'reference/problem-set.html'])('the page %s', (file) => {
  test.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ])('at %i px, %s, is as wide as the window and has nothing that axe objects to', async (width, scheme) => {
    await page.setViewport({ width, height: 900 })
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await page.goto(`${origin}${base}${file}`, { waitUntil: 'networkidle0' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    const { found, kept } = await objections(page)
    expect(found).toEqual([])
    expect(kept).toBeGreaterThan(10)
    expect(noise).toEqual([])
  })
})

test('a word of a guide is found by the search, without a network', async () => {
  await page.setViewport({ width: 1280, height: 900 })
  await page.goto(`${origin}${base}`, { waitUntil: 'networkidle0' })
  await page.keyboard.press('/')
  await page.waitForSelector('.VPLocalSearchBox input')
  await page.type('.VPLocalSearchBox input', 'followThrough')
  await page.waitForSelector('.VPLocalSearchBox .result')
  const found = await page.$$eval('.VPLocalSearchBox .result', (results) =>
    results.map((one) => one.getAttribute('href')),
  )
  expect(found.some((link) => link?.startsWith(`${base}grading.html`))).toBe(true)
  expect(noise).toEqual([])
})
