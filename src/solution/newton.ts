import { parseExpression } from '../engine/expression.ts'
import type { Graph } from '../engine/graph.ts'

/** What Newton's step is taken with: a node for every second derivative and for every gradient. */
interface Quadratic {
  readonly parameters: readonly string[]
  readonly gradients: readonly number[]
  readonly secondOf: SecondOf
}

/** Id of the second derivative by two parameters. */
export type SecondOf = (row: string, column: string) => number

/**
 * Adds Newton's step p = H⁻¹ g of all parameters together: one parameter by the quotient, two by the inverse of H with
 * its determinant, more by elimination as L D Lᵀ (Golub & Van Loan, Matrix Computations, 4.1), whose pivots are all
 * positive where H is positive definite.
 * @param step number of this update, from 1
 * @param sign 1 where H has to be positive definite, -1 where negative
 * @returns by parameter the id of its part `p(w)@k`
 */
export function addNewtonStep(
  graph: Graph,
  quadratic: Quadratic,
  step: number,
  sign: 1 | -1,
): ReadonlyMap<string, number> {
  const { parameters, gradients, secondOf } = quadratic
  const known = new Map<string, number>()
  for (const [row, gradient] of gradients.entries()) {
    known.set(`g${row}`, gradient)
    for (let column = 0; column <= row; column++)
      known.set(`h${row}${column}`, secondOf(parameters[row]!, parameters[column]!))
  }
  const rows = parameters.length === 1 ? quotient : parameters.length === 2 ? inverse : elimination(parameters.length)
  for (const { word, name, formula, signs = [] } of rows) {
    const root = graph.build(parseExpression(formula), (used) => known.get(used)!)
    const definite = signs.map(({ of, even }) => ({ id: known.get(of)!, sign: even ? 1 : sign }) as const)
    const [, of, place] = /^(\D+)(\d*)$/.exec(name)!
    const named = place === '' ? 'H' : [...place!].map((k) => parameters[Number(k)]!).join()
    const meta = { role: 'state', pass: step - 1, ...(definite.length > 0 && { definite }) } as const
    known.set(word, graph.define(`${of}(${named})@${step}`, root, meta))
  }
  return new Map(parameters.map((parameter, k) => [parameter, known.get(`p${k}`)!]))
}

/** A line of the calculation; `name` ends with the places of its parameters. */
interface Row {
  readonly word: string
  readonly name: string
  readonly formula: string
  /** What has to be positive, or negative where H is to be negative definite and the number of its rows is odd. */
  readonly signs?: readonly { readonly of: string; readonly even?: true }[]
}

const quotient: readonly Row[] = [{ word: 'p0', name: 'p0', formula: 'g0/h00', signs: [{ of: 'h00' }] }]

const inverse: readonly Row[] = [
  { word: 'det', name: 'det', formula: 'h00*h11 - h10^2' },
  {
    word: 'p0',
    name: 'p0',
    formula: '(h11*g0 - h10*g1)/det',
    signs: [{ of: 'h00' }, { of: 'det', even: true }],
  },
  { word: 'p1', name: 'p1', formula: '(h00*g1 - h10*g0)/det' },
]

/** H = L D Lᵀ row by row, then L r = g downwards and Lᵀ p = D⁻¹ r upwards. */
function elimination(size: number): Row[] {
  const all = Array.from({ length: size }, (_, k) => k)
  const lower = all.flatMap((i) => {
    const before = all.slice(0, i)
    const factors = before.map((j): Row => {
      const known = all.slice(0, j).map((k) => ` - l${i}${k}*l${j}${k}*pivot${k}`)
      return { word: `l${i}${j}`, name: `l${i}${j}`, formula: `(h${i}${j}${known.join('')})/pivot${j}` }
    })
    const squares = before.map((k) => ` - l${i}${k}^2*pivot${k}`)
    return [...factors, { word: `pivot${i}`, name: `pivot${i}`, formula: `h${i}${i}${squares.join('')}` }]
  })
  const downwards = all.map((i): Row => {
    const known = all.slice(0, i).map((k) => ` - l${i}${k}*r${k}`)
    return { word: `r${i}`, name: `r${i}`, formula: `g${i}${known.join('')}`, signs: [{ of: `pivot${i}` }] }
  })
  const upwards = all.toReversed().map((i): Row => {
    const known = all.slice(i + 1).map((k) => ` - l${k}${i}*p${k}`)
    return { word: `p${i}`, name: `p${i}`, formula: `r${i}/pivot${i}${known.join('')}` }
  })
  return [...lower, ...downwards, ...upwards]
}
