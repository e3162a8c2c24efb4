import { cell, forCells } from '../../model/matrix.ts'
import type { Mistake } from '../contract.ts'
import { scoreOf } from './head.ts'
import type { Plans } from './schema.ts'

/** Mistakes of attention, one wrong formula per cell. */
export function mistakes(plans: Plans): Mistake[] {
  return [...scoreMistakes(plans), ...weightMistakes(plans), ...gradientMistakes(plans)]
}

function scoreMistakes(plans: Plans): Mistake[] {
  const { Q, K, S } = plans
  const size = Q.columns
  return forCells(S, (row, column): Mistake[] => {
    const node = cell('S', row, column)
    const score = scoreOf(plans, row, column)
    const scaled = [
      {
        id: 'scale-left-out',
        says: 'the scores were not divided by the root of the size',
        hint: 'Scores are scaled before the softmax: read the definition of S.',
        node,
        formula: score,
      },
      {
        id: 'scaled-by-size',
        says: 'the scores were divided by the size itself, not by its root',
        hint: 'Scores are divided by the root of the size of a key.',
        node,
        formula: `(${score})/${size}`,
      },
    ]
    const swapped = Array.from({ length: size }, (_, k) => `${cell('Q', row, k)}*${cell('K', k, column)}`).join(' + ')
    const transposed = {
      id: 'keys-not-transposed',
      says: 'the queries were multiplied by the keys without transposing them',
      hint: 'A score is the product of a row of Q and a row of K.',
      node,
      formula: `(${swapped})/sqrt(${size})`,
    }
    return [...(size > 1 ? scaled : []), ...(size === K.rows ? [transposed] : [])]
  }).flat()
}

function weightMistakes({ S, P }: Plans): Mistake[] {
  return forCells(P, (row, column) => {
    const scores = Array.from({ length: S.rows }, (_, k) => cell('S', k, column))
    return {
      id: 'softmax-over-columns',
      says: 'the softmax was taken over the columns of the scores',
      hint: 'Each query spreads its attention over the keys: the rows of P add up to one.',
      node: cell('P', row, column),
      formula: `softmax_${row + 1}(${scores.join(', ')})`,
    }
  })
}

function gradientMistakes({ Q, K, V, S, P }: Plans): Mistake[] {
  const tokens = Array.from({ length: P.rows }, (_, k) => k)
  const diagonal = forCells(S, (row, column): Mistake => {
    const node = `dL/d${cell('S', row, column)}`
    return {
      id: 'jacobian-diagonal-only',
      says: 'only the diagonal of the Jacobian of softmax was used',
      hint: 'Every score changes all attention weights of its row.',
      node,
      formula: `\`${node} via ${cell('P', row, column)}\``,
    }
  })
  const values = forCells(V, (row, column): Mistake => {
    return {
      id: 'attention-not-transposed',
      says: 'the attention weights were not transposed in the gradient of the values',
      hint: 'A value gets gradients from every token that attends to it: from a column of P.',
      node: `dL/d${cell('V', row, column)}`,
      formula: tokens.map((k) => `${cell('P', row, k)}*${cell('G', k, column)}`).join(' + '),
    }
  })
  const queries = forCells(Q, (row, column): Mistake => {
    return {
      id: 'scale-left-out-going-back',
      says: 'the scores were scaled forward but their gradient was not scaled going back',
      hint: 'The factor of the scores is part of their local derivative.',
      node: `dL/d${cell('Q', row, column)}`,
      formula: tokens.map((k) => `\`dL/d${cell('S', row, k)}\`*${cell(K.name, k, column)}`).join(' + '),
    }
  })
  return [...diagonal, ...values, ...(Q.columns > 1 ? queries : [])]
}
