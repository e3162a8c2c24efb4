import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CircuitDiagram } from '../../../../src/document/diagram.ts'
import type { Point } from '../../../../src/document/drawing.ts'
import { diagramBlocks } from '../../../../src/sheet/diagram.ts'
import { type CircuitLayout, layoutCircuit } from '../../../../src/sheet/render/diagram/circuit-layout.ts'
import { type Box, boxesMeet } from '../../../../src/sheet/render/diagram/geometry.ts'
import { leastBody, pageWidth, type } from '../../../../src/sheet/render/diagram/style.ts'
import { allowableRules } from '../../../../src/solution/quality-rules.ts'
import { given, programs } from '../../../program/programs.ts'
import { solved } from '../../../solution/fixture.ts'
import { boxMeetsSegment } from './meetings.ts'
import { circuit, shapes } from './samples.ts'

/** Neighbours may share an edge; sums of doubles may then be off by this. */
const touching = 1e-6

interface Stroke {
  readonly from: Point
  readonly to: Point
  /** The node at which it ends. */
  readonly into?: string | undefined
  /** The node at which it starts. */
  readonly outOf?: string
}

/** Straight parts as they are; a curve stays in the box that its ends span, so the box must be free. */
function strokes(diagram: CircuitDiagram, layout: CircuitLayout): { straight: Stroke[]; curves: Box[] } {
  const straight: Stroke[] = layout.blocks.map(({ stub: [from, to], node }) => ({ from, to, outOf: node.id }))
  const curves: Box[] = []
  for (const [index, wire] of layout.wires.entries()) {
    for (const [step, to] of wire.slice(1).entries()) {
      const from = wire[step]!
      const width = to.x - from.x
      const height = Math.abs(to.y - from.y)
      expect(width).toBeGreaterThanOrEqual(-touching)
      const into = step === wire.length - 2 ? diagram.edges[index]?.to : undefined
      if (step % 2 === 1) straight.push({ from, to, into })
      else curves.push({ x: from.x + width / 2, y: (from.y + to.y) / 2, width, height })
    }
  }
  return { straight, curves }
}

function overlaps(diagram: CircuitDiagram): string[] {
  const layout = layoutCircuit(diagram)
  const { straight, curves } = strokes(diagram, layout)
  const things = layout.blocks.flatMap(({ node, boxes }) =>
    Object.entries(boxes).map(([part, box]: [string, Box]) => ({
      name: `${part} of ${node.id}`,
      part,
      node: node.id,
      box,
    })),
  )
  const found: string[] = []
  for (const [index, { name, part, node, box }] of things.entries()) {
    for (const other of things.slice(0, index))
      if (boxesMeet(box, other.box, -touching)) found.push(`${name} on ${other.name}`)
    for (const { from, to, into, outOf } of straight) {
      const attached = part === 'head' && (into === node || outOf === node)
      if (!attached && boxMeetsSegment(box, from, to, part === 'head' ? -touching : 2)) found.push(`${name} on a wire`)
    }
    for (const curve of curves) if (boxesMeet(box, curve, -touching)) found.push(`${name} on a curve`)
    const inside = [box.x - box.width / 2, box.y - box.height / 2, layout.width - box.x - box.width / 2]
    if (Math.min(...inside, layout.height - box.y - box.height / 2) < 0) found.push(`${name} outside`)
  }
  return found
}

describe('a drawing of a program in matrices', () => {
  const recurrent = [
    'z1 = A @ x + b',
    'h1 = tanh(z1)',
    'E1 = sum((h1 - b)^2)/2',
    'z2 = A @ y + h1',
    'h2 = tanh(z2)',
    'E2 = sum((h2 - b)^2)/2',
    'L = E1 + E2',
  ]

  it.each([...programs, recurrent].map((program) => [program.join('; '), program] as const))('%s', (_, program) => {
    const used = Object.entries(given).filter(([name]) =>
      program.some((line) => line.split(/[^A-Za-z0-9_]+/).includes(name) && !line.startsWith(`${name} =`)),
    )
    const { problem } = solved({
      params: { given: Object.fromEntries(used), program },
      ask: ['L'],
      allow: allowableRules,
    })
    const [block] = diagramBlocks(problem, 4)
    const { diagram, alternative } = block!
    expect(overlaps(diagram as CircuitDiagram)).toEqual([])
    for (const line of program) expect(alternative).toContain(line.slice(line.indexOf(' = ')))
  })
})

