import { describe, expect, test } from 'vitest'
import { compile, evaluate, freshValues } from '../../src/engine/evaluate.ts'
import { pytorch } from '../../src/export/pytorch/pytorch.ts'
import { program as family } from '../../src/families/program/program.ts'
import { isWritten, wholes } from '../../src/program/wholes/index.ts'
import { openStream } from '../../src/random/stream.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { SolutionGraph } from '../../src/solution/solution-graph.ts'
import { exported, textOf, written } from '../export/fixture.ts'
import { givenCells, type RandomProgram, randomProgram } from '../program/random-program.ts'
import { askPyTorch } from './python.ts'

const count = 1000
const secondCount = 200
const perSet = 10

const programs = Array.from({ length: count }, (_, k) => randomProgram(openStream('matrices', [k]), 3 + (k % 6)))
const curved = Array.from({ length: secondCount }, (_, k) => randomProgram(openStream('curved', [k]), 2 + (k % 3)))

/** Values of some nodes where the given numbers are changed by hand. */
function runner({ given, program }: RandomProgram, ask: readonly string[]) {
  const built = family.build(family.parameters.parse({ given, program }), openStream('none', []), 'plain')
  const solution = new SolutionGraph(built)
  const ids = ask.map((name) => solution.resolve(name)!)
  const compiled = compile(solution.graph)
  const base = built.given.map(({ name, quantity }) => [name, quantity as number] as const)
  return (changed: Readonly<Record<string, number>> = {}) => {
    const values = freshValues(compiled)
    for (const [name, value] of base) values[solution.graph.find(name)!] = value + (changed[name] ?? 0)
    evaluate(compiled, values)
    return ids.map((id) => values[id]!)
  }
}

const step = 1e-5

/** Names whose values are not the difference of another over twice a small step. */
function unlike(drawn: RandomProgram, of: string, by: readonly string[], nameOf: (by: string) => string): string[] {
  const values = runner(drawn, [of, ...by.map(nameOf)])
  const [, ...derivatives] = values()
  return by.filter((name, k) => {
    const [[above], [below]] = [values({ [name]: step }), values({ [name]: -step })]
    const slope = (above! - below!) / (2 * step)
    return !(Math.abs(slope - derivatives[k]!) <= 2e-4 * (1 + Math.abs(slope)))
  })
}

describe(`${count} drawn programs in matrices`, () => {
  test('every operation that a program may write stands in some of them', () => {
    const lines = programs.flatMap(({ given, program }) => {
      const { inMatrices } = family.build(family.parameters.parse({ given, program }), openStream('none', []), 'plain')
      return JSON.stringify(inMatrices?.lines.map(({ term }) => term) ?? [])
    })
    const used = new Set(lines.flatMap((text) => [...text.matchAll(/"operation":"(\w+)"/g)].map(([, name]) => name!)))
    expect(Object.keys(wholes).filter((name) => isWritten(name) && name !== 'shaped' && !used.has(name))).toEqual([])
  })

  test('gradients are central differences, cell by cell', () => {
    const wrong = programs.flatMap((drawn) => {
      // At a kink of max or a window of pooling the two differ: a number that is drawn rarely lies there.
      const found = unlike(drawn, 'L', givenCells(drawn), (by) => `dL/d${by}`)
      return found.length === 0 ? [] : [`${found.join()} of ${drawn.program.join('; ')}`]
    })
    expect(wrong).toEqual([])
  })

  test('second derivatives are central differences of gradients', () => {
    const wrong = curved.flatMap((drawn) => {
      const cells = givenCells(drawn)
      const [first, second] = [cells[0]!, cells.at(-1)!]
      const found = [
        ...unlike(drawn, `dL/d${first}`, [first], () => `d2L/d${first}2`),
        ...unlike(drawn, `dL/d${first}`, [second], () => `d2L/d${first}d${second}`),
      ]
      return found.length === 0 ? [] : [`${found.join()} of ${drawn.program.join('; ')}`]
    })
    expect(wrong).toEqual([])
  })
})

/** Scripts that compute values and gradients of drawn programs with tensors, several in one. */
function scripts(): string[] {
  const problems = programs.map(({ given, program, shapes }, k) => ({
    id: `p${k}`,
    params: { given, program },
    ask: [...shapes.keys()].flatMap((name) => [
      ...(name in given ? [] : [name]),
      ...(name === 'L' ? [] : [`dL/d${name}`]),
    ]),
    allow: allowableRules,
  }))
  const sets = Array.from({ length: count / perSet }, (_, k) => problems.slice(k * perSet, (k + 1) * perSet))
  return sets.flatMap((set) => written(pytorch, exported(set)).files.map(textOf))
}

const texts = scripts()
const ends = askPyTorch('test/oracle/scripts.py', texts) as (string | null)[] | undefined

describe.skipIf(!ends)('PyTorch, told the same programs in tensors', () => {
  test('has the same values and gradients', () => {
    expect(ends!.filter((end) => end !== null)).toEqual([])
  })

  test('is told lines of matrices, and no cell', () => {
    expect(texts.join('\n')).toMatch(/ = \(?\w+ @ \w+\)?/)
    expect(texts.join('\n')).not.toMatch(/^ {4}\w+_\d+_\d+ = /m)
  })
})
