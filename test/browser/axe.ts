import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserPage } from '../../src/sheet/render/pdf/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe objects to on a page, one line per rule; and how many rules it found kept. Afterwards the page lacks the
 * visible half of its formulas.
 */
export async function objections(page: BrowserPage): Promise<{ found: string[]; kept: number }> {
  // That half is hidden from assistive technology. To exclude it would have axe compare every element with every formula.
  await page.$$eval('.katex-html', (halves) => {
    for (const half of halves) half.replaceChildren()
  })
  await page.evaluate(axe)
  const { violations, passes } = (await page.evaluate(
    // Of the other half, MathML, this rule knows nothing: a header that is a formula would be empty to it. In frames that run no
    // script nobody answers axe.
    'axe.run({ iframes: false, rules: { "empty-table-header": { enabled: false } } })',
  )) as { violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  return { found, kept: passes.length }
}