const randomGraph = fc
  .record({
    given: fc.integer({ min: 1, max: 6 }),
    operations: fc.array(
      fc.record({
        operator: fc.constantFrom('+', '×', '−', '÷', 'σ', 'max', 'softplus', '1/x'),
        inputs: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        name: fc.constantFrom('q', 'net_h1', 'E_total', 'w_1'),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    keyText: fc.constantFrom(undefined, '-4', '-0.1234', '-1234.567891'),
  })
  .map(({ given, operations, keyText }) => {
    const names = Array.from({ length: given }, (_, index) => `x_${index}`)
    const built = operations.map(({ operator, inputs, name }, index) => {
      const known = given + index
      const chosen = inputs.map((pick) => (pick % known < given ? `x_${pick % known}` : ids[(pick % known) - given]!))
      ids[index] = `${name}.${index}`
      return [ids[index]!, operator, chosen] as const
    })
    return circuit(names, built, keyText)
  })
const ids: string[] = []

describe('a circuit', () => {
  it.each(Object.entries(shapes))('%s: no label meets a wire, a node or another label', (_, [given, operations]) => {
    expect(overlaps(circuit(given, operations))).toEqual([])
    expect(overlaps(circuit(given, operations, '-0.1234'))).toEqual([])
  })

  it('keeps labels clear in any graph', () => {
    fc.assert(
      fc.property(randomGraph, (diagram) => {
        expect(overlaps(diagram)).toEqual([])
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  it.each(Object.entries(shapes))('%s: fits the page with legible type', (_, [given, operations]) => {
    const layout = layoutCircuit(circuit(given, operations, '-0.1234'))
    expect(layout.width * layout.scale).toBeLessThanOrEqual(pageWidth + 1e-6)
    expect(type.body * layout.scale).toBeGreaterThanOrEqual(leastBody)
  })

  it('keeps type legible rather than fit a chain that is too long', () => {
    const names = Array.from({ length: 20 }, (_, index) => `v_${index}`)
    const chain = circuit(
      ['x'],
      names.map((name, index) => [name, 'exp', [names[index - 1] ?? 'x']]),
    )
    expect(type.body * layoutCircuit(chain).scale).toBeCloseTo(leastBody)
  })

  it('has the same places on worksheet and key', () => {
    const [given, operations] = shapes['sigmoid neuron']
    const places = (text?: string) => layoutCircuit(circuit(given, operations, text)).blocks.map(({ boxes }) => boxes)
    expect(places('-0.1234')).toEqual(places())
  })

  it('puts the given numbers at the left in their order', () => {
    const { blocks } = layoutCircuit(circuit(...shapes['sigmoid neuron']))
    const heights = blocks.filter(({ node }) => node.shape === 'given').map(({ boxes }) => boxes.head.y)
    expect(heights).toEqual(heights.toSorted((a, b) => a - b))
    for (const { node, boxes } of blocks) expect(node.shape === 'given').toBe(boxes.head.x < 30)
  })

  it('lets the first operand of a difference enter at the top', () => {
    const diagram = circuit(['x', 'y'], [['d', '−', ['y', 'x']]])
    const [first, second] = layoutCircuit(diagram).wires
    expect(first!.at(-1)!.y).toBeLessThan(second!.at(-1)!.y)
  })

  it('splits a wire that is read several times, and ends the output in an arrow', () => {
    const { blocks, exits } = layoutCircuit(circuit(...shapes.diamond))
    expect(blocks.filter(({ splits }) => splits).map(({ node }) => node.id)).toEqual(['x', 'a'])
    expect(exits).toHaveLength(1)
  })

  it('puts a constant right before the operation that reads it', () => {
    const { nodes, edges } = circuit(
      ['x', '2'],
      [
        ['a', 'exp', ['x']],
        ['f', '×', ['a', '2']],
      ],
    )
    const bare = nodes.map(({ value, gradient, ...node }) => (node.id === '2' ? node : { ...node, value, gradient }))
    const layout = layoutCircuit({ kind: 'circuit', nodes: bare as typeof nodes, edges })
    const [x, two, a] = layout.blocks.map(({ boxes }) => boxes.head.x)
    expect(two! - x!).toBeGreaterThan(50)
    expect(Math.abs(two! - a!)).toBeLessThan(50)
  })
})
