import { describe, expect, test } from 'vitest'
import type { SheetDocument, Step } from '../../src/document/blocks.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { SolutionMode } from '../../src/sheet/step-formula.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { openProjectSet } from '../project-sets.ts'
import { setsToPrint } from './documents.ts'
import { expectGolden } from './golden.ts'
import { readable } from './readable.ts'

const sets = await setsToPrint()

const stepsOf = ({ problems }: SheetDocument): Step[] =>
  problems.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : [])))

describe.each(sets)('the compact solution of %s', (_, prepared) => {
  const variant = solveVariant(prepared, 'compact', '1')
  const stepsIn = (mode: SolutionMode) => stepsOf(keyDocument(prepared.set, variant, undefined, mode))
  const [full, compact] = [stepsIn('full'), stepsIn('compact')]

  test('has every asked step with the value that the full one has', () => {
    const answers = (steps: readonly Step[]) =>
      steps.filter(({ asked }) => asked).map(({ name, value }) => [name, value])
    expect(answers(compact)).toEqual(answers(full))
  })

  test('leaves steps out and adds none', () => {
    const names = new Set(full.map(({ name }) => name))
    expect(compact.filter(({ name }) => !names.has(name))).toEqual([])
    expect(compact.length).toBeLessThanOrEqual(full.length)
  })

  test('has no unasked step of a local derivative that is one name or one number', () => {
    const bare = /^[+-]?(?:\\num\{[^}]*\}|[a-zA-Z](?:_\{?\w+\}?)?)$/
    // A matrix without a rule of its own says by its cells how it came about.
    const unexplained = compact.filter(({ asked, cells }) => !asked && !cells)
    // Gradients of the output have names of their own in an update.
    const outputs = new Set(prepared.problems.map(({ example }) => example.program.output))
    const local = unexplained.filter(({ name }) => {
      const [, of] = /^[d∂](\w+)\/[d∂]\w+$/.exec(name) ?? []
      return of !== undefined && !outputs.has(of)
    })
    expect(local.filter(({ symbols }) => symbols === undefined || bare.test(symbols)).map(({ name }) => name)).toEqual(
      [],
    )
  })
})

test('the compact key of the quiz says what the golden file says', async () => {
  const prepared = await openProjectSet('quiz-backprop')
  const variant = solveVariant(prepared, 'golden', 'ada')
  expectGolden('sheet/quiz-backprop-compact', readable(keyDocument(prepared.set, variant, undefined, 'compact')))
})
