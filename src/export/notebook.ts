import { letterOf, type Markdown } from '../answer/format.ts'
import type { Blank, Cell, SectionParts, SingleBlank, StatementBlock } from '../document/blocks.ts'
import { inlineMath } from '../document/inline-math.ts'
import { pointsText } from '../document/points-text.ts'
import { sameNumbers } from '../sheet/same-numbers.ts'
import type { ExportedSet, Item } from './contract.ts'
import type { FolderFormat } from './format.ts'
import { answerLines, givenLines, givesMatrices, writing } from './notebook-python.ts'

/** One Jupyter notebook per variant to work in: what is given as variables, blanks, and a cell that writes answers.yaml. */
export const notebook: FolderFormat = {
  packaging: 'folder',
  extension: 'ipynb',
  file: (set, items) => ({ text: `${JSON.stringify(notebookOf(set, items), null, 1)}\n` }),
}

interface CellParts {
  readonly id: string
  readonly metadata: object
  readonly source: readonly string[]
}

interface MarkdownCell extends CellParts {
  readonly cell_type: 'markdown'
  readonly attachments?: Readonly<Record<string, object>>
}

interface CodeCell extends CellParts {
  readonly cell_type: 'code'
  readonly execution_count: null
  readonly outputs: []
}

/** nbformat 4.5 (Jupyter's notebook format). */
function notebookOf(set: ExportedSet, items: readonly Item[]): object {
  const { variant, label } = items[0]!
  const all = items.map(({ solved }) => solved)
  const cells = [
    markdown('head', headOf(set, variant, items)),
    code('start', [
      ...(items.some(({ solved }) => givesMatrices(solved)) ? ['import numpy as np', ''] : []),
      'answers = {}',
    ]),
    ...items.flatMap((item, k) => problemCells(item, k + 1, sameNumbers(item.solved, all))),
    markdown('hand-in', 'Run the cell below when you are done, as often as you like, and hand in `answers.yaml`.'),
    code('write', writing(set.id, variant, label)),
  ]
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
      title: set.title,
    },
    cells,
  }
}

function headOf({ title, course, instructionsMarkdown }: ExportedSet, variant: string, items: readonly Item[]): string {
  const rules = [...new Set(items.flatMap(({ conventionsMarkdown }) => conventionsMarkdown))]
  return [
    `# ${title}`,
    `${course ? `${course}, v` : 'V'}ariant **${variant}**`,
    ...(instructionsMarkdown === undefined ? [] : [instructionsMarkdown]),
    'Work in this notebook: what is given stands in variables, and each blank is a place for a value in `answers`. ' +
      'Replace `None` by a number, a variable or a calculation; what stays `None` is handed in as a blank.',
    rules.map((rule) => `- ${plainTex(rule)}`).join('\n'),
  ].join('\n\n')
}

function problemCells(item: Item, number: number, note?: Markdown): (MarkdownCell | CodeCell)[] {
  const { section, solved } = item
  const pictures = item.statement.flatMap((part) => ('picture' in part ? [part.picture] : []))
  const shown = section.statement().flatMap(statementMarkdown)
  const drawn = pictures.map(
    ({ name, alternative }) => `![${alternative.replaceAll(/[[\]]/g, '')}](attachment:${name})`,
  )
  const attachments = Object.fromEntries(
    pictures.map(({ name, svg }) => [name, { 'image/svg+xml': Buffer.from(svg).toString('base64') }]),
  )
  const text = [
    `## ${number}. ${section.title} (${pointsText(section.points)})`,
    ...(note ? [note] : []),
    ...shown,
    ...drawn,
    blanksMarkdown(section),
  ].join('\n\n')
  const problem = markdown(`problem-${number}`, text)
  return [
    pictures.length > 0 ? { ...problem, attachments } : problem,
    code(`given-${number}`, givenLines(solved)),
    code(`answers-${number}`, answerLines(section)),
  ]
}

