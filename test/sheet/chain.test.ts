import { describe, expect, test } from 'vitest'
import type { SheetDocument } from '../../src/document/blocks.ts'
import type { ChainDiagram } from '../../src/document/diagram.ts'
import { redact } from '../../src/document/redact.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { SolutionMode } from '../../src/sheet/step-formula.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { openProjectSet } from '../project-sets.ts'
import { type ProblemDraft, prepared } from '../solution/fixture.ts'

function keyOf(draft: ProblemDraft, mode: SolutionMode = 'full'): SheetDocument {
  const set = prepared([draft])
  return keyDocument(set.set, solveVariant(set, 'seed', '1'), undefined, mode)
}

const chains = ({ problems }: SheetDocument): (readonly [string, ChainDiagram])[] =>
  problems.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'steps' && block.chain ? [[block.title, block.chain.diagram as ChainDiagram] as const] : [],
    ),
  )
const names = ({ stations }: ChainDiagram) => stations.map(({ base, sub = '', sup = '' }) => base + sub + sup)

const network: ProblemDraft = { family: 'network', params: { layers: [2, 2, 2] } }

describe('the chain of factors of a key', () => {
  test('leads from the error of the lecture’s network to its first weight on a single path', async () => {
    const { set, ...rest } = await openProjectSet('lecture-network')
    const key = keyDocument(set, solveVariant({ set, ...rest }, 'seed', '1'))
    const [[title, chain]] = chains(key) as [[string, ChainDiagram]]
    expect(title).toBe('Backward pass')
    expect(names(chain)).toEqual(['Etotal', 'Eo1', 'outo1', 'neto1', 'w5'])
    expect(chain.factors).toEqual(['1', '0.741365', '0.186816', '0.593270'])
  })

  test('says in words what it shows', () => {
    const blocks = keyOf({ family: 'linear-chain', params: {} }).problems[0]!.blocks
    const alternatives = blocks.flatMap((block) => (block.kind === 'steps' ? [block.chain?.alternative] : []))
    expect(alternatives.filter(Boolean).join()).toMatch(
      /^Chain of factors from L: to y by the factor \S+, to h2 by the factor \S+, to h1 by the factor \S+, to w1 by the factor [^,]+\.$/,
    )
  })

  test.each([
    ['a gate, with two factors', { params: { given: { x: 2, y: 3, z: 4 }, program: ['q = x + y', 'f = q * z'] } }],
    [
      'a value that comes back on two paths',
      {
        params: {
          given: { x: { from: 1.2, to: 2, step: 0.1 } },
          program: ['a = exp(x)', 'b = sin(x)', 'f = a * b'],
        },
        ask: ['df/dx'],
      },
    ],
  ])('is left out for %s', (_, draft: ProblemDraft) => {
    expect(chains(keyOf(draft))).toEqual([])
  })

  test('is left out of compact solutions and of worksheets', () => {
    expect(chains(keyOf(network))).toHaveLength(1)
    expect(chains(keyOf(network, 'compact'))).toEqual([])
    expect(chains(redact(keyOf(network)))).toEqual([])
  })
})
