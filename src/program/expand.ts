import type { Expression } from '../engine/expression.ts'
import { applied, numeral, variable } from './expressions.ts'
import type { Argument, Term } from './operation.ts'
import { cellCount, cellName, type Index, numberOf, placeIn } from './shape.ts'
import { wholes } from './wholes/index.ts'

/** The cells of a term as formulas of scalars: what the solution graph is built of. */
export function argumentOf(term: Term): Argument {
  const known: (Expression | undefined)[] = new Array(cellCount(term.shape))
  const make = makerOf(term)
  return {
    shape: term.shape,
    // A cell of a product inside another product enters many cells of the outer one.
    at(place) {
      const k = numberOf(place, term.shape)
      known[k] ??= make(place)
      return known[k]
    },
  }
}

function makerOf(term: Term): (place: Index) => Expression {
  switch (term.kind) {
    case 'number':
      return () => numeral(term.value)
    case 'literal':
      return (place) => numeral(term.cells[numberOf(place, term.shape)]!)
    case 'name':
      return (place) => variable(cellName(term.name, place))
    case 'cells': {
      const args = term.args.map(argumentOf)
      return (place) =>
        applied(
          term.operation,
          args.map((arg) => arg.at(placeIn(arg.shape, place))),
          term.index,
        )
    }
    case 'whole': {
      const args = term.args.map(argumentOf)
      return (place) => wholes[term.operation].cell(args, place, term.options, term.shape)
    }
  }
}
