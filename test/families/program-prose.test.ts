import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { FaultError } from '../../src/faults/fault.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { renderSheet } from '../../src/sheet/render/page.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'

const score = `
id: prose
problems:
  - id: score
    family: program
    params:
      given: { x: 9, w: 4, t: 3 }
      program: [score = w*x, yhat = tanh(score/20), loss = (yhat - t)^2]
      statement: 'The score is $\\sym{score} = \\val{score}$; squashed it is $\\sym{yhat}$.'
      conventions: ['$\\sym{loss}$ has no factor ½.']
      prompts: { dloss/dw: 'How $\\sym{loss}$ reacts to the weight' }
      symbols: { score: 's_{qk}', yhat: '\\hat{y}', loss: '\\mathcal{L}' }
      show: drawing
    ask: [yhat, dloss/dw]
`

function keyOf(text: string) {
  const prepared = prepareSet(parseProblemSet(text, 'prose.yaml', families), families)
  return keyDocument(prepared.set, solveVariant(prepared, 's', '1'))
}

describe('a graph of one’s own states what libraries differ in', () => {
  const conventionsOf = (params: object) =>
    keyOf(
      JSON.stringify({ id: 'own', problems: [{ id: 'p', family: 'program', params, allow: ['trivial', 'shared'] }] }),
    ).conventions
  const given = { x: { from: -4, to: -2 }, y: 3 }
  const step = (update: object) => ({ given, program: ['f = (x*y - 2)^2'], update: { parameters: ['x'], ...update } })

  test.each([
    ['the slope of leaky ReLU', { given, program: ['f = leakyrelu(x)*y'] }, /^Leaky ReLU has slope \$0\.01\$/],
    [
      'the constants of SELU',
      { given, program: ['f = selu(x)*y'] },
      /\\lambda = 1\.0507009874\$ and \$\\alpha = 1\.6732632424\$/,
    ],
    [
      'the ends of hardtanh',
      { given: { x: 0.5, y: 3 }, program: ['f = hardtanh(x)*y'] },
      /at \$\\pm 1\$ its derivative is \$0\$/,
    ],
    ['where a tie goes', { given: { x: 1, y: 3 }, program: ['f = max(x, y)*y'] }, /^A tie in max or min sends/],
    ['the form of GELU', { given, program: ['f = gelu(x)*y'] }, /^GELU is the exact/],
    ['that AdamW decays unless told otherwise', step({ rule: 'adamw' }), /AdamW.*shrinks by/],
    ['and by how much another rule does', step({ rule: 'adam', weightDecay: 0.2 }), /^Weight decay adds/],
  ])('%s', (_, params, sentence) => {
    expect(conventionsOf(params)).toContainEqual(expect.stringMatching(sentence))
  })

  test.each([
    ['a slope that is not there', { given, program: ['f = relu(x)*y'] }, /Leaky|GELU|tie/],
    ['a kink that is not there', { given, program: ['f = leakyrelu(x)*y'] }, /\{ReLU\}/],
    ['a decay of 0', step({ rule: 'adamw', weightDecay: 0 }), /decay/],
    ['a decay where PyTorch has none', step({ rule: 'adam' }), /decay/],
  ])('but not %s', (_, params, sentence) => {
    expect(conventionsOf(params)).not.toContainEqual(expect.stringMatching(sentence))
  })
})

describe('a graph of one’s own', () => {
  const key = keyOf(score)
  const [problem] = key.problems as [(typeof key.problems)[number]]
  const block = (kind: string) => problem.blocks.find((candidate) => candidate.kind === kind)

  test('tells its own story, with values and symbols filled in', () => {
    expect(block('prose')).toEqual({
      kind: 'prose',
      markdown: 'The score is $s_{qk} = \\num{36}$; squashed it is $\\hat{y}$.',
    })
    expect(key.conventions).toContain('$\\mathcal{L}$ has no factor ½.')
  })

  test('calls blanks and drawn wires by its own symbols, and asks in its own words', () => {
    expect(block('blanks')).toMatchObject({
      items: [
        { name: 'yhat', tex: '\\hat{y}' },
        {
          name: 'dloss/dw',
          tex: '\\frac{\\partial \\mathcal{L}}{\\partial w}',
          prompt: 'How $\\mathcal{L}$ reacts to the weight',
        },
      ],
    })
    const labels = (block('diagram') as unknown as { diagram: { nodes: { label: object }[] } }).diagram.nodes
    expect(labels.map(({ label }) => label)).toContainEqual({ base: 's', italic: true, sub: 'qk' })
  })

  test('shows its drawing, its formulas or both', () => {
    const kinds = (text: string) => keyOf(text).problems[0]!.blocks.map(({ kind }) => kind)
    expect(kinds(score)).not.toContain('formulas')
    expect(kinds(score.replace('show: drawing', 'show: formulas'))).not.toContain('diagram')
    expect(kinds(score.replace('      show: drawing\n', ''))).toEqual(expect.arrayContaining(['formulas', 'diagram']))
  })

  test.each([
    ['a value that is not there', ['\\val{score}', '\\val{scor}'], 'unknown-node', 'did you mean score?'],
    ['a value that is asked', ['\\val{score}', '\\val{yhat}'], 'asked-given', 'take yhat out of ask'],
    ['TeX that cannot be typeset', ['\\hat{y}', '\\hatt{y}'], 'bad-formula', 'correct the TeX'],
  ])('is refused with a remedy for %s', (_, [from, to], code, remedy) => {
    const refused = () => renderSheet(keyOf(score.replace(from!, () => to!)))
    expect(refused).toThrow(FaultError)
    expect(refused).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ code, remedy: expect.stringContaining(remedy) })] }),
    )
  })
})
