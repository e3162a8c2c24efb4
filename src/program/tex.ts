import { type OperationName, operations, strength } from '../engine/operations.ts'
import type { TexPiece } from '../engine/tex.ts'
import type { CellByCell, Term } from './operation.ts'
import { type Shape, sameShape } from './shape.ts'
import { wholes } from './wholes/index.ts'
import { grouped } from './wholes/products.ts'

/** How the leaves of a term are written: names as symbols or as numbers, and the numbers of the formula itself. */
export interface LeafWriter {
  name(name: string, shape: Shape): TexPiece
  number(value: number): TexPiece
  literal(cells: readonly number[], shape: Shape): TexPiece
  /** A part of named values, or several of them put together: no cell of it is computed. */
  arranged?(term: Term): TexPiece
  /** Whether a vector that is added to every column stands as it is, and words say so. */
  readonly inWords?: boolean
}

/** TeX of a formula in matrices, with as few parentheses as the binding strengths allow. */
export function termTex(term: Term, write: LeafWriter, value: Term = term): TexPiece {
  switch (term.kind) {
    case 'number':
      return write.number(term.value)
    case 'literal':
      return write.literal(term.cells, term.shape)
    case 'name':
      return write.name(term.name, term.shape)
    case 'cells':
      return cellsTex(
        term,
        term.args.map((arg) => spreadTex(arg, term.shape, write)),
      )
    case 'whole':
      if (write.arranged && arranging.has(term.operation) && term.args.every(({ kind }) => kind === 'name'))
        return write.arranged(term)
      return wholes[term.operation].tex(
        term.args.map((arg) => termTex(arg, write)),
        { ...term, value },
      )
  }
}

const arranging: ReadonlySet<string> = new Set(['part', 'lookup', 'concat', 'reshape'])

/** A vector that is added to every column is written out as what it fills, so that the shapes of the formula fit. */
function spreadTex(arg: Term, shape: Shape, write: LeafWriter): TexPiece {
  if (write.inWords || arg.shape.length === 0 || sameShape(arg.shape, shape) || shape.length > 2)
    return termTex(arg, write)
  return wholes.spread.tex([termTex(arg, write)], { args: [arg], options: { shape }, shape, value: arg })
}

function cellsTex({ operation, args, index, shape }: CellByCell, pieces: readonly TexPiece[]): TexPiece {
  const written = shape.length === 0 ? undefined : inMatrices(operation, args, pieces)
  if (written) return written
  const { tex } = operations[operation]
  // In a sum a product cell by cell needs no parentheses.
  const least = (k: number) => {
    const needed = tex.needs[k] ?? tex.needs[0]!
    return needed === strength.product && operation !== 'mul' ? cellByCell : needed
  }
  const texts = pieces.map((piece, k) => grouped(piece, least(k)))
  return { tex: tex.write(texts, index), strength: tex.strength }
}

// Looser than a product of matrices, which stands closer together.
const cellByCell = strength.product - 0.5

/** What a matrix would be taken for another operation in: a power, a quotient, a product. */
function inMatrices(
  operation: OperationName,
  args: readonly Term[],
  pieces: readonly TexPiece[],
): TexPiece | undefined {
  const [a, b] = pieces as [TexPiece, TexPiece]
  const [first, second] = args as [Term, Term]
  switch (operation) {
    case 'mul': {
      if (first.kind === 'number' && first.value < 0)
        return { tex: `${a.tex}\\,${grouped(b, strength.power)}`, strength: strength.sum }
      // On paper a number stands before a matrix.
      if (second.shape.length === 0 && first.shape.length > 0)
        return { tex: `${grouped(b, strength.product)}\\,${grouped(a, strength.product)}`, strength: strength.product }
      if (first.shape.length === 0)
        return { tex: `${grouped(a, strength.product)}\\,${grouped(b, strength.product)}`, strength: strength.product }
      return { tex: `${grouped(a, cellByCell)} \\odot ${grouped(b, strength.product)}`, strength: cellByCell }
    }
    case 'div':
      if (second.shape.length === 0) {
        if (first.shape.length > 0)
          return { tex: `\\tfrac{1}{${b.tex}}\\,${grouped(a, strength.product)}`, strength: strength.product }
      }
      return {
        tex: `${grouped(a, strength.product)} \\oslash ${grouped(b, strength.product)}`,
        strength: cellByCell,
      }
    case 'pow':
      return { tex: `${grouped(a, strength.atom)}^{\\circ ${b.tex}}`, strength: strength.power }
    case 'exp':
      return { tex: `\\exp\\left(${a.tex}\\right)`, strength: strength.atom }
  }
  return undefined
}
