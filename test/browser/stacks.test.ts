import { afterAll, beforeAll, expect, test } from 'vitest'
import { mathStyle } from '../../src/render/fonts/math-faces.ts'
import { renderMath } from '../../src/render/math.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/render/pdf/browser.ts'
import { flattenStacks, stackStyle } from '../../src/render/pdf/stacks.ts'

let browser: Browser
let view: BrowserPage
beforeAll(async () => {
  browser = await launchBrowser()
  view = await browser.newPage()
})
afterAll(() => browser.close())

/** Where each piece of text, line and drawing of the formulas stands. */
async function places(formulas: string, style = ''): Promise<unknown[]> {
  await view.setContent(`<!doctype html><style>${mathStyle()}${style}</style><body>${formulas}</body>`)
  return view.evaluate(() =>
    [...document.querySelectorAll('.katex-html *, svg')]
      .filter(
        (element) => element.childElementCount === 0 && !element.closest('.vlist-s, .vlist:has(> :empty:only-child)'),
      )
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return { of: element.className, text: element.textContent, at: [x, y, width, height] }
      }),
  )
}

test.each([
  'x^2 + y_1 = z_1^{(2)}',
  '\\frac{\\partial E_{\\text{total}}}{\\partial w_{11}^{(1)}}',
  '\\left.\\frac{\\partial f}{\\partial q}\\right|_{\\text{via }\\mathrm{net}_{o_1}}',
  '\\dfrac{1}{1+e^{-\\frac{x}{2}}}\\cdot\\num{4.3e-4}',
  '\\sqrt{\\frac{a}{b}+\\sqrt[3]{x}}',
  '\\sum_{k=1}^{n} w_k + \\max_i \\hat{y}_i + \\overline{ab}',
  '\\begin{aligned}x&=\\frac12\\\\y&=2^{2^2}\\end{aligned}',
  '\\begin{pmatrix}1&2\\\\\\frac{3}{4}&5\\end{pmatrix}',
  '\\underbrace{a+b}_{c}\\Biggl(\\binom{n}{k}\\Biggr)',
])('%s stands where it stood when its stacks are no tables', async (tex) => {
  const tables = `<p>text ${renderMath(tex)} text</p>${renderMath(tex, { display: true })}`
  const blocks = flattenStacks(tables)
  expect(blocks).not.toMatch(/vlist-[rs]/)
  const expected = await places(tables)
  expect(expected.length).toBeGreaterThan(4)
  expect(await places(blocks, stackStyle)).toEqual(expected)
})
