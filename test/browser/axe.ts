import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserPage } from '../../src/sheet/render/pdf/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe objects to on a page, one line per rule; and how many rules it found kept. */
export async function objections(page: BrowserPage): Promise<{ found: string[]; kept: number }> {
  await page.evaluate(axe)
  const { violations, passes } = (await page.evaluate(
    // The visible half of a formula is hidden from assistive technology, and of the other, its MathML, this rule
    // knows nothing: a header that is a formula would be empty to it.
    'axe.run({ exclude: [".katex-html"] }, { rules: { "empty-table-header": { enabled: false } } })',
  )) as { violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  return { found, kept: passes.length }
}
