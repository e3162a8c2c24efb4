import { afterAll, beforeAll, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { renderMath, type Skeleton } from '../../src/sheet/render/katex/index.ts'
import { printedFormula, printedStyle } from '../../src/sheet/render/katex/printed.ts'
import { sheetPage } from '../../src/sheet/render/page.ts'
import { type Browser, type BrowserPage, launchBrowser } from '../../src/sheet/render/pdf/browser.ts'
import { plainTemplates } from '../../src/sheet/render/templates.ts'
import { keyOf, setsToPrint } from '../sheet/documents.ts'
import { sampleKey } from '../sheet/render/fixture.ts'
import * as inPage from './formula-ink.ts'

/** Chromium lays out in 64ths of a px: places differ by one of them for each element that is gone before them. */
const unit = 1 / 64
const across = 4 * unit

let browser: Browser
let tab: BrowserPage
beforeAll(async () => {
  browser = await launchBrowser()
  tab = await browser.newPage()
  await tab.setViewport({ width: 703, height: 1000 })
  await tab.emulateMediaType('print')
})
afterAll(() => browser.close())

declare const inkOfFormulas: typeof inPage.inkOfFormulas
const { style, ownStyle } = sheetPage(sampleKey())

async function show(css: string, body: string): Promise<void> {
  await tab.setContent(`<!doctype html><style>${style}${ownStyle}${css}</style><body>${body}</body>`)
}

async function inkOf(css: string, formulas: readonly string[]): Promise<inPage.Ink[][]> {
  await show(css, formulas.map((html) => `<p>text ${html} text</p>`).join('\n'))
  await tab.addScriptTag({ content: Object.values(inPage).join('\n') })
  return tab.evaluate(() => inkOfFormulas())
}

/** What differs between formulas as KaTeX writes them and as they are printed. */
async function differences(formulas: readonly string[]): Promise<string[]> {
  const typeset = await inkOf('', formulas)
  const printed = await inkOf(printedStyle, formulas.map(printedFormula))
  expect(typeset.every((ink) => ink.length > 0)).toBe(true)
  expect(printed).toHaveLength(typeset.length)
  return typeset.flatMap((ink, index) => {
    const text = ink.map(({ what }) => what.split(' ')[0]).join('')
    return [...new Set(compare(ink, printed[index]!))].map((finding) => `${text}: ${finding}`)
  })
}

function compare(typeset: readonly inPage.Ink[], printed: readonly inPage.Ink[]): string[] {
  const rest = [...printed]
  const found = typeset.flatMap(({ what, at }) => {
    const distances = rest.map((ink) => (ink.what === what ? distance(at, ink.at) : Number.POSITIVE_INFINITY))
    const nearest = distances.indexOf(Math.min(...distances))
    if (distances[nearest] === undefined || distances[nearest] === Number.POSITIVE_INFINITY) return [`no ${what}`]
    const [ink] = rest.splice(nearest, 1)
    const [x, y, width, height] = at.map((value, k) => Math.abs(value - ink!.at[k]!)) as [
      number,
      number,
      number,
      number,
    ]
    const isThere = Math.max(x, width) <= (typeset.length + 1) * unit && Math.max(y, height) <= across
    return isThere ? [] : [`${what} is ${x} and ${y} px away, ${width} and ${height} px larger or smaller`]
  })
  return [...found, ...rest.map(({ what }) => `a new ${what}`)]
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((value, k) => Math.abs(value - other[k]!)))
}

