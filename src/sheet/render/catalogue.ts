import type { CatalogueDocument } from '../../document/catalogue.ts'
import { page, wholeFile } from './page.ts'
import { pageWords } from './words.ts'

/** Renders the catalogue of families as one HTML file that needs no other but the sheets that it links to. */
export function renderCatalogue(catalogue: CatalogueDocument): string {
  return wholeFile(
    page(
      catalogue,
      {},
      {
        template: 'catalogue',
        look: 'catalogue',
        styles: ['catalogue.css'],
        title: pageWords.families,
        footer: ['gradsheet', pageWords.families],
      },
    ),
  )
}
