import { describe, expect, test } from 'vitest'
import { compile, evaluate, freshValues } from '../../src/engine/evaluate.ts'
import { program as family } from '../../src/families/program/program.ts'
import { argumentOf } from '../../src/program/expand.ts'
import { ruleFor } from '../../src/program/rules.ts'
import { cellName, placesIn } from '../../src/program/shape.ts'
import { openStream } from '../../src/random/stream.ts'
import { workedSolution } from '../../src/sheet/steps.ts'
import { SolutionGraph } from '../../src/solution/solution-graph.ts'
import { distance } from '../numeric.ts'
import { solved } from '../solution/fixture.ts'
import { given, programs } from './programs.ts'

describe('the rule of a whole matrix gives what the chain rule gives cell by cell', () => {
  test.each(programs.map((program) => [program.join('; '), program] as const))('%s', (_, program) => {
    const params = family.parameters.parse({ given, program })
    const built = family.build(params, openStream('rules', []), 'plain')
    const solution = new SolutionGraph(built)
    const assigned = program.map((line) => line.split(' = ')[0]!)
    const names = [...Object.keys(given), ...assigned].filter((name) => name !== 'L')
    const checked = names.flatMap((by) => {
      const rule = ruleFor(built.inMatrices!, `dL/d${by}`)
      return rule ? [{ by, rule }] : []
    })
    const ids = checked.map(({ by, rule }) => ({
      rule,
      by,
      graphIds: solution.resolveMatrix(`dL/d${by}`) ?? [solution.resolve(`dL/d${by}`)!],
      ruleIds: placesIn(rule.shape).map((place) =>
        solution.graph.build(argumentOf(rule).at(place), (name) => solution.resolve(name)!),
      ),
    }))
    const roots = ids.map(({ by, ruleIds }) =>
      ruleIds.map((id, k) => solution.graph.define(`${by}_rule${k}`, id, { role: 'derived', pass: 0 })),
    )
    const compiled = compile(solution.graph)
    const values = freshValues(compiled)
    for (const { name, quantity } of built.given) values[solution.graph.find(name)!] = quantity as number
    evaluate(compiled, values)
    expect(checked.length).toBeGreaterThan(0)
    for (const [k, { by, rule, graphIds }] of ids.entries()) {
      const shape = built.inMatrices!.shapes.get(by)!
      expect(
        rule.shape.length === 0 || rule.shape.join() === shape.join(),
        `dL/d${by}: ${rule.shape} for ${shape}`,
      ).toBe(true)
      for (const [cell, id] of graphIds.entries()) {
        const byRule = values[roots[k]![rule.shape.length === 0 ? 0 : cell]!]!
        expect(distance(byRule, values[id!]!), `dL/d${cellName(by, placesIn(shape)[cell]!)}`).toBeLessThan(1e-9)
      }
    }
  })
})

test('updates of a matrix and of its state are lines of matrices, with one cell to read them by', () => {
  const params = {
    given: { W: [[1, 2, 3]], x: [4, -5, 6] },
    program: ['y = W @ x', 'L = y^2/2'],
    update: { parameters: ['W'], rule: 'adam' },
  }
  const { problem } = solved({ params, ask: ['W@1'] })
  const steps = workedSolution(problem, 4, 'full').flatMap(({ steps }) => steps)
  const lines = steps
    .filter(({ name }) => name.endsWith('@1'))
    .map(({ name, symbols, cells }) => [name, symbols, cells])
  expect(lines.map(([name, symbols, cells]) => [name, symbols !== undefined, cells?.length])).toEqual([
    ['m(W)@1', true, 1],
    ['v(W)@1', true, 1],
    ['mhat(W)@1', true, 1],
    ['vhat(W)@1', true, 1],
    ['W@1', true, 1],
  ])
  expect(lines.at(-1)![1]).toContain('W - \\alpha')
})
