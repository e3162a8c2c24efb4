import { flowDiagram } from '../../model/flow.ts'
import { upstreamStatement } from '../../model/upstream-gradient.ts'
import type { DiagramPlan } from '../contract.ts'
import type { AttentionParams } from './schema.ts'

/** What the head does, in words. */
export function statementOf({ tokens, size, projected }: AttentionParams): string {
  const made = projected
    ? 'From the inputs $\\sym{X}$, one row per token, it computes queries $Q$, keys $K$ and values $V$.'
    : 'Its queries $\\sym{Q}$, keys $\\sym{K}$ and values $\\sym{V}$ have one row per token.'
  return `An attention head of size $d = ${size}$ looks at ${tokens} tokens. ${made} The scores $S$ become the attention weights $P$ by a softmax over each row, and these weigh the values. ${upstreamStatement('A')}`
}

/** The head as a textbook prints it. */
export function definitionOf({ projected, size }: AttentionParams): string[] {
  return [
    ...(projected ? ['Q &= X\\,\\sym{W_q} \\qquad K = X\\,\\sym{W_k} \\qquad V = X\\,\\sym{W_v}'] : []),
    `S &= ${scale(size)}Q K^{\\top} \\qquad P = \\operatorname{softmax}(S) \\qquad A = P V`,
  ]
}

function scale(size: number): string {
  return size === 1 ? '' : `\\frac{1}{\\sqrt{${size}}}\\,`
}

/** Where textbooks differ. */
export const conventions = [
  'Tokens stand in rows; the softmax is taken over each row of the scores, and there is no mask.',
  '$\\odot$ multiplies cell by cell.',
]

/** Rules of whole matrices. */
export function rulesOf({ size }: AttentionParams): Record<string, string> {
  const input = ['q', 'k', 'v'].map((letter) => `\\sym{dL/d${letter.toUpperCase()}}\\,W_${letter}^{\\top}`)
  return {
    Q: 'X W_q',
    K: 'X W_k',
    V: 'X W_v',
    S: `${scale(size)}Q K^{\\top}`,
    P: '\\operatorname{softmax}(S)',
    A: 'P V',
    'dL/dA': 'G',
    'dL/dV': 'P^{\\top} G',
    'dL/dP': 'G V^{\\top}',
    'dL/dS':
      'P \\odot \\Bigl(\\sym{dL/dP} - \\bigl(P \\odot \\sym{dL/dP}\\bigr)\\,\\mathbf{1}\\mathbf{1}^{\\top}\\Bigr)',
    'dL/dQ': `${scale(size)}\\sym{dL/dS}\\,K`,
    'dL/dK': `${scale(size)}\\sym{dL/dS}^{\\top} Q`,
    'dL/dW_q': 'X^{\\top} \\sym{dL/dQ}',
    'dL/dW_k': 'X^{\\top} \\sym{dL/dK}',
    'dL/dW_v': 'X^{\\top} \\sym{dL/dV}',
    'dL/dX': input.join(' + '),
  }
}

/** From the tokens through scores and attention weights to the loss. */
export function diagramOf({ projected }: AttentionParams): DiagramPlan {
  const projections = ['q', 'k', 'v'].map((letter) => ({ weights: `W_${letter}`, product: letter.toUpperCase() }))
  const made = projected
    ? [
        { id: 'X' },
        ...projections.flatMap(({ weights, product }) => [
          { id: weights },
          { id: product, operator: '×', of: ['X', weights] },
        ]),
      ]
    : projections.map(({ product }) => ({ id: product }))
  return flowDiagram(
    [
      ...made,
      { id: 'S', operator: '×/√d', of: ['Q', 'K'] },
      { id: 'P', operator: 'softmax', of: ['S'] },
      { id: 'A', operator: '×', of: ['P', 'V'] },
      { id: 'L', operator: 'loss', of: ['A'] },
    ],
    `${projected ? 'X is multiplied by three matrices of weights, which gives Q, K and V. ' : ''}Q and K give the scores S, softmax makes P of them, P times V is A, and the loss L depends on A.`,
  )
}
