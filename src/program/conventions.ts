import { groupBy } from '../base/group-by.ts'
import type { CellByCell, Options, Pair, Term, Whole, WholeName } from './operation.ts'
import { sameShape } from './shape.ts'
import { subtermsOf } from './term.ts'
import { isStrided, pairText, windowOf } from './window.ts'

/** TeX of a name. */
type Symbol = (name: string) => string

/**
 * What a sheet must say of the formulas in matrices that it prints, each once.
 * @param stated formulas that the student sees, none where the sheet shows none of them
 * @param printed these and the rules of the worked solution
 */
export function matrixConventions(stated: readonly Term[], printed: readonly Term[], symbol: Symbol): string[] {
  const said = [...spreadWords(stated, symbol), ...softmaxWords(stated, symbol)]
  for (const term of stated.flatMap(subtermsOf))
    if (term.kind === 'whole') said.push(...(statedWords[term.operation]?.(term) ?? []))
  const all = printed.flatMap(subtermsOf)
  for (const term of all) if (term.kind === 'whole') said.push(...(printedWords[term.operation]?.(term) ?? []))
  return [...new Set([...said, ...signWords(all), 'Vectors are columns; rows, columns and cells are counted from 0.'])]
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** Signs that textbooks do not share. */
function signWords(terms: readonly Term[]): string[] {
  const cells = terms.filter((term): term is CellByCell => term.kind === 'cells' && term.shape.length > 0)
  const areWhole = ({ args }: CellByCell) => args.every(({ shape }) => shape.length > 0)
  const signs = [
    ...(cells.some((term) => term.operation === 'mul' && areWhole(term)) ? ['$\\odot$ multiplies cell by cell.'] : []),
    ...(cells.some((term) => term.operation === 'div' && term.args[1]!.shape.length > 0)
      ? ['$\\oslash$ divides cell by cell.']
      : []),
    ...(cells.some(({ operation }) => operation === 'pow') ? ['$A^{\\circ 2}$ is a power cell by cell.'] : []),
  ]
  const isSpread = (term: Term) =>
    (term.kind === 'whole' && (term.operation === 'spread' || (term.operation === 'sum' && term.options.axis))) ||
    (term.kind === 'cells' && term.args.some((arg) => arg.shape.length > 0 && !sameShape(arg.shape, term.shape)))
  return [
    ...signs,
    ...(terms.some(isSpread) ? ['$\\mathbf{1}$ is a vector of ones of the length that fits.'] : []),
    ...(cells.some(({ operation }) => indicators.has(operation)) || terms.some(isArgmax)
      ? ['$\\mathbf{1}[\\,\\cdot\\,]$ is 1 in the cells where the condition holds, and 0 elsewhere.']
      : []),
  ]
}

const indicators: ReadonlySet<string> = new Set(['step', 'leakystep', 'inside'])

function isArgmax(term: Term): boolean {
  return term.kind === 'whole' && (term.operation === 'argmax' || term.operation === 'argmin')
}

/** Vectors that are taken with every column, and the like. */
function spreadWords(terms: readonly Term[], symbol: Symbol): string[] {
  const found = terms.flatMap(subtermsOf).flatMap((term) => (term.kind === 'cells' ? spreadsOf(term, symbol) : []))
  return [...groupBy(found, ({ says }) => says)].map(([says, uses]) => {
    const names = [...new Set(uses.map(({ name }) => name))]
    return says.replace('NAMES', listed(names)).replace('IS', names.length === 1 ? 'is' : 'are')
  })
}

function spreadsOf({ operation, args, shape }: CellByCell, symbol: Symbol): { name: string; says: string }[] {
  const verb = spreadVerbs[operation]
  if (!verb) return []
  return args.flatMap((arg, k) => {
    if (arg.shape.length === 0 || sameShape(arg.shape, shape)) return []
    if (arg.kind !== 'name') return []
    const part = arg.shape.length === 1 || arg.shape[1] === 1 ? 'every column' : 'every row'
    const says = verb[k]!.replace('PARTS', shape.length > 2 ? 'the matrices, one cell each' : part)
    return [{ name: `$${symbol(arg.name)}$`, says: `${says[0]!.toUpperCase()}${says.slice(1)}.` }]
  })
}

const spreadVerbs: Readonly<Partial<Record<CellByCell['operation'], readonly [first: string, second: string]>>> = {
  add: ['NAMES IS added to PARTS', 'NAMES IS added to PARTS'],
  sub: ['PARTS is taken away from NAMES', 'NAMES IS taken away from PARTS'],
  mul: ['NAMES IS multiplied by PARTS cell by cell', 'NAMES IS multiplied by PARTS cell by cell'],
  div: ['NAMES IS divided by PARTS cell by cell', 'PARTS is divided by NAMES cell by cell'],
}

function softmaxWords(terms: readonly Term[], symbol: Symbol): string[] {
  const found = terms
    .flatMap(subtermsOf)
    .filter((term): term is Whole => term.kind === 'whole' && term.operation === 'softmax')
  const ofMatrices = found.filter(
    ({ shape, options }) => shape.length > 1 && (shape[1] !== 1 || options.axis === 'rows'),
  )
  const named = ({ args: [arg] }: Whole) => (arg!.kind === 'name' ? ` of $${symbol(arg!.name)}$` : '')
  const works = ofMatrices.map((term) => `softmax works on each ${term.options.axis === 'rows' ? 'row' : 'column'}`)
  const axes = new Set(works)
  return [
    ...(axes.size > 1
      ? ofMatrices.map((term, k) => `In this problem ${works[k]}${named(term)}.`)
      : [...axes].map((says) => `${says[0]!.toUpperCase()}${says.slice(1)} of its matrix.`)),
    ...ofMatrices
      .filter(({ options }) => options.numbers?.[0] === 1)
      .map(
        (term) =>
          `The softmax${named(term)} is masked: row $i$ has shares for the columns $0$ to $i$, and 0 behind them.`,
      ),
  ]
}

type Words = { readonly [Name in WholeName]?: (term: Whole) => readonly string[] }

/** What stated operations mean. */
const statedWords: Words = {
  var: () => ['The variance divides by the number $n$ of cells, not by $n - 1$.'],
  norm2: () => ['$\\lVert\\,\\cdot\\,\\rVert$ is the root of the sum of all squared cells.'],
  conv: ({ options }) => [
    'The filter of a convolution $\\star$ is not turned (cross-correlation); products are added up over its cells and channels.',
    ...windowWords(options),
  ],
  maxpool: () => ['maxpool takes the largest cell of every window; its index is the size of the window.'],
  avgpool: () => ['avgpool takes the mean of every window; its index is the size of the window.'],
  lookup: () => ['$E_{[(2,0),:]}$ are the rows 2 and 0 of $E$, in this order.'],
  part: ({ options: { places = [] } }) =>
    places.some((place) => place && !place.single)
      ? ['$[a:b]$ takes the places from $a$ to $b - 1$; what is left out begins at 0 or goes to the end.']
      : [],
}

function windowWords(options: Options): string[] {
  const { stride, padding } = windowOf(options)
  return [
    ...(stride.some((by) => by > 1)
      ? [`The stride is $s = ${pairText(stride)}$: the filter moves by ${cellsText(stride)}.`]
      : []),
    ...(padding.some((by) => by > 0)
      ? [`The padding is $p = ${pairText(padding)}$: so many rows and columns of zeros stand around the input.`]
      : []),
  ]
}

function cellsText([rows, columns]: Pair): string {
  return rows === columns ? `${rows} cells` : `${rows} down and ${columns} to the right`
}

/** What all printed operations mean, those of the worked solution too. */
const printedWords: Words = {
  sum: ({ options: { axis }, args: [arg] }) =>
    axis === undefined ? ['$\\sum$ adds up all cells.'] : arg!.shape.length > 2 ? perPart('sum', 'rows', arg!) : [],
  mean: ({ options: { axis }, args: [arg] }) => perPart('mean', axis, arg!),
  var: ({ options: { axis }, args: [arg] }) => perPart('var', axis, arg!),
  max: ({ options: { axis }, args: [arg] }) => perPart('max', axis, arg!),
  min: ({ options: { axis }, args: [arg] }) => perPart('min', axis, arg!),
  reshape: ({ shape }) => [
    shape.length === 1 ? 'vec writes the cells row by row into one vector.' : 'reshape fills the new shape row by row.',
  ],
  placed: () => ['$[\\,\\cdot\\,]_{[\\ldots]}$ stands at these places of a value that is 0 elsewhere.'],
  returned: () => ['$\\operatorname{rows}_{2,0}$ adds the first row to row 2 of a table of zeros, the next to row 0.'],
  conv_filter: ({ args, options }) => [
    ...(isStrided(options) || args.some(({ shape }) => shape.length > 2)
      ? [
          '$\\star_{\\text{each}}$ takes every matrix on the left with every one on the right; their results are not added up.',
        ]
      : []),
    ...(isStrided(options) ? ['In $\\star_{\\text{each}}$ the cells of the right matrix stand $s$ apart.'] : []),
  ],
  conv_input: () => [
    '$\\ast$ sends every cell of the gradient back, times the filter, to the cells that the filter stood on.',
  ],
  maxpool_back: () => ['unpool sends every gradient back to the largest cell of its window.'],
  avgpool_back: () => ['unpool sends every gradient back to the cells of its window, in equal shares.'],
}

function perPart(name: string, axis: Options['axis'], { shape }: Term): string[] {
  if (axis === undefined) return []
  const label = shape.length > 2 ? 'matrix' : axis
  const result = shape.length > 2 || axis === 'rows' ? 'a column' : 'a row'
  const part = shape.length > 2 ? 'matrix' : axis === 'rows' ? 'row' : 'column'
  return [`$\\operatorname{${name}}_{\\text{${label}}}$ gives one number per ${part}: ${result}.`]
}
