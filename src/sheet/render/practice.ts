import type { SheetDocument } from '../../document/blocks.ts'
import { promisedBrowsers } from './bundle.ts'
import { policy, sheetPage } from './page.ts'
import { sourceOf } from './program.ts'
import { readTemplate, renderTemplate } from './templates.ts'
import { pageWords } from './words.ts'

/**
 * A practice page as one HTML file that needs no other: fonts and style of a sheet, what the page draws its problems
 * from, and the script that does it, which the page's policy knows by its hash.
 * @param example a key of the set: the page has the fonts that its formulas need
 * @param data for the script: letters, digits and signs that end no element
 */
export function renderPractice(example: SheetDocument, data: string, script: string): string {
  const { language, style, fonts, ownStyle } = sheetPage(example)
  return renderTemplate('practice', {
    language,
    title: pageWords.practiceTitle(example.set.title),
    set: example.set,
    policy: policyFor(script),
    style: [style, fonts, ownStyle, readTemplate('entries.css'), readTemplate('practice.css')].join('\n'),
    data,
    script,
    promisedBrowsers,
  })
}

/** A page that leads to the practice pages of several sets, each in a folder called after its id. */
export function renderPracticeList(
  sets: readonly { readonly id: string; readonly title: string; readonly course?: string }[],
): string {
  const style = ['theme.css', 'page.css', 'screen.css', 'practice.css'].map(readTemplate).join('\n')
  return renderTemplate('practice-list', { language: 'en', title: pageWords.practice, policy, style, sets })
}

/** Nothing is loaded or sent, and no other script runs, whatever stands in the page. */
function policyFor(script: string): string {
  return `default-src 'none'; script-src ${sourceOf(script)}; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'`
}
