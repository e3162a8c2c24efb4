import { describe, expect, test } from 'vitest'
import { type Item, type ItemBlank, type NumberAnswer, singleBlanks } from '../../src/export/contract.ts'
import { gradeSubmission } from '../../src/grade/grade.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { acceptances } from '../../src/solution/tolerance.ts'
import { openProjectSet } from '../project-sets.ts'
import { everyAnswer, exportedFrom } from './fixture.ts'

const quiz = await openProjectSet('quiz-backprop')
const exported = exportedFrom(quiz, 2)
const items = exported.problems.flatMap((problem) => problem.items.map((item) => ({ problem, item })))

interface NumberBlank extends ItemBlank {
  readonly answer: NumberAnswer
}

const numbers = (item: Item) =>
  singleBlanks(item).filter((blank): blank is NumberBlank => blank.answer.kind === 'number')

/** What the grader says of one answer, all others being right. */
function gradeOf(set: PreparedSet, problem: string, item: Item, changed: string, typed: string) {
  const lines = numbers(item).map(({ name, answer }) => `    ${name}: ${name === changed ? typed : answer.key}`)
  const text = [`set: ${set.set.id}`, `variant: ${item.variant}`, 'answers:', `  ${problem}:`, ...lines, ''].join('\n')
  const grade = gradeSubmission(set, 'seed', new TextEncoder().encode(text), 'answers.yaml')
  const graded = grade.problems.find(({ id }) => id === problem)!.answers
  return graded.find(({ name }) => name === changed)!
}

describe('the numbers of an item', () => {
  test('key, tolerance and ends are what the grader accepts, in plain decimals', () => {
    let looked = 0
    for (const { item } of items) {
      const accepted = acceptances(item.solved, quiz.set.grading, quiz.set.round)
      for (const { name, answer } of numbers(item)) {
        const range = accepted.get(item.solved.exercise.solution.find(name)!)!
        const { key, tolerance, low, high, rounded } = answer
        for (const text of [key, tolerance, low, high, rounded]) expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(Number(tolerance)).toBeCloseTo(range.reach, 12)
        const within = [key, low, high, rounded].map((text) => range.accepts(text))
        expect(within).toEqual([true, true, true, true])
        const step = Number(tolerance) * 1e-9
        expect(range.accepts((Number(low) - step).toFixed(15))).toBe(false)
        expect(range.accepts((Number(high) + step).toFixed(15))).toBe(false)
        looked++
      }
    }
    expect(looked).toBeGreaterThan(100)
  })
})

describe('the mistakes of an item', () => {
  test('are wrong for the grader too, which gives the same hint', () => {
    const told: string[] = []
    for (const { problem, item } of items.filter(({ item }) => item.label === '1')) {
      for (const { name, answer } of numbers(item)) {
        for (const [k, { value, hint }] of answer.mistakes.entries()) {
          const before = answer.mistakes.slice(0, k)
          // Where two mistakes lead to nearly the same value, the first is told.
          if (before.some((other) => Math.abs(Number(other.value) - Number(value)) <= 2 * Number(other.tolerance)))
            continue
          const grade = gradeOf(quiz, problem.id, item, name, value)
          told.push(`${problem.id} ${name} ${value}: ${grade.status}, ${grade.hint === hint}`)
        }
      }
    }
    expect(told.length).toBeGreaterThan(150)
    expect(told.filter((line) => !line.endsWith(': incorrect, true'))).toEqual([])
  })

  test('of a choice stand at wrong options only', () => {
    const [item] = everyAnswer(1).problems[0]!.items as [Item]
    for (const { answer } of singleBlanks(item)) {
      if (answer.kind === 'choice')
        expect(answer.options.some(({ right, hint }) => right && hint !== undefined)).toBe(false)
    }
  })
})

describe('the worked solution of one blank', () => {
  test('has the steps that lead to it, and no others', () => {
    const { item } = items.find(({ problem }) => problem.id === 'circuit')!
    const blank = (name: string) => singleBlanks(item).find((one) => one.name === name)!
    const steps = (html: string) => [...html.matchAll(/<li>\\\(\\displaystyle (.*?) =/g)].map(([, result]) => result)
    expect(steps(item.solutionOf(blank('q')).join(''))).toEqual(['q'])
    expect(steps(item.solutionOf(blank('df/dz')).join(''))).toEqual(['q', '\\frac{\\partial f}{\\partial z}'])
    expect(steps(item.solution).length).toBeGreaterThan(5)
  })

  test('of a cell has the step of its matrix', () => {
    const [item] = everyAnswer(1).problems[0]!.items as [Item]
    const cell = singleBlanks(item).find(({ name }) => name === 'dL/dW[1,2]')!
    const html = item.solutionOf(cell).join('')
    expect(html).toContain('\\frac{\\partial L}{\\partial W} =')
    expect(html).not.toContain('\\mathrm{growth}')
    expect(html.length).toBeLessThan(item.solution.length)
  })
})
