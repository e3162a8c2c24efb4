import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import type { ExportFormat } from '../../src/export/format.ts'
import { formats } from '../../src/export/formats.ts'
import { type ExportFormatName, exportFormats } from '../../src/export/names.ts'
import type { ProblemDraft } from '../solution/fixture.ts'
import { exported, malformation, textOf, written } from './fixture.ts'

const evil = '<script>alert(1)</script> &lt; ]]> {1:SA:=y} ~ # =1+1 \\write18{x} % and words that need another line'

const problem: ProblemDraft = {
  id: 'table',
  params: { given: { x: 2, w: 3 }, program: ['z = w*x'] },
  ask: ['z', 'dz/dx'],
  allow: ['trivial', 'shared'],
  statement: [
    'Before.',
    '',
    '| day | $|x|$ and $p(a|b)$ | note |',
    '|:--|--:|:-:|',
    `| Monday | $\\val{x}$ | ${evil} |`,
    '| [0, 1] | *soft* | |',
    '',
    'After.',
  ].join('\n'),
}

const names = (Object.keys(exportFormats) as ExportFormatName[]).filter((name) => name !== 'csv' && name !== 'pytorch')

function filesOf(name: ExportFormatName) {
  const format: ExportFormat = formats[name]
  return written(format, exported([problem], 1, {}, format)).files
}

const unescaped = (text: string) =>
  text
    .replaceAll('\\n', '\n')
    .replaceAll('\\/', '/')
    .replaceAll(/\\(?=["=#~{}:])/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(code))

describe('a table in a statement is a table', () => {
  test.each(names.filter((name) => name !== 'latex' && name !== 'notebook'))('of rows and cells in %s', (name) => {
    const files = filesOf(name)
    for (const file of files.filter(({ name }) => name.endsWith('.xml')))
      expect(malformation(textOf(file))).toBeUndefined()
    const html = unescaped(files.map(textOf).join('\n')).replaceAll('qti-', '')
    const [table] = /<table>(?:(?!<\/table>).)*Monday.*?<\/table>/s.exec(html)!
    expect(table.match(/<tr>/g)).toHaveLength(3)
    expect(table.match(/<th[ >]/g)).toHaveLength(3)
    expect(table.match(/<td[ >]/g)).toHaveLength(6)
    expect(table).toMatch(/<em>soft<\/em>/)
    expect(table).not.toContain('text-align')
  })

  test('in LaTeX, with a rule below its head, and with nothing that a line break takes for its own', () => {
    const tex = filesOf('latex').map(textOf).join('\n')
    const [table] = /\\begin\{tabular\}\{p[^\n]*\n.*?Monday.*?\\end\{tabular\}/s.exec(tex)!
    expect(table).toContain('day & \\(|x|\\) and \\(p(a|b)\\) & note \\\\ \\hline')
    expect(table).toContain('\n{[}0, 1] & \\emph{soft} & ')
    expect(table).toContain('\\textbackslash{}write18\\{x\\} \\%')
  })

  test('in a notebook, as its Markdown', () => {
    const { cells } = JSON.parse(filesOf('notebook').map(textOf).join(''))
    const text = cells.map(({ source }: { source: string[] }) => source.join('')).join('\n\n')
    // Jupyter takes formulas out before it reads tables.
    const html = new MarkdownIt().render(text.replaceAll(/\$[^$\n]*\$/g, 'x'))
    const [table] = /<table>.*?<\/table>/s.exec(html)!
    expect(table.match(/<tr>/g)).toHaveLength(3)
  })
})

describe('hostile text in a cell stays text', () => {
  test.each(names)('in %s', (name) => {
    const text = filesOf(name).map(textOf).join('\n')
    expect(text).not.toMatch(/(?<!\\)<script>/)
    expect(text).toContain('alert(1)')
    if (name === 'latex') expect(text).not.toContain('\\write18{')
    if (name === 'moodle') expect(text).not.toContain('{1:SA:=y}')
  })
})