test.each([
  'x^2 + y_1 = z_1^{(2)}',
  '2^{2^{2^2}} - x_{k_{j_i}} + {x_1}^{y_2^3}',
  "f'(x) + f''^{2} + {}^{14}_{6}\\mathrm{C}",
  '\\frac{\\partial E_{\\text{total}}}{\\partial w_{11}^{(1)}}',
  '\\left.\\frac{\\partial f}{\\partial q}\\right|_{\\text{via }\\mathrm{net}_{o_1}}',
  '\\dfrac{1}{1+e^{-\\frac{x}{2}}}\\cdot\\num{4.3e-4}',
  '\\frac{\\frac{a}{b}}{\\frac{c}{d}} + \\tfrac12 + \\cfrac{1}{2+\\cfrac{3}{4}}',
  '\\genfrac(){0pt}{}{n}{k} + \\genfrac[]{2pt}{0}{a+b}{c}',
  '\\sqrt{\\frac{a}{b}+\\sqrt[3]{x}} + \\sqrt{1+\\sqrt{1+\\sqrt{1+x}}}',
  '\\sum_{k=1}^{n} w_k + \\max_i \\hat{y}_i + \\overline{ab} + \\underline{x}',
  '\\displaystyle\\sum_{k=1}^{n}\\prod_{j\\ne k}\\int_0^1\\lim_{x\\to 0}\\bigcup_i A_i',
  '\\operatorname*{arg\\,max}_{x} \\log\\sin\\left(\\frac{x}{2}\\right)',
  '\\begin{aligned}x&=\\frac12\\\\y&=2^{2^2}\\end{aligned}',
  '\\begin{pmatrix}1&2\\\\\\frac{3}{4}&5\\end{pmatrix}\\begin{bmatrix}a\\\\b\\\\c\\\\d\\end{bmatrix}^{\\top}',
  '\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}',
  '\\operatorname{ReLU}(x)=\\begin{cases}x&x>0\\\\0&\\text{otherwise}\\end{cases}',
  '\\underbrace{a+b}_{c}\\Biggl(\\binom{n}{k}\\Biggr)\\bigl\\{\\Bigl[\\biggl\\langle',
  '\\left\\|\\begin{matrix}1\\\\2\\\\3\\\\4\\end{matrix}\\right\\|_2^2',
  '\\vec{x}+\\tilde{y}+\\widehat{xyz}+\\dot{x}+\\bar{x}',
  '\\overset{!}{=}\\underset{k}{\\to}\\xrightarrow{a+b}\\stackrel{def}{=}',
  '\\boxed{E=mc^2}\\;\\cancel{x}\\;\\phantom{x}y\\;\\rule{1em}{2pt}',
  '\\color{blue}x+\\textcolor{red}{y_1^2}',
  '{\\large x^2}{\\tiny y_1}{\\Huge z}\\,\\text{so \\textbf{bold} and \\textit{slanted}}',
  '\\mathbf{W}\\mathbb{R}^n\\mathcal{L}\\mathfrak{g}\\mathsf{s}\\mathtt{t}\\boldsymbol{\\theta}\\mathit{it}',
  'a\\equiv b\\pmod n,\\;a\\not\\le b,\\;x\\ll y\\in\\mathbb{R}\\setminus\\{0\\}',
  'a\\quad b\\!c\\>d\\hspace{1cm}e\\kern-2pt f\\mskip 5mu g',
  '\\mathbf{1}[x>0]\\cdot\\lVert w\\rVert\\cdot\\lceil x\\rceil|x|',
  '\\raisebox{0.3em}{up}\\;\\smash{\\frac12}\\;\\mathop{op}\\limits_{a}^{b}',
  'A = \\begin{cases} \\frac{1}{2} & \\text{if } \\sum_i x_i^2 \\ge 1 \\\\ \\sqrt{2} \\end{cases}',
  '\\substack{a\\\\b}\\;\\overbrace{xyz}^{n}\\;\\overrightarrow{AB}\\;\\mathring{a}',
  '\\tag{7} x=y',
])('%s is printed where KaTeX puts it', async (tex) => {
  const inline = tex.includes('\\tag') ? [] : [renderMath(tex)]
  expect(await differences([...inline, renderMath(tex, { display: true })])).toEqual([])
})

test('every formula of every set is printed where KaTeX puts it', async () => {
  const used = new Set<Skeleton>()
  for (const [, prepared] of await setsToPrint()) {
    const key = keyOf(prepared, 'seed')
    for (const document of [key, redact(key)]) plainTemplates.render('sheet', document, { used })
  }
  const formulas = Array.from(used, ({ pieces }) => pieces.join('0.4'))
  expect(formulas.length).toBeGreaterThan(500)
  expect(await differences(formulas)).toEqual([])
}, 120_000)
