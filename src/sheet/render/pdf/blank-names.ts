import { spokenName } from '../../../answer/spoken-name.ts'
import { blankLabel } from './structure.ts'

const place =
  /<section class="problem"|data-name="([^"]*)"|<span class="blank-space"([^>]*)><span class="unseen">[^<]*<\/span><\/span>/g
const cell = /^(.*)\[(\d+),(\d+)\]$/

/** A page as it is printed: with a name for each blank, such as "q, blank 1", where a screen has an entry. */
export function withBlankNames(html: string): string {
  let count = 0
  let listed = ''
  return html.replaceAll(place, (whole, name: string | undefined, attributes: string | undefined) => {
    if (name !== undefined) listed = name
    if (attributes === undefined) {
      if (name === undefined) count = 0
      return whole
    }
    // An order is written below the list that has the name.
    const own = /data-name="([^"]*)"/.exec(attributes)?.[1] ?? listed
    return `<span class="blank-space"${attributes} role="img" aria-label="${blankLabel(`${spoken(own)}, blank ${++count}`)}"></span>`
  })
}

function spoken(name: string): string {
  const [, matrix, row, column] = cell.exec(name) ?? []
  return matrix === undefined
    ? spokenName(name)
    : `row ${Number(row) + 1}, column ${Number(column) + 1} of ${spokenName(matrix)}`
}
