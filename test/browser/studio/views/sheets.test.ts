import { afterAll, describe, expect, test } from 'vitest'
import type { BrowserPage } from '../../../../src/sheet/render/pdf/browser.ts'
import { objections } from '../../axe.ts'
import { StudioPlace } from './opened.ts'

const place = new StudioPlace()
afterAll(() => place.close())

const problem = (id: string, from = 2) => `
  - id: ${id}
    family: program
    title: Problem ${id}
    params:
      given:
        x: { from: ${from}, to: ${from + 7} }
        y: { from: 2, to: 9 }
      program:
        - q = x + y
        - f = q * y
    ask: [q, f, df/dx]`

const setOf = (...problems: string[]) => `id: small\ntitle: Small set\nround: 3\nproblems:${problems.join('')}\n`
const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const small = setOf(...ids.map((id) => problem(id)))

/** What a panel's frame shows, as the page around it sees it. */
const inFrame = <Found>(page: BrowserPage, panel: string, look: (frame: Document) => Found): Promise<Found> =>
  page.evaluate(`(${look})(document.querySelector('#panel-${panel} .page-frame').contentDocument)`) as Promise<Found>

const waitFor = (page: BrowserPage, panel: string, condition: string) =>
  page.waitForFunction(
    `(() => { const frame = document.querySelector('#panel-${panel} .page-frame')?.contentDocument; return frame && (${condition}) })()`,
    { timeout: 30_000 },
  )

async function openSmall(panel = 'worksheet') {
  const opened = await place.open()
  await opened.write(small)
  await waitFor(opened.page, 'worksheet', "frame.querySelectorAll('.problem').length === 6")
  if (panel !== 'worksheet') await opened.show(panel)
  return opened
}

const variant = (page: BrowserPage, panel: string) =>
  inFrame(page, panel, (frame) => frame.querySelector('.variant')?.textContent ?? '')

describe('a sheet beside the editor', () => {
  test('follows what is written, marks what changed, and keeps the place of its reader', async () => {
    const { page, write, noise } = await openSmall()
    await page.evaluate(() => {
      document.querySelector<HTMLInputElement>('#panel-worksheet .tick input')!.click()
    })
    await inFrame(page, 'worksheet', (frame) => frame.querySelectorAll('.problem')[3]!.scrollIntoView())
    const tops = () =>
      inFrame(page, 'worksheet', (frame) =>
        Math.round(frame.querySelectorAll('.problem')[3]!.getBoundingClientRect().top),
      )
    const before = await tops()
    const longer = problem('a', 20).replace(
      'title: Problem a',
      `title: Problem a\n    statement: "${'Many words. '.repeat(60)}"`,
    )
    await write(setOf(longer, ...ids.slice(1).map((id) => problem(id))))
    await page.waitForSelector('#panel-worksheet .changes:not([hidden])')
    expect(Math.abs((await tops()) - before)).toBeLessThan(3)
    expect(await page.$eval('#panel-worksheet .changes', (bar) => bar.textContent)).toMatch(/\d changes? in the sheet/)
    const marked = await inFrame(page, 'worksheet', (frame) =>
      [...frame.querySelectorAll('.changed, .another')].map((one) =>
        one.closest('.problem')!.getAttribute('data-problem'),
      ),
    )
    expect([...new Set(marked)]).toEqual(['a'])
    expect(noise).toEqual([])
  })

  test('of another label is another one, and nothing of it is marked', async () => {
    const { page } = await openSmall()
    const first = await variant(page, 'worksheet')
    await page.click('#panel-worksheet button[aria-label="Next sheet"]')
    await waitFor(page, 'worksheet', "frame.querySelector('.variant').textContent.startsWith('2-')")
    await page.focus('#panel-worksheet input[type="range"]')
    await page.keyboard.press('End')
    await waitFor(page, 'worksheet', "frame.querySelector('.variant').textContent.startsWith('30-')")
    await page.$eval('#panel-worksheet .label', (field) => (field as HTMLInputElement).select())
    await page.type('#panel-worksheet .label', 'ada')
    await waitFor(page, 'worksheet', "frame.querySelector('.variant').textContent.startsWith('ada-')")
    expect(await variant(page, 'worksheet')).not.toBe(first)
    expect(await inFrame(page, 'worksheet', (frame) => frame.querySelectorAll('.changed').length)).toBe(0)
  })

  test('stays where the set is at fault, with what has to be mended and the way there', async () => {
    const { page, write } = await openSmall()
    await write(small.replace('from: 2', 'fro: 2'))
    await page.waitForSelector('#panel-worksheet .page-frame.stale')
    expect(await page.$eval('#panel-worksheet .view-notice', (notice) => notice.textContent)).toMatch(
      /One thing in the set has to be mended first; what you see is the last set that was sound/,
    )
    await page.click('#panel-worksheet .view-notice button')
    expect(await page.$eval('.cm-activeLine', (line) => line.textContent)).toContain('fro: 2')
    await write(small)
    await page.waitForFunction(() => !document.querySelector('#panel-worksheet .page-frame.stale'))
  })

  test('follows the cursor to its problem', async () => {
    const { page } = await openSmall()
    await page.focus('.cm-content')
    await page.keyboard.down('Control')
    await page.keyboard.press('Home')
    await page.keyboard.press('End')
    await page.keyboard.up('Control')
    await page.keyboard.press('ArrowUp')
    await waitFor(page, 'worksheet', 'frame.documentElement.scrollTop > 300')
  })
})

