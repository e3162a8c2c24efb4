import { describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import type { ReadyRule } from '../../src/misconceptions/outcome.ts'
import { wordingOf } from '../../src/misconceptions/wording.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { openProjectSet, projectSets } from '../project-sets.ts'
import { times } from '../seeds.ts'
import { prepared } from '../solution/fixture.ts'
import { exampleSets, mistakeSet } from './sets.ts'
import { mistakenStudent } from './simulated-student.ts'

const seeds = times(2, 5)

const authoredSets = await Promise.all(projectSets.map(openProjectSet))

/** What a hint may speak of, and how it shows on a sheet that has it. Adam's bias correction is no bias. */
const things: readonly (readonly [said: RegExp, shown: RegExp])[] = [
  [/\bbias(es)?\b(?! correction)/i, /\bbias(es)?\b(?! correction)/i],
  [/\bweights?\b(?! decay)/i, /\bweights?\b(?! decay)/i],
  [/\blayers?\b/i, /\blayers?\b/i],
  [/\bneurons?\b/i, /\bneurons?\b/i],
  [/\bnet input/i, /\bnet input|"neurons"/i],
  [/\bloss\b/i, /\bloss\b/i],
  [/\btarget\b/i, /\b(targets?|labels?|class(es)?|examples?)\b/i],
  [/½/, /½|frac\{?\w\}?\{?2\}?|frac\{\\\\num\{1\}\}\{\\\\num\{2\}\}|1\/2|\bhalf\b|0\.5/i],
]

describe.each([...authoredSets, ...exampleSets, mistakeSet].map((set) => [set.set.id, set] as const))(
  'in the set %s',
  (_, set) => {
    test('no explanation and no hint speaks of a bias, weight, layer, neuron, net input, loss, target or ½ that there is not', () => {
      const failures = new Set<string>()
      for (let label = 0; label < seeds; label++) {
        const variant = solveVariant(set, 'wording', `${label}`)
        const { problems, conventions } = redact(keyDocument(set.set, variant))
        for (const [k, solved] of variant.problems.entries()) {
          const sheet = JSON.stringify([problems[k], conventions])
          for (const rule of solved.exercise.wrongRules().all) {
            const { says, hint } = wordsFor(solved, rule)
            const foreign = things.find(([said, shown]) => said.test(`${says} ${hint}`) && !shown.test(sheet))
            if (foreign) failures.add(`${solved.exercise.problem.id}: ${rule.misconception.id}: ${says} (${hint})`)
          }
        }
      }
      expect([...failures]).toEqual([])
    })
  },
)

function wordsFor({ exercise }: SolvedProblem, { misconception, place }: ReadyRule) {
  const { graph, program } = exercise.solution
  return wordingOf(misconception, { graph, program, node: graph.node(place) })
}

const given = { x: 1.5, y: 0.7, z: 2.2 }
const sum = prepared([{ id: 'p', params: { given, program: ['q = x*y + z'] }, ask: ['q', 'dq/dx'] }])
const square = prepared([{ id: 'p', params: { given, program: ['q = x*y', 'f = (q - z)^2'] }, ask: ['f', 'df/dq'] }])
const neuron = prepared([{ id: 'p', family: 'neuron', params: {}, ask: ['z', 'dL/da', 'dL/dw1', 'dL/db'] }])

describe('the same mistake is told in the words of the problem', () => {
  test.each<[PreparedSet, string, string, string, string, string]>([
    [sum, 'a circuit', 'bias-left-out', 'q', 'a term of the sum was left out', 'Every term of the sum counts.'],
    [neuron, 'a neuron', 'bias-left-out', 'z', 'the bias was left out', 'The bias is one of the terms of this sum.'],
    [
      sum,
      'a circuit',
      'input-left-out',
      'dq/dx',
      'a factor was left out on the way back',
      'The local derivative of a product by one factor is the other factor.',
    ],
    [
      square,
      'a square without ½',
      'half-kept',
      'df/dq',
      'the factor 2 from differentiating the square was left out',
      'Differentiate the square and see what becomes of its exponent.',
    ],
    [
      neuron,
      'a loss with ½',
      'half-kept',
      'dL/da',
      'a factor ½ is left over after differentiating the square',
      'Differentiate the square and see what becomes of the factor in front.',
    ],
  ])('%#: in $1 $2', (set, _, id, name, says, hint) => {
    const [solved] = solveVariant(set, 'wording', '0').problems as [SolvedProblem]
    const { graph } = solved.exercise.solution
    const rule = solved.exercise
      .wrongRules()
      .all.find(({ misconception, step }) => misconception.id === id && graph.ancestors(graph.find(name)!).has(step))!
    const answer = mistakenStudent(set, solved, rule.alone).find(({ status }) => status === 'incorrect')!
    expect(answer.name).toBe(name)
    expect(answer.diagnosis).toContain(id)
    expect(answer.explanation).toContain(says)
    expect(wordsFor(solved, rule)).toEqual({ says, hint })
  })

  test('mistakes that are told alike are told once', () => {
    const [solved] = solveVariant(sum, 'wording', '0').problems as [SolvedProblem]
    const rules = solved.exercise.wrongRules().all
    const rule = rules.find(({ misconception }) => misconception.id === 'weight-instead-of-input')!
    const answer = mistakenStudent(sum, solved, rule.alone).find(({ status }) => status === 'incorrect')!
    expect(answer.diagnosis).toEqual(['weight-instead-of-input', 'multiply-not-swapped'])
    expect(answer.explanation).toBe('a multiply gate passed on its own input instead of the other one')
    expect(answer.message).not.toContain('same value')
  })
})
