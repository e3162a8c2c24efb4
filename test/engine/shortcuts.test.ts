import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesIn } from '../../src/engine/changes.ts'
import { Differentiation } from '../../src/engine/differentiate.ts'
import { parseExpression } from '../../src/engine/expression.ts'
import { Graph } from '../../src/engine/graph.ts'
import { KnownNodes } from '../../src/engine/known-nodes.ts'
import { boundsOf, localSlopes, sensitivityOf, sweepBack } from '../../src/engine/sensitivity.ts'
import { evaluateWith } from '../evaluate-with.ts'
import { distance } from '../numeric.ts'
import { evaluated, idOf } from './fixture.ts'

const given = { x: 0.7, y: -1.3, z: 2.1 }

/** Lines over what comes before them, by numbers. */
const programs = fc.array(fc.tuple(fc.nat(6), fc.nat(99), fc.nat(99), fc.nat(99)), { minLength: 3, maxLength: 14 })

function graphOf(lines: readonly (readonly [number, ...number[]])[], passes = 1): Graph {
  const graph = new Graph()
  const names = Object.keys(given)
  for (const name of names) graph.leaf(name, { role: 'given', pass: 0 })
  for (const [k, [form, ...picks]] of lines.entries()) {
    const [a, b, c] = picks.map((pick) => names[pick % names.length]!)
    const forms = [`${a} + ${b}`, `${a} * ${b}`, `tanh(${a})`, `${a} - ${b}*${c}`, `max(${a}, ${b}, ${c})`]
    const formula = [...forms, `sigmoid(${a} + ${b}) / 2`, `(${a} + ${b} + ${c}) * ${a}`][form]!
    const root = graph.build(parseExpression(formula), (name) => idOf(graph, name))
    graph.define(`n${k}`, root, { role: 'forward', pass: Math.floor((k * passes) / lines.length) })
    names.push(`n${k}`)
  }
  return graph
}

function differentiated(graph: Graph) {
  const last = graph.nodes.length - 1
  for (const name of Object.keys(given)) new Differentiation(graph, last).gradient(idOf(graph, name))
  const solved = evaluated(graph, given)
  return { ...solved, local: localSlopes(solved.compiled, solved.values) }
}

const namedIds = (graph: Graph) => graph.nodes.flatMap(({ id, name }) => (name === undefined ? [] : [id]))

test('What a node depends on in its pass is what a walk through the graph finds', () => {
  fc.assert(
    fc.property(programs, (lines) => {
      const graph = graphOf(lines, 2)
      for (const id of namedIds(graph)) {
        const walked = [...graph.ancestorsInPass(id)].filter((other) => other !== id)
        expect(namedIds(graph).filter((other) => graph.inPass.has(id, other))).toEqual(walked.sort((a, b) => a - b))
      }
    }),
  )
})

test('Inputs that reach a node on more ways than one are those that another of its inputs depends on', () => {
  fc.assert(
    fc.property(programs, (lines) => {
      const graph = graphOf(lines, 2)
      for (const id of namedIds(graph)) {
        const inputs = graph.namedInputs(id)
        const { pass } = graph.node(id).meta!
        const others = inputs.filter((input) => graph.node(input).meta!.pass === pass)
        const twice = inputs.filter((input) =>
          others.some((other) => other !== input && graph.ancestorsInPass(other).has(input)),
        )
        expect([...graph.inPass.inputsReachedTwice(id)]).toEqual(twice)
      }
    }),
  )
})

test('A changed value changes what a whole evaluation would change, in order, and leaves the values as they were', () => {
  fc.assert(
    fc.property(programs, fc.nat(), fc.double({ min: -3, max: 3, noNaN: true }), (lines, pick, value) => {
      const graph = graphOf(lines)
      const { compiled, values } = differentiated(graph)
      const before = values.slice()
      const changed = namedIds(graph)[pick % namedIds(graph).length]!
      const after = values.slice()
      evaluateWith(compiled, after, new Map([[changed, value]]))
      const moved = [...after.keys()].filter((id) => after[id] !== before[id])
      const changes = changesIn(compiled)
      for (const seen of [moved.length, 0, Math.floor(moved.length / 2)]) {
        const told: [number, number][] = []
        const isFound = changes(values, changed, value, (id, to) => told.push([id, to]) > seen)
        expect(isFound).toBe(moved.length > seen)
        expect(told).toEqual(moved.slice(0, seen + 1).map((id) => [id, after[id]]))
        expect(values).toEqual(before)
      }
    }),
  )
})

test('No change of nodes by their units moves a node further than its bound: that is what all paths come to', () => {
  fc.assert(
    fc.property(programs, fc.array(fc.nat(3), { minLength: 1 }), (lines, units) => {
      const graph = graphOf(lines)
      const { compiled, local } = differentiated(graph)
      const unit = (id: number) => (graph.node(id).name === undefined ? 0 : units[id % units.length]! / 10)
      const plain = new Float64Array(compiled.size)
      for (const id of compiled.leaves) plain[id] = unit(id)
      for (const [place, id] of compiled.order.entries()) {
        const { inputs } = graph.node(id)
        plain[id] = unit(id)
        for (const [k, slope] of local.at(place).entries()) {
          const moved = plain[inputs[k]!]!
          // A constant exponent stands still, and has no derivative at a negative base.
          if (moved > 0) plain[id]! += Math.abs(slope) * moved
        }
      }
      const bound = boundsOf(compiled, local, unit)
      for (const id of [...compiled.order].reverse()) expect(distance(bound(id), plain[id]!)).toBeLessThan(1e-12)
    }),
  )
})

test('A sweep that may end early tells what a whole one finds, the last node first, and leaves zeros', () => {
  fc.assert(
    fc.property(programs, fc.nat(), fc.nat(), (lines, pick, some) => {
      const graph = graphOf(lines)
      const { compiled, local } = differentiated(graph)
      const output = compiled.order[pick % compiled.order.length]!
      const fixed = new Set(namedIds(graph).filter((id) => (some >> (id % 30)) % 2 === 1))
      const whole = sensitivityOf(compiled, local, output, fixed)
      const moving = [...compiled.order].reverse().filter((id) => whole[id] !== 0)
      const zeros = new Float64Array(compiled.size)
      for (const enough of [moving.length, 1, Math.ceil(moving.length / 2)]) {
        const told: [number, number][] = []
        sweepBack(compiled, local, output, fixed, zeros, (id, moves) => told.push([id, moves]) >= enough)
        expect(told).toEqual(moving.slice(0, enough).map((id) => [id, whole[id]]))
        expect(zeros).toEqual(new Float64Array(compiled.size))
      }
    }),
  )
})

test('A node is found again by what it computes, and no other is', () => {
  const operations = ['add', 'mul', 'neg', 'max'] as const
  const nodes = fc.tuple(
    fc.constantFrom(...operations),
    fc.array(fc.nat(40), { minLength: 1, maxLength: 3 }),
    fc.nat(1),
  )
  fc.assert(
    fc.property(fc.array(nodes, { maxLength: 300 }), (all) => {
      const known = new KnownNodes()
      const plain = new Map<string, number>()
      for (const [id, node] of all.entries()) {
        expect(known.find(...node)).toBe(plain.get(JSON.stringify(node)))
        known.set(...node, id)
        plain.set(JSON.stringify(node), id)
      }
      for (const node of all) expect(known.find(...node)).toBe(plain.get(JSON.stringify(node)))
    }),
  )
})
