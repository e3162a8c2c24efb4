import { describe, expect, it } from 'vitest'
import type { Diagram } from '../../../../src/document/diagram.ts'
import { renderDiagram } from '../../../../src/sheet/render/diagram/index.ts'
import { labelRuns, numberRuns, runsWidth } from '../../../../src/sheet/render/diagram/text.ts'
import { chain, circuit, network, shapes } from './samples.ts'

const alternative = 'q = x + y; f = q times z'
const drawings: [string, Diagram][] = [
  ['circuit-worksheet', circuit(...shapes['lecture graph'])],
  ['circuit-key', circuit(...shapes.diamond, '-0.1234')],
  ['network-2-2-2', network([2, 2, 2])],
  ['chain', chain(['E_total', 'E_o1', 'out_o1', 'net_o1', 'w_5'], '-0.0978')],
]

describe('a diagram', () => {
  it.each(drawings)('%s is drawn as agreed', async (name, diagram) => {
    await expect(renderDiagram(diagram, alternative)).toMatchFileSnapshot(`../../../golden/diagram/${name}.svg`)
  })

  it.each(drawings)('%s is the same text every time and stands alone', (_, diagram) => {
    const svg = renderDiagram(diagram, alternative)
    expect(renderDiagram(structuredClone(diagram), alternative)).toBe(svg)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" role="img"/)
    expect(svg).toContain('<title>q = x + y; f = q times z</title>')
    expect(svg).not.toMatch(/<script|<style|foreignObject|href|url\(|currentColor|\bid=|NaN|Infinity|undefined/)
  })

  it('shows no number of a blank on the worksheet and each one on the key', () => {
    const worksheet = renderDiagram(circuit(...shapes['lecture graph']), alternative)
    const key = renderDiagram(circuit(...shapes['lecture graph'], '-4.25'), alternative)
    expect(worksheet.match(/class="blank/g)).toHaveLength(6)
    expect(worksheet).not.toContain('4.25<')
    expect(key.match(/−4\.25</g)).toHaveLength(6)
  })

  it('holds hostile text as text', () => {
    const hostile = '</text><script>"&\'\u0000\ud800'
    const svg = renderDiagram(circuit([hostile], [[`q_${hostile}`, hostile, [hostile]]], hostile), hostile)
    expect(svg).not.toContain('<script')
    expect(svg).not.toMatch(/&(?!#\d+;)|\u0000|\ud800/)
  })
})

describe('text', () => {
  it.each([
    ['w5@1', { base: 'w', italic: true, sub: '5', sup: '(1)' }, ['variable', 'upright', 'upright']],
    ['net_h1', { base: 'net', italic: false, sub: 'h1' }, ['upright', 'variable', 'upright']],
    ['E_total', { base: 'E', italic: true, sub: 'total' }, ['variable', 'upright']],
  ])('sets %s with variables in italics and words upright', (_, label, expected) => {
    expect(labelRuns(label).map(({ face }) => face)).toEqual(expected)
  })

  it('stacks an upper index over a lower one', () => {
    const lower = runsWidth(labelRuns({ base: 'w', italic: true, sub: '12' }), 10)
    expect(runsWidth(labelRuns({ base: 'w', italic: true, sub: '12', sup: '1' }), 10)).toBe(lower)
  })

  it('writes a true minus sign', () => {
    expect(numberRuns('-1.5e-3')[0]!.text).toBe('−1.5e−3')
  })
})
