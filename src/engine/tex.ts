import type { Graph } from './graph.ts'
import { operations, strength } from './operations.ts'

/** TeX of a piece of a formula and how strongly it binds. */
export interface TexPiece {
  readonly tex: string
  readonly strength: number
}

/**
 * TeX of the formula of a node, down to named nodes and constants, which `leaf` writes; with as few parentheses as the
 * operations' binding strengths allow.
 */
export function formulaTex(graph: Graph, id: number, leaf: (id: number) => TexPiece): string {
  return rule(graph, id, leaf).tex
}

function rule(graph: Graph, id: number, leaf: (id: number) => TexPiece): TexPiece {
  const { operation, inputs, index } = graph.node(id)
  if (operation === 'leaf' || operation === 'constant') return leaf(id)
  const { tex } = operations[operation]
  const args = inputs.map((input, k) => {
    const piece = graph.node(input).name === undefined ? rule(graph, input, leaf) : leaf(input)
    const needed = tex.needs[k] ?? tex.needs[0]!
    return piece.strength < needed ? inParentheses(piece.tex) : piece.tex
  })
  return { tex: tex.write(args, index), strength: tex.strength }
}

// In TeX. What is shorter fits on a line.
const longest = 60

// Between \left and \right no line ends; a long sum may end one at its operators, where nothing in it is tall.
function inParentheses(tex: string): string {
  const breaks = tex.length > longest && !/\\(?:[dt]?frac|sqrt|sum|begin)/.test(tex)
  return breaks ? `(${tex})` : `\\left(${tex}\\right)`
}

/** A number as a piece: one with a sign binds like a sum, so that products and powers put it in parentheses. */
export function numeralPiece(text: string): TexPiece {
  return { tex: `\\num{${text}}`, strength: text.startsWith('-') ? strength.sum : strength.atom }
}
