import { expect, test } from 'vitest'
import { Differentiation } from '../../src/engine/differentiate.ts'
import { openStream } from '../../src/random/stream.ts'
import { evaluateWith } from '../evaluate-with.ts'
import { centralDifference, distance } from '../numeric.ts'
import { evaluated, graphOf, idOf } from './fixture.ts'
import { type RandomProgram, randomProgram, references } from './random-formula.ts'

const programs = 1000
// Values keep 0.05 away from kinks; with gradients below 50, a step of 1e-4 stays on its side.
const step = 1e-4
const steepest = 50

/** What is wrong with the gradients of a program, or undefined where it is too steep for central differences. */
function check({ given, lines, values }: RandomProgram): string[] | undefined {
  const names = [...given.keys()]
  const graph = graphOf(names, lines)
  const assigned = lines.map((_, k) => `n${k + 1}`)
  const gradients = assigned.flatMap((of) => {
    const differentiation = new Differentiation(graph, idOf(graph, of))
    return names.map((by) => ({ of, by, id: differentiation.gradient(idOf(graph, by)) }))
  })
  const { compiled, values: found, value } = evaluated(graph, Object.fromEntries(given))
  const wrong = assigned.filter((name) => distance(value(name), values.get(name)!) > 1e-9)
  if (gradients.some(({ id }) => Math.abs(found[id]!) > steepest)) return undefined
  const trial = Float64Array.from(found)
  for (const { of, by, id } of gradients) {
    const moved = (x: number) => {
      evaluateWith(compiled, trial, new Map([[idOf(graph, by), x]]))
      return trial[idOf(graph, of)]!
    }
    const numeric = centralDifference(moved, given.get(by)!, step)
    evaluateWith(compiled, trial, new Map([[idOf(graph, by), given.get(by)!]]))
    if (distance(found[id]!, numeric) > 1e-6) wrong.push(`d${of}/d${by} is ${found[id]}, numerically ${numeric}`)
  }
  return wrong
}

test(`${programs} random programs over all operations: every gradient agrees with central differences`, () => {
  const wrong: unknown[] = []
  const used = new Map(Object.keys(references).map((name) => [name, 0]))
  for (let k = 0, done = 0; done < programs; k++) {
    const random = openStream('programs', [k])
    const program = randomProgram(random)
    const findings = check(program)
    if (findings === undefined) continue
    done++
    if (findings.length > 0) wrong.push({ given: program.given, lines: program.lines, findings })
    for (const name of used.keys()) {
      const called = program.lines.some(
        (line) =>
          line.includes(name === 'neg' ? '-' : /^\w/.test(name) ? name : ` ${name}`) || line.includes(`${name}(`),
      )
      if (called) used.set(name, used.get(name)! + 1)
    }
  }
  expect(wrong).toEqual([])
  expect([...used].filter(([, count]) => count < 20)).toEqual([])
})
