import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NetworkDiagram } from '../../../../src/document/diagram.ts'
import { type Box, between, boxesMeet, type Circle } from '../../../../src/sheet/render/diagram/geometry.ts'
import { layoutNetwork, type NetworkLayout } from '../../../../src/sheet/render/diagram/network-layout.ts'
import { pageWidth } from '../../../../src/sheet/render/diagram/style.ts'
import { boxMeetsCircle, boxMeetsSegment } from './meetings.ts'
import { network } from './samples.ts'

function overlaps(layout: NetworkLayout): string[] {
  const { weightLabels, biasLabels, texts, neurons, biasUnits, area } = layout
  const labels = [...weightLabels, ...biasLabels, ...texts].map(({ box, runs }) => ({
    box,
    name: runs.map(({ text }) => text).join(''),
  }))
  const circles: Circle[] = [...neurons, ...biasUnits]
  const found: string[] = []
  for (const [index, { box, name }] of labels.entries()) {
    for (const other of labels.slice(0, index)) if (boxesMeet(box, other.box)) found.push(`${name} on ${other.name}`)
    for (const circle of circles) if (boxMeetsCircle(box, circle)) found.push(`${name} on a neuron`)
    if (Math.abs(box.x - area.x) > area.width / 2 || Math.abs(box.y - area.y) > area.height / 2)
      found.push(`${name} outside`)
  }
  for (const [index, circle] of circles.entries()) {
    const near = circles
      .slice(0, index)
      .some((it) => Math.hypot(it.x - circle.x, it.y - circle.y) < circle.radius + it.radius)
    if (near) found.push('neuron on neuron')
    const lines = [...layout.weights, ...layout.biasLines]
    const square: Box = { x: circle.x, y: circle.y, width: 1.4 * circle.radius, height: 1.4 * circle.radius }
    if (lines.some(({ from, to }) => boxMeetsSegment(square, from, to))) found.push('line through a neuron')
  }
  return found
}

/** Labels that stand on a line that is not their own. */
function interruptions({ weights, biasLines, weightLabels, biasLabels, texts }: NetworkLayout): string[] {
  const lines = [...weights, ...biasLines]
  const labels = [...weightLabels.map((label, index) => ({ ...label, own: weights[index] })), ...biasLabels, ...texts]
  return labels.flatMap((label) => {
    const others = lines.filter((line) => !('own' in label && line === label.own))
    const name = label.runs.map(({ text }) => text).join('')
    return others.filter(({ from, to }) => boxMeetsSegment(label.box, from, to)).map(() => `${name} on a line`)
  })
}

/** How far the middle of a label is from its own line, and how far past its ends, in px. */
function strayed({ weights, weightLabels }: NetworkLayout): number {
  const distances = weightLabels.map(({ box }, index) => {
    const { from, to } = weights[index]!
    const share = Math.hypot(box.x - from.x, box.y - from.y) / Math.hypot(to.x - from.x, to.y - from.y)
    const foot = between(from, to, share)
    return share > 1 ? Number.POSITIVE_INFINITY : Math.hypot(box.x - foot.x, box.y - foot.y)
  })
  return Math.max(0, ...distances)
}

function check(diagram: NetworkDiagram): NetworkLayout {
  const layout = layoutNetwork(diagram)
  expect(overlaps(layout)).toEqual([])
  expect(strayed(layout)).toBeLessThan(1e-6)
  expect(layout.area.width).toBeLessThanOrEqual(pageWidth)
  return layout
}

const words = ({ weightLabels }: NetworkLayout) => weightLabels.map(({ runs }) => runs.map(({ text }) => text).join(''))

describe('a network', () => {
  it.each([
    [[1, 1]],
    [[2, 2, 2]],
    [[3, 4, 2]],
    [[4, 4, 4]],
    [[2, 3, 3]],
    [[1, 8, 1]],
    [[8, 8]],
    [[2, 3, 2, 3, 2]],
    [[8, 2, 8]],
    [[8, 8, 8, 8, 8]],
  ])('of layers %j has every label clear, on its own line, and fits the page', (sizes) => {
    check(network(sizes, { biases: 'shared' }))
    check(network(sizes, { biases: 'perNeuron', activations: ['ReLU', 'softmax'] }))
  })

  it.each([[[2, 2, 2]], [[3, 3, 3]], [[4, 4, 4]], [[4, 4, 4, 4]], [[1, 4, 4, 3]]])(
    'of layers %j interrupts no line by the label of another',
    (sizes) => {
      for (const biases of ['shared', 'perNeuron', 'none'] as const) {
        for (const weight of ['0.5', '-0.15', '-0.1234']) {
          expect(interruptions(check(network(sizes, { biases, weight })))).toEqual([])
        }
      }
    },
  )

  it('of any shape up to 4-4-4-4 interrupts no line by the label of another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
        fc.constantFrom('shared', 'perNeuron', 'none'),
        fc.constantFrom('1', '0.15', '-1.25', '-0.1234'),
        (sizes, biases, weight) => {
          expect(interruptions(layoutNetwork(network(sizes, { biases, weight })))).toEqual([])
        },
      ),
      { numRuns: 100, seed: 7 },
    )
  })

  it('of any shape has every label clear', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 5 }),
        fc.constantFrom('shared', 'perNeuron', 'none'),
        fc.constantFrom('0.15', '-1.25', '-0.1234'),
        (sizes, biases, weight) => {
          check(network(sizes, { biases, weight }))
        },
      ),
      { numRuns: 40, seed: 11 },
    )
  })

  it('of few connections names each weight with its value on the line', () => {
    expect(words(check(network([2, 2, 2])))).toContain('w8 = 0.15')
  })

  it('of many connections leaves the values to the table', () => {
    expect(words(check(network([4, 4, 4])))).toContain('w32')
  })

  it('draws a shared bias as one unit with a connection to every neuron it feeds', () => {
    const { biasUnits, biasLines, biasLabels } = layoutNetwork(network([2, 3, 2], { biases: 'shared' }))
    expect([biasUnits.length, biasLines.length, biasLabels.length]).toEqual([2, 5, 2])
  })

  it('writes the biases of single neurons beside them', () => {
    const { biasUnits, biasLabels } = layoutNetwork(network([2, 3, 2], { biases: 'perNeuron' }))
    expect([biasUnits.length, biasLabels.length]).toEqual([0, 5])
  })

  it('keeps every place when only digits change', () => {
    const places = (weight: string) => layoutNetwork(network([3, 3, 2], { weight })).weightLabels.map(({ box }) => box)
    expect(places('0.77')).toEqual(places('0.15'))
  })

  it('survives names that are longer than any line', () => {
    const diagram = network([2, 2])
    const label = { base: 'w'.repeat(200), italic: true }
    const layout = layoutNetwork({ ...diagram, connections: diagram.connections.map((it) => ({ ...it, label })) })
    expect(layout.weightLabels).toHaveLength(4)
  })
})