describe('beside each other', () => {
  test('stand the same problems of several sheets, with the numbers in which they differ marked', async () => {
    const { page, noise } = await openSmall('variants')
    await waitFor(page, 'variants', "frame.querySelectorAll('.variant-row').length === 7")
    const heads = await inFrame(page, 'variants', (frame) =>
      [...frame.querySelectorAll('.variant-head')].map((head) => head.textContent.slice(0, 8)),
    )
    expect(heads).toEqual(['Sheet 1 ', 'Sheet 2 ', 'Sheet 3 '])
    const marked = await inFrame(page, 'variants', (frame) =>
      [...frame.querySelectorAll('.katex-html .differing')].map((one) => one.textContent),
    )
    expect(marked.length).toBeGreaterThan(10)
    expect(marked.filter((text) => !/^[\d.]+$/.test(text))).toEqual([])
    expect(noise).toEqual([])
  })
})

test('the answers of a sheet are copied as they stand', async () => {
  const { page } = await openSmall('answers')
  await page.waitForFunction(() => document.querySelector('#panel-answers pre')!.textContent.includes('answers:'))
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void Object.assign(window, { copied: text }) },
    })
  })
  await page.click('#panel-answers section:nth-child(2) button')
  const copied = (await page.evaluate('window.copied')) as string
  expect(copied).toContain('Answer key')
  expect(copied).toMatch(/q: \d+/)
})

test('the practice page starts within the page, under its policy', async () => {
  const { page, noise } = await openSmall('practice')
  const frame = await (await page.waitForSelector('#panel-practice iframe'))!.contentFrame()
  await frame!.waitForSelector('.answer')
  expect(await frame!.$$eval('.answer', (answers) => answers.length)).toBe(3)
  expect(noise).toEqual([])
})

test('fairness counts up to what there is to say, and leads to the line that causes it', async () => {
  const { page, write, noise } = await openSmall()
  await write(setOf(problem('a').replace('{ from: 2, to: 9 }', '{ oneOf: [2, 3] }').replace('{ from: 2, to: 9 }', '5')))
  await page.select('.fairness select', '200')
  await page.click('#tab-fairness')
  await page.waitForFunction(
    () => /[Ff]alls short|Meets every demand$/.test(document.querySelector('.verdict strong')?.textContent ?? ''),
    { timeout: 60_000 },
  )
  await page.waitForSelector('.fairness button:disabled')
  expect(await page.$eval('.verdict', (verdict) => verdict.textContent)).toMatch(
    /Falls short.*200 draws of each problem/,
  )
  await page.click('.causes .line-link')
  expect(await page.$eval('.cm-activeLine', (line) => line.textContent)).toMatch(/^ {8}[xy]:/)
  expect(noise).toEqual([])
})

describe('texts of an author', () => {
  const attack = `</script><img src=x onerror=alert(1)><script>alert(2)</script>`
  const hostile = setOf(
    problem('a')
      .replace('Problem a', JSON.stringify(attack))
      .replace('ask:', `statement: ${JSON.stringify(attack)}\n    prompts: { q: ${JSON.stringify(attack)} }\n    ask:`),
  ).replace('Small set', JSON.stringify(attack))

  test('are text in every view', async () => {
    const { page, write, show, noise } = await place.open()
    let alerts = 0
    page.on('dialog', (dialog) => {
      alerts++
      dialog.dismiss()
    })
    await write(hostile)
    await waitFor(page, 'worksheet', "frame.body.textContent.includes('onerror')")
    for (const panel of ['key', 'variants']) {
      await show(panel)
      await waitFor(page, panel, "frame.body.textContent.includes('onerror')")
      expect(await inFrame(page, panel, (frame) => frame.querySelectorAll('img, script').length)).toBe(0)
    }
    await show('practice')
    const frame = await (await page.waitForSelector('#panel-practice iframe'))!.contentFrame()
    await frame!.waitForSelector('.answer')
    await show('fairness')
    await page.waitForSelector('.problem-report')
    expect(await page.$$eval('img:not(.cm-widgetBuffer)', (images) => images.length)).toBe(0)
    expect({ alerts, noise }).toEqual({ alerts: 0, noise: [] })
  })
})

test.each([false, true])(
  'axe objects to nothing in any view, dark: %s',
  async (dark) => {
    const { page, write, show } = await place.open({ dark })
    await write(small)
    await waitFor(page, 'worksheet', "frame.querySelectorAll('.problem').length === 6")
    // The editor is another matter.
    await page.$eval('.writing', (editor) => editor.setAttribute('hidden', ''))
    for (const panel of ['worksheet', 'key', 'variants', 'answers', 'practice', 'fairness']) {
      await show(panel)
      if (panel === 'fairness') await page.waitForSelector('.problem-report')
      expect({ panel, found: (await objections(page)).found }).toEqual({ panel, found: [] })
    }
  },
  240_000,
)
