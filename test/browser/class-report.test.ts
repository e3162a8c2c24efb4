import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classReportTexts } from '../../src/app/class-report-files.ts'
import { openText } from '../../src/app/session.ts'
import { classReport } from '../../src/report/class/class-report.ts'
import { classSetOf } from '../../src/report/class/class-set.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { madeUpGrades, sixtyBlanks } from '../report/class/made-up-grades.ts'
import { objections } from './axe.ts'

const prepared = openText(sixtyBlanks, 'networks.yaml')
const set = classSetOf(prepared)
const grades = madeUpGrades(prepared, 300)
const again = { ...set, id: 'again', title: 'The same again' }
const pages = {
  'of one quiz': classReportTexts.html(classReport([{ set, grades }])),
  'of two quizzes, with names': classReportTexts.html(
    classReport(
      [
        { set, grades },
        { set: again, grades: grades.map((grade) => ({ ...grade, name: `"><img src=x> ${grade.student}` })) },
      ],
      { names: true },
    ),
  ),
  'of a class of three': classReportTexts.html(classReport([{ set, grades: grades.slice(0, 3) }])),
  'of a class in which nobody handed in anything that can be read': classReportTexts.html(
    classReport([{ set, grades: [] }]),
  ),
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser.close())

async function opened(html: string, width: number): Promise<BrowserPage> {
  const page = await browser.newPage()
  await page.setViewport({ width, height: 800 })
  await page.setContent(html)
  return page
}

describe.each(Object.entries(pages))('the report %s', (_, html) => {
  test.each([1100, 390])('has nothing at %i px that axe objects to or that sticks out', async (width) => {
    const page = await opened(html, width)
    const { found, kept } = await objections(page)
    expect(found).toEqual([])
    expect(kept).toBeGreaterThan(10)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(await page.evaluate(() => document.querySelectorAll('img, script').length)).toBe(0)
    await page.close()
  })

  test('is printed on A4 with nothing cut off', async () => {
    const page = await opened(html, 690)
    await page.emulateMediaType('print')
    const sticksOut = await page.evaluate(
      () =>
        Array.from(document.querySelectorAll('table, svg, p')).filter(
          (element) => element.getBoundingClientRect().right > innerWidth + 1,
        ).length,
    )
    expect(sticksOut).toBe(0)
    await page.close()
  })
})

test('a class of 300 with 60 blanks fits in 300 kB, each of its plots has words, and figures behind it', () => {
  const html = pages['of one quiz']
  expect(set.problems.flatMap(({ steps }) => steps.flatMap(({ blanks }) => blanks))).toHaveLength(60)
  expect(Buffer.byteLength(html)).toBeLessThan(300_000)
  const pictures = html.match(/<svg(?! class="patterns").*?<\/svg>/gs)!
  expect(pictures.length).toBeGreaterThan(5)
  expect(pictures.filter((svg) => !/aria-label="[^"]{20,}"|<title>[^<]{20,}<\/title>/.test(svg))).toEqual([])
})

test('the page begins with the blanks where most go wrong first, at most five, most students first', async () => {
  const { problems } = classReport([{ set, grades }]).quizzes[0]!
  const counts = problems.flatMap(({ blanks }) => blanks.map(({ firstWrong }) => firstWrong.count))
  const page = await opened(pages['of one quiz'], 1100)
  const listed = await page.evaluate(() =>
    Array.from(document.querySelectorAll('.first-wrong li'), (entry) =>
      Number(/: (\d+) student/.exec(entry.textContent!)![1]),
    ),
  )
  expect(listed).toEqual(counts.toSorted((a, b) => b - a).slice(0, 5))
  await page.close()
})