function statementMarkdown(block: StatementBlock): string[] {
  switch (block.kind) {
    case 'prose':
      return [plainTex(block.markdown)]
    case 'formulas':
      return [`$$\\begin{aligned}${block.lines.map(plainTex).join(' \\\\ ')}\\end{aligned}$$`]
    case 'matrices':
      return block.groups.map(
        ({ heading, given }) => `${heading}: ${given.map((tex) => `$${plainTex(tex)}$`).join(', ')}`,
      )
    case 'table':
      return [
        [...(block.header.length > 0 ? [block.header] : []), ...block.rows]
          .map((row) => `- ${rowText(row)}`)
          .join('\n'),
      ]
  }
}

function rowText(row: readonly Cell[]): string {
  const [heading, ...cells] = row
  const numbers = cells.map(({ tex, text }) => (tex === undefined ? (text ?? '') : `$${plainTex(tex)}$`)).join(', ')
  return heading?.text ? `${heading.text}: ${numbers}` : numbers
}

function blanksMarkdown({ blanks }: SectionParts): string {
  const lines = blanks().items.map((blank) => {
    const prompt = blank.prompt === undefined ? '' : plainTex(blank.prompt)
    const worth = blank.worth === undefined ? '' : `(${pointsText(blank.worth)})`
    const says = [prompt, howToAnswer(blank), worth].filter((part) => part !== '').join(' ')
    const asked = `- $${plainTex(blank.tex)}$, \`${blank.name}\`${says === '' ? '' : `: ${says}`}`
    return [asked, ...choicesOf(blank).map((choice, k) => `  - (${letterOf(k + 1)}) ${plainTex(choice)}`)].join('\n')
  })
  return ['**Asked**', ...lines].join('\n\n')
}

const howToWrite = {
  number: '',
  choice: '(one letter)',
  choices: '(a list of letters)',
  order: '(a list of letters in order)',
  shape: '(a list of lengths)',
} as const satisfies Record<SingleBlank['format']['kind'], string>

function howToAnswer(blank: Blank): string {
  if (!('cells' in blank)) return howToWrite[blank.format.kind]
  return `(a matrix of ${blank.cells.length} × ${blank.cells[0]!.length}, as a list of rows)`
}

function choicesOf(blank: Blank): readonly string[] {
  if ('cells' in blank) return []
  if ('options' in blank.format) return blank.format.options
  return 'items' in blank.format ? blank.format.items : []
}

/** TeX without the numerals' own command, which other typesetters do not know. */
function plainTex(text: string): string {
  return text.replaceAll(/\\num\{([^{}]*)\}/g, '{$1}').replaceAll('\\allowbreak{}', '')
}

function markdown(id: string, text: string): MarkdownCell {
  return { cell_type: 'markdown', id, metadata: {}, source: sourceOf(withoutHtml(text)) }
}

// Escaped characters, code and links; math is told apart from money as the sheet does.
const untouched = /\\[\s\S]|(`+)[\s\S]*?[^`]\1(?!`)|<(?:https?|mailto):[^\s<>]*>/
const pieces = new RegExp(`${untouched.source}|${inlineMath.source}|<`, 'g')

/** Markdown in which an angle bracket is one: Jupyter would take `i<n and m>i` for a tag, and leave it out. */
function withoutHtml(text: string): string {
  return text.replaceAll(pieces, (found) => {
    if (found === '<') return String.raw`\<`
    // In TeX a space says nothing.
    return found.startsWith('$') ? found.replaceAll(/<(?=[a-z/!?])/gi, '< ') : found
  })
}

function code(id: string, lines: readonly string[]): CodeCell {
  return { cell_type: 'code', id, metadata: {}, source: sourceOf(lines.join('\n')), execution_count: null, outputs: [] }
}

/** Lines that keep their line feeds, as Jupyter writes them. */
function sourceOf(text: string): string[] {
  return text.split(/(?<=\n)/)
}
