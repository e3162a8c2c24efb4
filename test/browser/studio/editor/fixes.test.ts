import { describe, expect, test } from 'vitest'
import { faultRange } from '../../../../src/browser/studio/editor/fault-range.ts'
import { fixOf } from '../../../../src/browser/studio/editor/fixes.ts'
import { outlineOf } from '../../../../src/browser/studio/editor/outline.ts'
import { checkSet } from './faults-of.ts'

const problem = (lines: string) => `id: q\nproblems:\n  - id: a\n${lines.replaceAll(/^(?=.)/gm, '    ')}\n`
const program = (lines: string, rest = '') =>
  problem(`family: program\nparams:\n  given: { hidden: 1, x: 2 }\n  program:\n${lines}\n${rest}`)

/** The first fault of a set, what it marks, and what its mending leaves of it. */
function mended(source: string) {
  const [fault] = checkSet(source)
  const outline = outlineOf(source)
  const { from, to } = faultRange(outline, fault!)
  const fix = fixOf(outline, fault!)
  const after = fix && source.slice(0, fix.from) + fix.insert + source.slice(fix.to)
  return {
    code: fault!.code,
    marks: source.slice(from, to),
    after,
    left: after && checkSet(after).map(({ code }) => code),
  }
}

describe('a fault marks what it is about, and is mended by one change', () => {
  const cases: readonly (readonly [code: string, source: string, marks: string, after: string])[] = [
    ['unknown-family', problem('family: gaet'), 'gaet', problem('family: gate')],
    ['unknown-family', problem("family: 'gaet'"), '', problem("family: 'gate'")],
    ['unknown-key', problem('family: gate\npionts: 3'), 'pionts', problem('family: gate\npoints: 3')],
    ['unknown-value', problem('family: gate\nshow: drawin'), 'drawin', problem('family: gate\nshow: drawing')],
    ['unknown-name', program('    - z = hiden*x'), 'hiden', program('    - z = hidden*x')],
    ['unknown-name', program("    - 'z = hiden*x'"), 'hiden', program("    - 'z = hidden*x'")],
    ['unknown-function', program('    - z = sigmod(x)*hidden'), 'sigmod', program('    - z = sigmoid(x)*hidden')],
    [
      'unknown-node',
      program('    - z = hidden*x', 'ask: [z, dz/dhiden]'),
      'dz/dhiden',
      program('    - z = hidden*x', 'ask: [z, dz/dhidden]'),
    ],
    ['asked-given', program('    - z = hidden*x', 'ask: [z, x]'), 'x', program('    - z = hidden*x', 'ask: [z]')],
    [
      'yaml-tab-as-indent',
      'id: q\nproblems:\n\t- id: a\n\t  family: gate\n',
      '',
      'id: q\nproblems:\n  - id: a\n    family: gate\n',
    ],
    [
      'duplicate-id',
      `${problem('family: gate')}  - { id: a, family: gate }\n`,
      'a',
      `${problem('family: gate')}  - { id: a-2, family: gate }\n`,
    ],
    ['wrong-type', `title: true\n${problem('family: gate')}`, 'true', `title: 'true'\n${problem('family: gate')}`],
  ]
  test.each(cases)('%s', (code, source, marks, after) => {
    const found = mended(source)
    expect(found).toMatchObject({ code, after, left: [] })
    if (marks !== '') expect(found.marks).toBe(marks)
  })

  test('where the name that is near is not what would help, nothing is offered', () => {
    expect(mended(problem('family: something-else')).after).toBeUndefined()
  })
})

test('what is missing marks the line that lacks it', () => {
  expect(mended(problem('points: 3')).marks).not.toBe('')
})
