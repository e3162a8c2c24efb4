import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, test } from 'vitest'
import { once } from '../../src/base/once.ts'
import { latex } from '../../src/export/latex/latex.ts'
import { latexOf, latexText, unknownCharacters } from '../../src/export/latex/text.ts'
import { tikzOf } from '../../src/export/latex/tikz.ts'
import { families } from '../../src/families/index.ts'
import { Workplace } from '../cli/command-line.ts'
import { exported, textOf, written } from './fixture.ts'

const place = new Workplace()
afterAll(() => place.remove())

const hasLatex = spawnSync('pdflatex', ['--version']).status === 0
if (!hasLatex)
  console.warn(
    'No pdflatex here (Debian: apt-get install texlive-latex-recommended texlive-pictures): documents are not compiled.',
  )

describe('text becomes LaTeX in which nothing is a command', () => {
  test.each([
    ['50 % of $5 & #1_a', '50 \\% of \\$5 \\& \\#1\\_a'],
    ['\\input{x} ~ ^', '\\textbackslash{}input\\{x\\} \\textasciitilde{} \\textasciicircum{}'],
  ])('%s', (text, expected) => expect(latexText(text)).toBe(expected))

  test('markup is set, formulas stay, entities are what they stand for', () => {
    expect(latexOf('<p>so <strong>\\(a &lt; b\\)</strong> &amp; <em>x_1</em></p>')).toBe(
      '\\par so \\textbf{\\(a < b\\)} \\& \\emph{x\\_1}\\par\n',
    )
  })

  test('a script without Latin letters is named', () => {
    expect(unknownCharacters('Größe σ − 陳')).toEqual(['陳'])
  })
})

test('a drawing is drawn with the looks of its shapes and of the groups around them', () => {
  const text = { kind: 'text', x: 9, y: 9, size: 10, fill: '#000000', anchor: 'start', angle: 0.5 } as const
  const tikz = tikzOf({
    kind: 'circuit',
    width: 1240,
    height: 20,
    scale: 1,
    shapes: [
      { kind: 'circle', x: 1, y: 2, radius: 3, fill: '#ff0000' },
      {
        kind: 'group',
        shift: { x: 5, y: 6 },
        stroke: '#0000ff',
        strokeWidth: 2,
        dashes: [4, 2],
        shapes: [{ kind: 'line', from: { x: 0, y: 0 }, to: { x: 1, y: 1 } }],
      },
      { kind: 'polygon', corners: [text, { x: 0, y: 1 }], fill: '#000000' },
      {
        ...text,
        runs: [
          { text: 'w ', face: 'variable' },
          { text: '1_', face: 'upright', place: 'sub', fill: '#8a8a8a' },
        ],
      },
    ],
  })
  expect(tikz.split('\n')).toEqual([
    '\\begin{tikzpicture}[x=0.75bp,y=-0.75bp,scale=0.500,line cap=round,line join=round]',
    '\\path[fill={rgb,255:red,255;green,0;blue,0}] (1,2) circle[radius=3];',
    '\\begin{scope}[shift={(5,6)}]',
    '\\path[draw={rgb,255:red,0;green,0;blue,255},line width=1.50bp,dash pattern=on 4bp off 2bp] (0,0) -- (1,1);',
    '\\end{scope}',
    '\\path[fill={rgb,255:red,0;green,0;blue,0}] (9,9) -- (0,1) -- cycle;',
    '\\begin{scope}[rotate around={-28.65:(9,9)},transform shape]\\node[anchor=base west,inner sep=0,text={rgb,255:red,0;green,0;blue,0},font=\\fontsize{7.5}{9.0}\\selectfont] at (9,12.3) {\\textit{w}\\,\\textsubscript{\\textcolor[RGB]{138,138,138}{1\\_}}};\\end{scope}',
    '\\end{tikzpicture}',
  ])
})

/** The worksheets of all families as one document, which says whose part it comes to: each alone takes ten times as long. */
function together(texts: readonly (readonly [name: string, text: string])[]): string {
  const [start, end] = ['\\begin{document}', '\\end{document}']
  const parts = texts.map(([name, text]) => [name, ...text.split(start)] as const)
  const [[, preamble]] = parts as [(typeof parts)[0]]
  expect(parts.filter(([, other]) => other !== preamble)).toEqual([])
  const bodies = parts.map(([name, , body]) => `\\typeout{at: ${name}}${body!.replace(end, '\\newpage')}`)
  return [preamble, start, ...bodies, end, ''].join('\n')
}

describe.skipIf(!hasLatex)('pdflatex compiles every example of every family', () => {
  const names = families.map(({ name }) => name)
  const worksheets = once(() =>
    together(
      families.map(({ name, examples }) => {
        const problems = examples.map(({ params, ask }, k) => ({
          id: `p${k}`,
          family: name,
          params,
          ...(ask && { ask }),
        }))
        return [name, textOf(written(latex, exported(problems)).files[0]!)]
      }),
    ),
  )

  test.each([
    ['worksheets', (text: string) => text],
    ['solutions', (text: string) => text.replace('\\solutionsfalse', '\\solutionstrue')],
  ])('as %s', (kind, switched) => {
    const text = switched(worksheets())
    expect(text === worksheets()).toBe(kind === 'worksheets')
    const { status, stdout } = compiled('families', kind, text)
    expect({ status, said: stdout.match(/^(?:!|l\.\d|at: ).*$/gm) }).toEqual({
      status: 0,
      said: names.map((name) => `at: ${name}`),
    })
  })

  test('and puts no matrix of ten columns past the margin', () => {
    const params = {
      given: {
        W: { shape: [3, 8], from: -2, to: 2, step: 0.25, not: [0] },
        X: { shape: [8, 10], from: -2, to: 2, step: 0.25, not: [0] },
        T: { shape: [3, 10], from: -1, to: 1, step: 0.5 },
      },
      program: ['Z = W @ X', 'P = softmax(Z)', 'D = (P - T) * (P - T) / (1 + Z * Z)', 'L = sum(D)'],
    }
    const allow = ['trivial', 'shared', 'factors'] as const
    const problem = { id: 'wide', params, ask: ['Z', 'P', 'L', 'dL/dW'], allow }
    const text = textOf(written(latex, exported([problem])).files[0]!)
    const { status, stdout } = compiled('wide', 'key', text.replace('\\solutionsfalse', '\\solutionstrue'))
    expect({ status, past: stdout.match(/^Overfull.*$/gm) }).toEqual({ status: 0, past: null })
  })
})

/** What pdflatex says of a document, by folder and name. */
function compiled(folder: string, name: string, text: string) {
  const document = place.write(`${folder}/${name}.tex`, text)
  const args = ['-interaction=nonstopmode', '-halt-on-error', '-output-directory', folder, document]
  return spawnSync('pdflatex', args, { cwd: place.folder, encoding: 'latin1', maxBuffer: 1 << 26 })
}
