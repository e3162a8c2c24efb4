import type { Markdown } from '../../answer/format.ts'
import { pointsText } from '../../document/points-text.ts'
import { sameNumbers } from '../../sheet/same-numbers.ts'
import type { ExportedSet, Item, ItemBlank, ItemMatrix } from '../contract.ts'
import type { FolderFormat } from '../format.ts'
import { characters, latexOf, latexText, unknownCharacters } from './text.ts'
import { tikzOf } from './tikz.ts'

/** One LaTeX document per variant, with its worked solution behind a switch. */
export const latex: FolderFormat = {
  packaging: 'folder',
  extension: 'tex',
  file(set, items) {
    const all = items.map(({ solved }) => solved)
    const problems = items.map((item, k) => problemOf(item, k + 1, sameNumbers(item.solved, all)))
    return {
      text: documentOf(set, items[0]!.variant, problems),
      facts: problems.map((text) => ({ changed: unknownIn(text) })),
    }
  },
  remark({ problems }, facts, remarks) {
    for (const [k, { id }] of problems.entries()) for (const how of facts[k]!.changed!) remarks.changed(id, how)
  },
}

function unknownIn(problem: string): string[] {
  const unknown = unknownCharacters(problem)
  if (unknown.length === 0) return []
  return [`pdfLaTeX has no font for ${unknown.slice(0, 5).join(' ')}: compile with LuaLaTeX`]
}

function documentOf(
  { title, course, instructions, pagePerProblem }: ExportedSet,
  variant: string,
  problems: readonly string[],
): string {
  const body = [
    `\\noindent{\\Large\\bfseries ${latexText(title)}}\\hfill ${course ? `${latexText(course)}, ` : ''}variant \\texttt{${latexText(variant)}}\\par`,
    '\\medskip\\noindent Name: \\hrulefill\\par',
    ...(instructions === undefined ? [] : [latexOf(instructions)]),
    problems.join(pagePerProblem ? '\n\\clearpage\n' : '\n'),
  ]
  return [preamble, '\\begin{document}', ...body, '\\end{document}', ''].join('\n')
}

const declared = Object.entries(characters).map(([character, math]) => {
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  return `\\DeclareUnicodeCharacter{${code}}{\\ensuremath{${math}}}`
})

const preamble = `\\documentclass[11pt,a4paper]{article}
\\newif\\ifsolutions
\\solutionsfalse % \\solutionstrue prints answers and worked solutions
\\usepackage{iftex}
\\usepackage{amsmath,amssymb}
\\usepackage[T1]{fontenc}
\\ifpdftex
\\usepackage[utf8]{inputenc}
${declared.join('\n')}
\\fi
\\usepackage{textcomp}
\\usepackage[margin=22mm]{geometry}
\\usepackage{tikz}
\\makeatletter
\\def\\@listi{\\leftmargin\\leftmargini\\topsep 2pt\\parsep 0pt\\itemsep 1pt}
\\makeatother
\\setlength{\\parindent}{0pt}
\\setlength{\\parskip}{4pt}
\\sloppy
\\setlength{\\arraycolsep}{3.5pt}
% A formula, scaled where it is wider than the line.
\\newcommand{\\fitted}[1]{\\sbox0{\\(#1\\)}\\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\(#1\\)\\fi}
\\newcommand{\\blank}[1]{\\ifsolutions\\textbf{#1}\\rule[-3mm]{0pt}{8mm}\\else\\underline{\\hspace{24mm}}\\rule{0pt}{8mm}\\fi}
\\newcommand{\\cellblank}[1]{\\ifsolutions\\mathbf{#1}\\else\\underline{\\hspace{13mm}}\\rule{0pt}{6mm}\\fi}`

/** @param note words and formulas, which LaTeX reads as they are */
function problemOf(item: Item, number: number, note: Markdown = ''): string {
  const { section, statement, conventions, solution } = item
  const parts = statement.map((part) =>
    'html' in part ? latexOf(part.html) : `\\begin{center}\n${tikzOf(part.picture.drawing)}\n\\end{center}`,
  )
  return [
    `\\section*{${number}\\quad ${latexText(section.title)} \\hfill \\normalsize\\normalfont ${pointsText(section.points)}}`,
    '{\\raggedright',
    ...(note === '' ? [] : [`${note}\\par`]),
    ...parts,
    '\\par}',
    `{\\small ${latexOf(`<ul>${conventions.map((convention) => `<li>${convention}</li>`).join('')}</ul>`)}}`,
    ...item.blanks.map(blankOf),
    `\\ifsolutions\n{\\small\\raggedright ${latexOf(solution)}}\n\\fi`,
  ].join('\n')
}

function blankOf(blank: ItemBlank | ItemMatrix): string {
  const prompt = blank.prompt === undefined ? '' : `\\par ${latexOf(blank.prompt)}\\par `
  if ('rows' in blank) {
    const rows = blank.rows.map((row) => row.map((cell) => `\\cellblank{${answerText(cell)}}`).join(' & '))
    const columns = 'c'.repeat(blank.rows[0]!.length)
    return `${prompt || '\\par '}\\fitted{${mathOf(blank.label)} = \\left[\\begin{array}{${columns}}${rows.join(' \\\\ ')}\\end{array}\\right]}${worthText(blank)}\\par`
  }
  const { answer } = blank
  const listed =
    answer.kind === 'choice'
      ? answer.options.filter(({ letter }) => letter.length === 1)
      : answer.kind === 'text'
        ? answer.items
        : []
  const options = listed.map(({ letter, html }) => `\\item[(${letter})] ${latexOf(html)}`)
  const list = options.length > 0 ? `\\begin{itemize}\n${options.join('\n')}\n\\end{itemize}\n` : ''
  return `${prompt}${list}\\mbox{${latexOf(blank.label)} = \\blank{${answerText(blank)}}${worthText(blank)}}\\quad`
}

function worthText({ worth }: ItemBlank | ItemMatrix): string {
  return worth === undefined ? '' : `\\ {\\small ${pointsText(worth)}}`
}

function answerText({ answer }: ItemBlank): string {
  if (answer.kind === 'number') return answer.rounded
  if (answer.kind === 'text') return latexText(answer.accepted[0]!)
  return answer.options
    .filter(({ right }) => right)
    .map(({ letter }) => letter)
    .join(', ')
}

/** The TeX of a label, without its delimiters. */
function mathOf(label: string): string {
  return latexOf(label).replace(/^\\\(|\\\)$/g, '')
}
