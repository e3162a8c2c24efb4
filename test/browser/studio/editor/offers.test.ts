import { describe, expect, test } from 'vitest'
import { functionHelp } from '../../../../src/browser/studio/editor/function-words.ts'
import { SchemaWalk } from '../../../../src/browser/studio/editor/json-schema.ts'
import { offersAt } from '../../../../src/browser/studio/editor/offers.ts'
import { outlineOf } from '../../../../src/browser/studio/editor/outline.ts'
import { placeAt } from '../../../../src/browser/studio/editor/place.ts'
import { families } from '../../../../src/families/index.ts'
import { functionNames } from '../../../../src/program/call.ts'
import { problemSetJsonSchema } from '../../../../src/set/json-schema.ts'

const schema = new SchemaWalk(JSON.parse(problemSetJsonSchema(families)))
const names = {
  given: ['x', 'W (2 × 3)'],
  groups: ['forward', 'all'],
  nodes: ['z', 'P (2 × 1)'],
  derivatives: ['dE/dx'],
  updated: ['w@1'],
}
const known = { schema, namesOf: (family: string) => (family === 'neuron' ? [names] : []) }

function offersFor(marked: string) {
  const outline = outlineOf(marked.replace('‸', ''))
  return offersAt(known, outline, placeAt(outline, marked.indexOf('‸'))!)
}
const labels = (marked: string) => offersFor(marked).map(({ label }) => label)
const problem = (lines: string) => `problems:\n  - id: a\n${lines.replaceAll(/^(?=.)/gm, '    ')}`

describe('what is offered', () => {
  const cases: readonly (readonly [where: string, marked: string, some: readonly string[], none: readonly string[]])[] =
    [
      ['of a set', 'id: a\n‸', ['title', 'problems', 'grading'], ['id', 'family']],
      ['of a problem', problem('‸'), ['family', 'params', 'ask', 'points'], ['id', 'pool']],
      ['of an item that is begun', 'problems:\n  - ‸', ['a problem', 'id', 'family', 'pool'], []],
      ['of a pool', 'problems:\n  - pool: p\n    ‸', ['pick', 'problems'], ['family', 'ask']],
      ['of families', problem('family: ‸'), ['gate', 'network', 'program'], []],
      [
        'of the parameters of the family',
        problem('family: network\nparams:\n  ‸'),
        ['layers', 'loss'],
        ['given', 'gate'],
      ],
      ['of parameters in braces', problem('family: network\nparams: { loss: huber, ‸ }'), ['layers'], ['loss']],
      ['of the values of a parameter', problem('family: network\nparams:\n  loss: ‸'), ['crossEntropy', 'huber'], []],
      ['of an update', problem('family: program\nparams:\n  update: { ‸ }'), ['rule', 'rate', 'parameters'], []],
      ['of its rules', problem('family: program\nparams:\n  update: { rule: ‸ }'), ['adam', 'momentum'], []],
      [
        'of a number that is drawn',
        problem('family: program\nparams:\n  given:\n    x: ‸'),
        ['{ from, to }', '{ oneOf }'],
        [],
      ],
      [
        'of the keys of a range',
        problem('family: program\nparams:\n  given:\n    x: { from: 1, ‸ }'),
        ['to', 'step', 'not'],
        ['from'],
      ],
      [
        'of the keys of a range that is no matrix',
        problem('family: linear-chain\nparams: { rate: { from: 1, ‸ } }'),
        ['to'],
        ['from', 'oneOf'],
      ],
      ['of true and false', 'shuffle: ‸', ['true', 'false'], []],
      ['to ask of a family', problem('family: neuron\nask: [z, ‸]'), ['forward', 'P', 'dE/dx', 'w@1'], ['z', 'x']],
      ['to weigh', problem('family: neuron\nweights: { ‸ }'), ['P', 'forward'], []],
      [
        'to ask of a program of one’s own',
        problem(
          'family: program\nparams:\n  given: { x: 1, w: 2 }\n  program:\n    - z = w*x\n    - { for: t, from: 1, to: 2, lines: ["h{t} = z"] }\n  update: { parameters: [w] }\nask: [‸]',
        ),
        ['forward', 'z', 'h1', 'h2', 'dh2/dw', 'w@1'],
        ['x', 'x@1'],
      ],
      [
        'in a line of a program',
        problem('family: program\nparams:\n  given: { x: 1 }\n  program:\n    - z = x\n    - a = s‸'),
        ['sigmoid', 'softmax', 'x', 'z'],
        ['forward'],
      ],
    ]
  test.each(cases)('%s', (_, marked, some, none) => {
    expect(labels(marked)).toEqual(expect.arrayContaining([...some]))
    expect(labels(marked).filter((label) => none.includes(label))).toEqual([])
  })

  test('says what it is', () => {
    const [gate] = offersFor(problem('family: ‸')).filter(({ label }) => label === 'gate')
    expect(gate?.info).toMatch(/^One gate/)
    const [rate] = offersFor(problem('family: network\nparams:\n  ‸')).filter(({ label }) => label === 'rate')
    expect(rate).toMatchObject({
      detail: 'a number, a range or a choice',
      info: expect.stringContaining('learning rate'),
    })
    const [shaped] = offersFor(problem('family: neuron\nask: [‸]')).filter(({ label }) => label === 'P')
    expect(shaped?.detail).toBe('value, 2 × 1')
  })

  test('opens what its value needs', () => {
    const template = (marked: string, label: string) =>
      offersFor(marked).find((offer) => offer.label === label)?.template
    expect(template(problem('‸'), 'params')).toBe('params:\n  #{}')
    expect(template(problem('‸'), 'ask')).toBe('ask: [#{}]')
    expect(template('‸', 'problems')).toBe('problems:\n  - #{}')
    expect(template(problem('family: program\nparams: { ‸ }'), 'given')).toBe('given: { #{} }')
    expect(template(problem('fam‸: gate'), 'family')).toBe('family')
  })
})

test('every function that a line may call is explained, and no other', () => {
  expect(Object.keys(functionHelp).toSorted()).toEqual([...functionNames].toSorted())
})
