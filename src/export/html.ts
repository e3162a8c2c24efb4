import { oncePerKey } from '../base/once.ts'
import { escapeMarkup } from '../text/xml-characters.ts'
import type {
  ExportedProblem,
  Html,
  Item,
  ItemBlank,
  ItemMatrix,
  Picture,
  StatementPart,
  TextAnswer,
} from './contract.ts'

/** What stands before the blanks: the statement with its pictures, then the conventions. */
export function statementHtml({ statement, conventions }: Item, picture: (picture: Picture) => Html): Html {
  const parts = statement.map((part: StatementPart) => ('html' in part ? part.html : `<p>${picture(part.picture)}</p>`))
  const rules = conventions.map((convention) => `<li>${convention}</li>`)
  return `${parts.join('')}<ul>${rules.join('')}</ul>`
}

/** A picture from a file. */
export function imageOf(source: string, alternative: string): Html {
  return `<img src="${escapeMarkup(source)}" alt="${escapeMarkup(alternative)}" />`
}

/** A picture where there is no place for one: what it says, in words. */
export function pictureInWords({ alternative }: Picture): Html {
  return `<em>${escapeMarkup(alternative)}</em>`
}

/** The blanks of an item, each with its field: on one line for what is typed, on lines of its own for what is chosen. */
export function blanksHtml(
  item: Item,
  field: (blank: ItemBlank) => Html,
  directions: (blank: ItemBlank) => Html | undefined = directionOf,
): Html {
  const told = new Set<Html>()
  const directed = (blank: ItemBlank): Html => {
    const direction = directions(blank)
    if (direction === undefined || told.has(direction)) return ''
    told.add(direction)
    return `<p><em>${direction}</em></p>`
  }
  return item.blanks
    .map((blank) =>
      'rows' in blank
        ? `${blank.rows.flat().map(directed).join('')}${matrixHtml(blank, field)}`
        : `${directed(blank)}${blankHtml(blank, field)}`,
    )
    .join('')
}

function blankHtml(blank: ItemBlank, field: (blank: ItemBlank) => Html): Html {
  const { answer, label } = blank
  if (answer.kind === 'choice') return `<div>${headHtml(blank)}${field(blank)}</div>`
  const listed = answer.kind === 'text' && answer.items.length > 0 ? lettersHtml(answer) : ''
  return `${promptHtml(blank)}${listed}<p>${label} = ${field(blank)}</p>`
}

function matrixHtml(matrix: ItemMatrix, field: (blank: ItemBlank) => Html): Html {
  const rows = matrix.rows.map((row) => `<tr>${row.map((blank) => `<td>${field(blank)}</td>`).join('')}</tr>`)
  return `${promptHtml(matrix)}<p>${matrix.label} =</p><table><tbody>${rows.join('')}</tbody></table>`
}

/** What a single blank asks for, without its field. */
export function questionHtml(blank: ItemBlank, directions: (blank: ItemBlank) => Html | undefined = directionOf): Html {
  const { answer } = blank
  const direction = directions(blank)
  const words = direction === undefined ? '' : ` <em>${direction}</em>`
  const listed = answer.kind === 'text' && answer.items.length > 0 ? lettersHtml(answer) : ''
  return answer.kind === 'choice'
    ? headHtml(blank)
    : `${promptHtml(blank)}${listed}<p><strong>${blank.label} = ?</strong>${words}</p>`
}

function headHtml(blank: ItemBlank): Html {
  return blank.prompt === undefined ? `<p>${blank.label}</p>` : promptHtml(blank)
}

function promptHtml({ prompt }: ItemBlank | ItemMatrix): Html {
  return prompt === undefined ? '' : `<p>${prompt}</p>`
}

function lettersHtml({ items }: TextAnswer): Html {
  return `<p>${items.map(({ letter, html }) => `(${letter}) ${html}`).join('<br />')}</p>`
}

/** How an answer is typed. */
export function directionOf({ answer, format }: ItemBlank): Html | undefined {
  if (answer.kind === 'number') return 'Type decimal numbers with a decimal point, such as -0.25.'
  if (format.kind === 'order') {
    const rest = format.distractors ? '; leave out what does not belong' : ''
    return `Type the letters in their order, such as b, a${rest}.`
  }
  if (format.kind === 'shape') return 'Type the lengths of the axes, such as 2 x 3.'
  return undefined
}

/** The name of an item in a question bank: number, title and variant, cut to a length. */
export function itemName({ number, title }: ExportedProblem, { variant }: Item, longest: number, part = ''): string {
  const tail = ` (${variant}${part && `, ${part}`})`
  const head = firstCharacters(`${number}. ${title}`, Math.max(1, longest - tail.length))
  return firstCharacters(`${head}${tail}`, longest)
}

function firstCharacters(text: string, most: number): string {
  return text.length <= most ? text : [...text].slice(0, most).join('')
}

/** A blank as a question of its own, for formats that cannot keep several together. */
export function standaloneHtml(item: Item, blank: ItemBlank, picture: (picture: Picture) => Html): Html {
  return `${statementHtml(item, picture)}${questionHtml(blank)}`
}

/** Escapes texts that come in pieces, each piece once: solutions of single answers share most of their steps. */
export function escapedInPieces(escaped: (html: Html) => string): (pieces: readonly Html[]) => string {
  const escapedOnce = oncePerKey(escaped)
  // Not joined: whoever gets the text puts it into a longer one.
  return (pieces) => pieces.reduce((all, piece) => all + escapedOnce(piece), '')
}
