import { describe, expect, it } from 'vitest'
import type { ChainDiagram } from '../../../../src/document/diagram.ts'
import { drawChain, layoutChain } from '../../../../src/sheet/render/diagram/chain.ts'
import { boxesMeet } from '../../../../src/sheet/render/diagram/geometry.ts'
import { pageWidth } from '../../../../src/sheet/render/diagram/style.ts'
import { boxMeetsSegment } from './meetings.ts'
import { chain } from './samples.ts'

describe.each([
  ['three names of one letter', chain(['L', 'y', 'w'], '2')],
  ['the chain of a network', chain(['E_total', 'E_o1', 'out_o1', 'net_o1', 'w_5'], '-0.0978')],
  ['seven long names', chain(['E_total', 'E_o1', 'out_o1', 'net_o1', 'out_h2,1', 'net_h2,1', 'w_12'], '-0.123456')],
])('a chain of %s', (_, diagram) => {
  it('has every label clear of stations, arrows and each other', () => {
    expect(meetings(diagram)).toEqual([])
  })

  it('fits the page', () => {
    const { width, scale } = drawChain(diagram)
    expect(width * scale).toBeLessThanOrEqual(pageWidth)
  })
})

function meetings(diagram: ChainDiagram): string[] {
  const { stations, links } = layoutChain(diagram)
  const boxes = [
    ...stations.map(({ box }, k) => ({ box, what: `station ${k}` })),
    ...links.flatMap(({ fraction, number }, k) => [
      { box: fraction, what: `fraction ${k}` },
      { box: number, what: `number ${k}` },
    ]),
  ]
  return boxes.flatMap(({ box, what }, index) => [
    ...boxes
      .slice(0, index)
      .filter((other) => boxesMeet(box, other.box))
      .map((other) => `${what} on ${other.what}`),
    ...links
      .filter(({ from, to }) => !what.startsWith('station') && boxMeetsSegment(box, from, to))
      .map(() => `${what} on an arrow`),
  ])
}
