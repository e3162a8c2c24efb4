import { letterOf } from '../../src/answer/format.ts'
import type { Block, Cell, MatrixBlank, SheetDocument, SingleBlank, Step } from '../../src/document/blocks.ts'
import type { CircuitNode, Diagram, Label, WireValue } from '../../src/document/diagram.ts'

/** A document as plain text that a person can read and a diff can compare. */
export function readable(document: SheetDocument): string {
  const {
    kind,
    set,
    variant,
    student,
    points,
    instructions,
    conventions,
    solutionConventions = [],
    problems,
  } = document
  return [
    `${kind.toUpperCase()} ${set.id}: ${set.title}${set.course ? `, ${set.course}` : ''}`,
    `variant ${variant}${student ? `, ${student.id} (${student.name ?? 'no name'})` : ''}, ${points} points`,
    ...(instructions ? [`instructions: ${instructions}`] : []),
    'conventions:',
    ...conventions.map((line) => `  - ${line}`),
    ...(solutionConventions.length > 0 ? ['of the solution:'] : []),
    ...solutionConventions.map((line) => `  - ${line}`),
    ...problems.flatMap(({ number, id, title, points: worth, blocks }) => [
      '',
      `${number}. ${title} [${id}], ${worth} points`,
      ...blocks.flatMap((block) => ['', ...linesOf(block).map((line) => `   ${line}`)]),
    ]),
    '',
  ].join('\n')
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'prose':
      return block.markdown.split('\n')
    case 'formulas':
      return block.lines.map(plain)
    case 'table':
      return [
        ...(block.caption ? [block.caption] : []),
        ...[block.header, ...block.rows].filter((row) => row.length > 0).map(rowText),
      ]
    case 'matrices':
      return block.groups.map(({ heading, given }) => `${heading}: ${given.map(plain).join(', ')}`)
    case 'blanks':
      return block.items.flatMap((blank) => ('cells' in blank ? matrixText(blank) : [blankText(blank)]))
    case 'steps':
      return [block.title, ...(block.chain ? diagramText(block.chain.diagram) : []), ...block.steps.map(stepText)]
    case 'diagram':
      return [block.alternative, ...diagramText(block.diagram)]
  }
}

function blankText({ name, tex, points, prompt, format, answer = '', accepted }: SingleBlank): string {
  const within = accepted === undefined ? '' : ` in ${accepted}`
  const listed = 'options' in format ? format.options : 'items' in format ? format.items : []
  const letters = listed.map((text, k) => `; ${letterOf(k + 1)}) ${text}`).join('')
  const as = format.kind === 'number' ? '' : `, ${format.kind}${letters}`
  return `[ ] ${name}, ${plain(tex)}${asking(prompt)}${as}: ${answer}${within}, ${Number(points.toFixed(3))} points`
}

function matrixText({ name, tex, prompt, cells, accepted }: MatrixBlank): string[] {
  const within = accepted === undefined ? '' : `, each ${accepted}`
  const rows = cells.map((row) => `      ${row.map(({ answer = '_' }) => answer).join('  ')}`)
  return [`[ ] ${name}, ${plain(tex)}${asking(prompt)}${within}:`, ...rows]
}

function asking(prompt: string | undefined): string {
  return prompt === undefined ? '' : ` (${prompt})`
}

function rowText(row: readonly Cell[]): string {
  return row.map(({ tex, text = '' }) => (tex === undefined ? text : plain(tex))).join(' | ')
}

/** `result = symbols = numbers = value`, with a star where the student is asked. */
function stepText({ result, symbols, numbers, value, asked, paths = [], words, from, cells = [] }: Step): string {
  const sides = [result, symbols, numbers, value].filter((tex) => tex !== undefined).map(plain)
  const says = words === undefined ? '' : ` (${words})`
  const follows = from === undefined ? '' : ` from ${from.map(plain).join(', ')}`
  return [
    `  ${asked ? '*' : ' '} ${sides.join(' = ')}${says}${follows}`,
    ...paths.map((path) => `      path ${plain(path)}`),
    ...cells.map(stepText),
  ].join('\n      ')
}

function diagramText(diagram: Diagram): string[] {
  if (diagram.kind === 'circuit') {
    const wires = diagram.edges.map(({ from, to }) => `${from}→${to}`).join(' ')
    return [...diagram.nodes.map(nodeText), `  wires: ${wires}`]
  }
  if (diagram.kind === 'chain') {
    const links = diagram.stations.slice(1).map((label, k) => ` —${diagram.factors[k]}→ ${labelText(label)}`)
    return [`  ${labelText(diagram.stations[0]!)}${links.join('')}`]
  }
  const layers = diagram.layers.map(({ title, neurons }) => {
    const shown = neurons.map(({ label, activation, value, target }) =>
      [labelText(label), activation, value, target && `target ${labelText(target.label)} ${target.value ?? '?'}`]
        .filter(Boolean)
        .join(' '),
    )
    return `  ${title}: ${shown.join(', ')}`
  })
  const connections = diagram.connections.map(
    ({ from, to, label, value }) => `${from}→${to} ${labelText(label)} ${value ?? '?'}`,
  )
  const biases = diagram.biases.map(({ to, label, value }) => `${labelText(label)} ${value ?? '?'} → ${to.join(' ')}`)
  return [
    ...layers,
    `  connections: ${connections.join(', ')}`,
    ...(biases.length > 0 ? [`  biases: ${biases.join(', ')}`] : []),
  ]
}

function nodeText({ id, shape, operator = '', label, value, gradient, output }: CircuitNode): string {
  const sign = shape === 'given' ? 'given' : operator
  return `  ${id} (${sign}) ${labelText(label)}: ${wireText(value)}, gradient ${wireText(gradient)}${output ? ', output' : ''}`
}

function wireText(wire: WireValue | undefined): string {
  if (!wire) return 'not shown'
  return wire.state === 'asked' ? `[${wire.text ?? ''}]` : (wire.text ?? '')
}

function labelText({ base, sub, sup }: Label): string {
  return `${base}${sub ? `_${sub}` : ''}${sup ? `^${sup}` : ''}`
}

/** TeX without what only typesets. */
function plain(tex: string): string {
  const words: readonly (readonly [RegExp, string])[] = [
    [/\\num\{([^}]*)\}/g, '$1'],
    [/\\(?:mathrm|operatorname|text)\{([^{}]*)\}/g, '$1'],
    [/\\left\.|\\(?:left|right)\b/g, ''],
    [/\\partial ?/g, '∂'],
    [/\\cdot/g, '·'],
    [/_\{([^{}]*)\}/g, '_$1'],
    [/_\{([^{}]*)\}/g, '_$1'],
    [/_\{([^{}]*)\}/g, '_$1'],
    [/\^\{([^{}]*)\}/g, '^$1'],
    [/\\frac\{(∂[^{}]*)\}\{(∂[^{}]*)\}/g, '$1/$2'],
    [/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '($1)/($2)'],
    [/\\begin\{bmatrix\}(.*?)\\end\{bmatrix\}/g, '[$1]'],
    [/ \\\\ /g, '; '],
    [/\\allowbreak /g, ''],
    [/\\times/g, '×'],
    [/(?<=\S) & /g, '  '],
    [/\\[bB]igg[lr]/g, ''],
    [/&=/g, '='],
    [/\\(?=[a-z])/g, ''],
  ]
  return words.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), tex)
}
