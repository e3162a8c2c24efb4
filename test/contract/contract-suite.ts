import { beforeAll, describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import type { Family } from '../../src/family/contract.ts'
import { gradeSubmission } from '../../src/grade/grade.ts'
import { gradeProblem } from '../../src/grade/problem.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import { answerKey } from '../../src/sheet/answer-file.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import {
  prepareSet,
  type SolvedVariant,
  solveProblem,
  solveVariant,
  variantOfCode,
} from '../../src/solution/variant.ts'
import type { MatchedBlank } from '../../src/submission/blank.ts'
import { readAnswer } from '../../src/submission/coded.ts'
import { evaluateWith } from '../evaluate-with.ts'
import { centralDifference, distance } from '../numeric.ts'
import { seeds } from '../seeds.ts'
import { otherAnswers, writtenBlank } from '../written.ts'
import { type Broken, brokenRules } from './fairness.ts'
import { losesByRounding, wronglyGraded, wronglyJudged } from './judged.ts'

const allSeeds = seeds(10, 200)

// Writing, reading and grading takes longer than solving, and finds nothing new in later draws.
const throughFiles = 30
// What is wrong is looked at from all sides before it is said to be wrong.
const throughGrader = 5

// A rule that nine draws in ten break may be what the problem is about; the generator gives such a rule up too.
const nature = 0.9
const neverNature: readonly Broken['rule'][] = ['kink', 'tie', 'saturated']

/** What every problem of a set must keep, whatever its family: see CONTRIBUTING, "Adding a family". */
export function contractSuite(title: string, set: ProblemSet, known: readonly Family[] = families): void {
  describe(title, () => {
    let prepared: PreparedSet
    let complete: PreparedSet
    let drawn: boolean
    let used: readonly string[]
    let variants: readonly SolvedVariant[]

    // Here and not while tests are collected, so that a set that cannot be drawn fails alone, under its own name.
    beforeAll(() => {
      prepared = prepareSet(set, known)
      complete = prepareSet(set, known, ['all'])
      drawn = prepared.problems.some(({ example }) => !example.fixed)
      used = drawn ? allSeeds : allSeeds.slice(0, 1)
      variants = used.map((seed) => solve(seed))
    })

    function solve(seed: string, from = prepared): SolvedVariant {
      return solveVariant(from, seed, 'label')
    }

    /** A problem under one seed, of a pool too where another was picked. */
    function drawOf(id: string, seed: string, from = prepared): SolvedProblem {
      const problem = from.problems.find((one) => one.problem.id === id)!
      return solveProblem(from, problem, { seed, label: 'label' })
    }

    function drawsOf(id: string, count = used.length): SolvedProblem[] {
      return used.slice(0, count).map((seed, k) => solvedOf(variants[k]!, id) ?? drawOf(id, seed))
    }

    test('the same seed gives the same bytes', () => {
      const again = prepareSet(set, known)
      for (const [k, seed] of used.slice(0, 20).entries())
        expect(bytesOf(solve(seed, again))).toBe(bytesOf(variants[k]!))
      // Small ranges repeat themselves; a seed without influence would give one variant.
      if (drawn) expect(new Set(variants.map(bytesOf)).size).toBeGreaterThan(used.length / 2)
    })

    test('a printed code leads back to its variant and to no other seed', () => {
      const { code } = variants[0]!
      expect(bytesOf(variantOfCode(prepared, used[0]!, code)!)).toBe(bytesOf(variants[0]!))
      expect(variantOfCode(prepared, 'another seed', code)).toBeUndefined()
    })

    test.each(set.problems.map(({ id }) => id))('%s: every value is finite', (id) => {
      for (const seed of used) {
        const { exercise, values } = drawOf(id, seed, complete)
        const odd = exercise.asked.filter((node) => !Number.isFinite(values[node]!))
        expect(odd.map((node) => exercise.solution.graph.node(node).name)).toEqual([])
      }
    })

    test.each(set.problems.map(({ id }) => id))('%s: draws are fair', (id) => {
      // What is the nature of one shape is not that of another.
      const shapes = Map.groupBy(drawsOf(id), ({ exercise }) => exercise.solution)
      const drawnShapes = [...shapes.values()].filter(([solved]) => !solved!.exercise.fixed)
      expect(drawnShapes.flatMap((alike) => unfair(alike, set))).toEqual([])
    })

    test.each(set.problems.map(({ id }) => id))('%s: every derivative agrees with central differences', (id) => {
      for (const seed of used) expect(wrongDerivatives(drawOf(id, seed, complete))).toEqual([])
    })

    test.each(set.problems.map(({ id }) => id))('%s: contributions of paths add up to their gradient', (id) => {
      for (const seed of used) expect(wrongSums(drawOf(id, seed, complete))).toEqual([])
    })

    test.each(set.problems.map(({ id }) => id))('%s: the key is right, a value just outside is not', (id) => {
      for (const solved of drawsOf(id)) expect(wronglyJudged(solved, set)).toEqual([])
      for (const solved of drawsOf(id, throughGrader)) expect(wronglyGraded(prepared, solved)).toEqual([])
    })

    test('its keys, as files that are read and graded, score everything', () => {
      for (const [k, variant] of variants.slice(0, throughFiles).entries())
        expect(lostByFile(prepared, used[k]!, variant)).toEqual([])
    })

    test.each(set.problems.map(({ id }) => id))(
      '%s: another letter, order or shape is wrong, and no letter unreadable',
      (id) => {
        for (const solved of drawsOf(id, throughFiles)) expect(wronglyChosen(prepared, solved)).toEqual([])
      },
    )

    test.each(set.problems.map(({ id }) => id))('%s: who rounds every step as told is right', (id) => {
      for (const solved of drawsOf(id)) expect(losesByRounding(solved, set)).toEqual([])
    })
  })
}

function lostByFile(prepared: PreparedSet, seed: string, variant: SolvedVariant): string[] {
  const key = new TextEncoder().encode(answerKey(prepared, variant))
  const { problems, errors } = gradeSubmission(prepared, seed, key, 'key.yaml')
  const lost = problems.flatMap(({ id, answers }) =>
    answers.filter(({ status }) => status !== 'correct').map((answer) => ({ id, answer })),
  )
  return [
    ...errors.map(({ message }) => message),
    ...lost.map(({ id, answer }) => `${id} ${answer.name} is ${answer.status}: ${answer.message}`),
  ]
}

/** Answers that are no numbers and are judged otherwise than they should be: each taken alone, all others right. */
function wronglyChosen(prepared: PreparedSet, solved: SolvedProblem): string[] {
  const { exercise, values } = solved
  const { asked, solution } = exercise
  const right = asked.map((id) => writtenBlank(exercise, id, values[id]!))
  const statusOf = (k: number, blank: MatchedBlank) =>
    gradeProblem(prepared, solved, right.with(k, blank)).answers[k]!.status
  return asked.flatMap((id, k) => {
    const format = solution.formatOf(id)
    if (format.kind === 'number') return []
    const name = solution.graph.node(id).name!
    const others = otherAnswers(format, values[id]!).map((code) => writtenBlank(exercise, id, code))
    const read = [...others.map((blank) => [blank, 'incorrect'] as const)]
    const nonsense = { name, typed: '?!', reading: readAnswer(format, '?!') }
    return [...read, [right[k]!, 'correct'] as const, [nonsense, 'unreadable'] as const].flatMap(([blank, status]) => {
      const found = statusOf(k, blank)
      return found === status ? [] : [`${name}: ${blank.typed} is ${found}`]
    })
  })
}

function solvedOf({ problems }: SolvedVariant, id: string): SolvedProblem | undefined {
  return problems.find(({ exercise }) => exercise.problem.id === id)
}

function bytesOf({ problems }: SolvedVariant): string {
  return JSON.stringify(problems.map(({ exercise, values }) => [exercise.asked, [...values]]))
}

function unfair(problems: readonly SolvedProblem[], { round }: ProblemSet): string[] {
  const counts = new Map<string, number>()
  for (const problem of problems) {
    const { asked, problem: stated } = problem.exercise
    for (const { rule, where } of brokenRules(problem, asked, round)) {
      const key = `${rule} at ${where}`
      if (!stated.allow.includes(rule)) counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return [...counts]
    .filter(([key, count]) => count < nature * problems.length || neverNature.some((rule) => key.startsWith(rule)))
    .map(([key, count]) => `${key} in ${count} of ${problems.length}`)
}

function wrongDerivatives({ exercise, values }: SolvedProblem): string[] {
  const { compiled, solution } = exercise
  const { graph } = solution
  const trial = Float64Array.from(values)
  const updates = graph.nodes.filter(({ meta }) => meta?.role === 'update')
  return graph.nodes.flatMap(({ id, name, meta }) => {
    const [of, by] = [graph.find(meta?.of ?? ''), graph.find(meta?.by ?? '')]
    if (of === undefined || by === undefined || meta!.role === 'path') return []
    // A local derivative holds the other inputs, any other what earlier updates left.
    const held = meta!.role === 'local' ? graph.namedInputs(of) : updates.map((node) => node.id)
    const fixed = new Map(held.filter((node) => node !== of).map((node) => [node, values[node]!]))
    const at = (x: number) => {
      evaluateWith(compiled, trial, new Map([...fixed, [by, x]]))
      return trial[of]!
    }
    const numeric = by === of ? 1 : centralDifference(at, values[by]!, 1e-4)
    at(values[by]!)
    return distance(values[id]!, numeric) < 1e-6 ? [] : [`${name} is ${values[id]}, numerically ${numeric}`]
  })
}

function wrongSums({ exercise, values }: SolvedProblem): string[] {
  const { graph } = exercise.solution
  return graph.nodes.flatMap(({ id, name, meta }) => {
    const terms = meta?.role === 'gradient' ? graph.namedInputs(id) : []
    if (!terms.some((term) => graph.node(term).meta!.role === 'path')) return []
    const sum = terms.reduce((total, term) => total + values[term]!, 0)
    return distance(sum, values[id]!) < 1e-12 ? [] : [name!]
  })
}
