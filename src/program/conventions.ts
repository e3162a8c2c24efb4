import { groupBy } from '../base/group-by.ts'
import type { CellByCell, Options, Term, Whole, WholeName } from './operation.ts'
import { sameShape } from './shape.ts'
import { subtermsOf } from './term.ts'
import { isStrided, pairText, windowOf } from './window.ts'
import { matrixFormulaWords } from './words.ts'

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
    if (term.kind === 'whole') said.push(...(saidOfStated[term.operation]?.(term) ?? []))
  const all = printed.flatMap(subtermsOf)
  for (const term of all) if (term.kind === 'whole') said.push(...(saidOfPrinted[term.operation]?.(term) ?? []))
  return [...new Set([...said, ...signWords(all), matrixFormulaWords.vectors])]
}

/** Signs that textbooks do not share. */
function signWords(terms: readonly Term[]): string[] {
  const cells = terms.filter((term): term is CellByCell => term.kind === 'cells' && term.shape.length > 0)
  const areWhole = ({ args }: CellByCell) => args.every(({ shape }) => shape.length > 0)
  const signs = [
    ...(cells.some((term) => term.operation === 'mul' && areWhole(term)) ? [matrixFormulaWords.product] : []),
    ...(cells.some((term) => term.operation === 'div' && term.args[1]!.shape.length > 0)
      ? [matrixFormulaWords.quotient]
      : []),
    ...(cells.some(({ operation }) => operation === 'pow') ? [matrixFormulaWords.power] : []),
  ]
  const isSpread = (term: Term) =>
    (term.kind === 'whole' && (term.operation === 'spread' || (term.operation === 'sum' && term.options.axis))) ||
    (term.kind === 'cells' && term.args.some((arg) => arg.shape.length > 0 && !sameShape(arg.shape, term.shape)))
  return [
    ...signs,
    ...(terms.some(isSpread) ? [matrixFormulaWords.ones] : []),
    ...(cells.some(({ operation }) => indicators.has(operation)) || terms.some(isArgmax)
      ? [matrixFormulaWords.indicator]
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
  return [...groupBy(found, ({ says }) => says)].map(([says, uses]) => says([...new Set(uses.map(({ name }) => name))]))
}

type Spread = (names: readonly string[]) => string

function spreadsOf({ operation, args, shape }: CellByCell, symbol: Symbol): { name: string; says: Spread }[] {
  const ways = spreads[operation]
  if (!ways) return []
  return args.flatMap((arg, k) => {
    if (arg.shape.length === 0 || sameShape(arg.shape, shape)) return []
    if (arg.kind !== 'name') return []
    const isColumn = arg.shape.length === 1 || arg.shape[1] === 1
    const says = ways[k]![shape.length > 2 ? 'matrix' : isColumn ? 'column' : 'row']
    return [{ name: `$${symbol(arg.name)}$`, says }]
  })
}

type Spreads = Readonly<Record<'column' | 'row' | 'matrix', Spread>>

/** What is said of a spread argument, by its place. */
const spreads: Readonly<Partial<Record<CellByCell['operation'], readonly [first: Spreads, second: Spreads]>>> = {
  add: [matrixFormulaWords.added, matrixFormulaWords.added],
  sub: [matrixFormulaWords.takenAwayFrom, matrixFormulaWords.takenAway],
  mul: [matrixFormulaWords.multiplied, matrixFormulaWords.multiplied],
  div: [matrixFormulaWords.divided, matrixFormulaWords.dividedBy],
}

function softmaxWords(terms: readonly Term[], symbol: Symbol): string[] {
  const found = terms
    .flatMap(subtermsOf)
    .filter((term): term is Whole => term.kind === 'whole' && term.operation === 'softmax')
  const ofMatrices = found
    .filter(({ shape, options }) => shape.length > 1 && (shape[1] !== 1 || options.axis === 'rows'))
    .map(({ args: [arg], options }) => ({
      name: arg!.kind === 'name' ? symbol(arg!.name) : undefined,
      along: options.axis === 'rows' ? ('rows' as const) : ('columns' as const),
      isMasked: options.numbers?.[0] === 1,
    }))
  const axes = new Set(ofMatrices.map(({ along }) => along))
  return [
    ...(axes.size > 1
      ? ofMatrices.map(({ name, along }) =>
          name === undefined ? matrixFormulaWords.softmaxHere[along] : matrixFormulaWords.softmaxOf[along](name),
        )
      : [...axes].map((along) => matrixFormulaWords.softmax[along])),
    ...ofMatrices
      .filter(({ isMasked }) => isMasked)
      .map(({ name }) => (name === undefined ? matrixFormulaWords.masked : matrixFormulaWords.maskedOf(name))),
  ]
}

type Said = { readonly [Name in WholeName]?: (term: Whole) => readonly string[] }

/** What stated operations mean. */
const saidOfStated: Said = {
  var: () => [matrixFormulaWords.variance],
  norm2: () => [matrixFormulaWords.norm],
  conv: ({ options }) => [matrixFormulaWords.convolution, ...windowWords(options)],
  maxpool: () => [matrixFormulaWords.maxPooling],
  avgpool: () => [matrixFormulaWords.meanPooling],
  lookup: () => [matrixFormulaWords.rowsOfTable],
  part: ({ options: { places = [] } }) =>
    places.some((place) => place && !place.single) ? [matrixFormulaWords.places] : [],
}

function windowWords(options: Options): string[] {
  const { stride, padding } = windowOf(options)
  const [down, right] = stride
  const size = pairText(stride)
  return [
    ...(stride.some((by) => by > 1)
      ? [down === right ? matrixFormulaWords.stride(size, down) : matrixFormulaWords.strideOfPair(size, down, right)]
      : []),
    ...(padding.some((by) => by > 0) ? [matrixFormulaWords.padding(pairText(padding))] : []),
  ]
}

/** What all printed operations mean, those of the worked solution too. */
const saidOfPrinted: Said = {
  sum: ({ options: { axis }, args: [arg] }) =>
    axis === undefined ? [matrixFormulaWords.sumOfAll] : arg!.shape.length > 2 ? perPart('sum', 'rows', arg!) : [],
  mean: ({ options: { axis }, args: [arg] }) => perPart('mean', axis, arg!),
  var: ({ options: { axis }, args: [arg] }) => perPart('var', axis, arg!),
  max: ({ options: { axis }, args: [arg] }) => perPart('max', axis, arg!),
  min: ({ options: { axis }, args: [arg] }) => perPart('min', axis, arg!),
  reshape: ({ shape }) => [shape.length === 1 ? matrixFormulaWords.vec : matrixFormulaWords.reshape],
  placed: () => [matrixFormulaWords.placed],
  returned: () => [matrixFormulaWords.returned],
  conv_filter: ({ args, options }) => [
    ...(isStrided(options) || args.some(({ shape }) => shape.length > 2) ? [matrixFormulaWords.eachWithEach] : []),
    ...(isStrided(options) ? [matrixFormulaWords.apart] : []),
  ],
  conv_input: () => [matrixFormulaWords.sentBack],
  maxpool_back: () => [matrixFormulaWords.toLargest],
  avgpool_back: () => [matrixFormulaWords.inShares],
}

function perPart(name: string, axis: Options['axis'], { shape }: Term): string[] {
  if (axis === undefined) return []
  return [matrixFormulaWords.numberPer[shape.length > 2 ? 'matrix' : axis](name)]
}
