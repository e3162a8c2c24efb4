import {
  beside,
  cellByCell,
  cellsOf,
  diagonal,
  functions,
  kept,
  type Line,
  matrix,
  number,
  type Printed,
  product,
  reduced,
  reductions,
  reshaped,
  slopes,
  softmax,
  spreadTo,
  sum,
  transposed,
  whereExtreme,
} from './cells.ts'
import { Indexed } from './indexed.ts'
import { cellOf, keyOf, type Names, type Sign, type Slope, textOf } from './names.ts'
import { type Places, put, taken } from './places.ts'
import { type Bound, countsOf, isSign, isSlope, readSign, readSlope } from './signs.ts'
import { placesOf, sizesOf, slideOf } from './subscripts.ts'
import { Cursor, Unknown, Unread } from './tokens.ts'
import { correlated, filterGradient, type Labels, type Pair, pooled, sentBack, unpooled } from './windows.ts'

/** What a reader knows beside the formula. */
export interface Known {
  readonly names: Names
  readonly softmax: 'rows' | 'columns'
  readonly masked: boolean
  /** Whether rows, or columns, are taken with every row or column of a matrix, as the words of a sheet say. */
  readonly spread: readonly ('rows' | 'columns')[]
  /** Of the value, which says how much room a gradient has that is put at its place. */
  readonly shape: readonly number[]
  /** Whether only symbols with the mark that is added to them are meant. */
  readonly marked?: boolean
  /** The number that a numeral stands for; as it is printed where this is absent. */
  numeral?(text: string): number
}

/** The value of a formula. */
export function worked(tokens: readonly string[], known: Known, bound: Bound): Printed {
  const reader = new Reader(new Cursor(tokens), known, bound)
  const value = reader.sum()
  reader.cursor.end()
  return value
}

const endsProduct =
  /^(?:[-+)\]},&=><|/:]|\\\\|\\end\{(?:bmatrix|cases)\}|\\[gl]e|\\odot|\\oslash|\\cdot|\\times|\\rVert|\\leftarrow|\\text\{.*\}|)$/

const relations: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  '>': (x, y) => x > y,
  '<': (x, y) => x < y,
  '\\ge': (x, y) => x >= y,
  '\\le': (x, y) => x <= y,
}

/** Reads printed formulas of numbers and matrices, and works them out. */
class Reader extends Indexed {
  readonly #known: Known

  constructor(cursor: Cursor, known: Known, bound: Bound) {
    super(cursor, bound)
    this.#known = known
  }

  sum(): Printed {
    const { cursor } = this
    let value = cursor.accept('-') ? cellByCell((x) => -x, this.term()) : this.term()
    while (cursor.ahead === '+' || cursor.ahead === '-') {
      const sign = cursor.take() === '+' ? 1 : -1
      value = this.#both((x, y) => x + sign * y, value, this.term())
    }
    return value
  }

  #both(f: (x: number, y: number) => number, a: Printed, b: Printed): Printed {
    const { spread } = this.#known
    return cellByCell(f, spreadTo(a, b, spread), spreadTo(b, a, spread))
  }

  protected term(): Printed {
    const { cursor } = this
    let value = this.#product()
    for (;;) {
      if (cursor.accept('\\odot') || cursor.accept('\\cdot') || cursor.accept('\\times'))
        value = this.#both((x, y) => x * y, value, this.#product())
      else if (cursor.accept('\\oslash') || cursor.accept('/'))
        value = this.#both((x, y) => x / y, value, this.#product())
      else return value
    }
  }

  #product(): Printed {
    const { cursor } = this
    let value = this.#factor()
    for (;;) {
      if (cursor.accept('\\star')) {
        const { each, ...labels } = this.#slide()
        const right = this.#factor()
        value = each ? filterGradient(value, right, labels, this.#known.shape) : correlated(value, right, labels)
      } else if (cursor.accept('\\ast')) {
        const labels = this.#slide()
        value = sentBack(value, this.#factor(), labels, this.#known.shape)
      } else if (endsProduct.test(cursor.ahead)) return value
      else value = product(value, this.#factor())
    }
  }

  #factor(): Printed {
    const { cursor } = this
    if (cursor.ahead === '\\sum' || cursor.ahead === '\\max' || cursor.ahead === '\\min') {
      const found = this.indexed()
      if (found) return found
      if (cursor.accept('\\sum')) return number(sum(cellsOf(this.#power())))
    }
    return this.#power()
  }

  #power(): Printed {
    const { cursor } = this
    let value = this.#atom()
    for (;;) {
      if (cursor.accept('^')) value = this.#raised(value, this.#inner(cursor.group()))
      else if (cursor.ahead === '_' && cursor.peek(2) === '[') value = taken(value, this.#places())
      else if (cursor.ahead === '_') value = this.#cell(value)
      else return value
    }
  }

  /** `(…)_{i,j}` */
  #cell(value: Printed): Printed {
    this.cursor.take()
    const places = countsOf(this.cursor.group(), this.bound)
    const isOneMatrix = value.shape.length === 3 && value.shape[0] === 1 && places.length === 2
    const found = cellOf(value, isOneMatrix ? [0, ...places] : places)
    if (!found || (found.outside && this.isOpen)) throw new Unknown('no such cell')
    return found
  }

  #inner(tokens: readonly string[]): Reader {
    const inner = new Reader(new Cursor(tokens), this.#known, this.bound)
    inner.isOpen = this.isOpen
    return inner
  }

  #raised(value: Printed, exponent: Reader): Printed {
    if (exponent.cursor.accept('\\top')) return transposed(value)
    exponent.cursor.accept('\\circ')
    const power = exponent.sum()
    exponent.cursor.end()
    return cellByCell((x, y) => x ** y, value, power)
  }

  #atom(): Printed {
    const { cursor } = this
    if (isSlope(cursor)) return this.#named(readSlope(cursor, this.bound, this.#known.names))
    const count = cursor.peek(1) === '_' ? undefined : this.bound.counts.get(cursor.ahead)
    const isFunction = functions[wordOf(cursor.ahead)] !== undefined && cursor.peek(1) === '('
    const isPower =
      cursor.ahead === 'e' && cursor.peek(1) === '^' && !/^(?:\(\d+\)$|\\circ)/.test(cursor.peekGroup(2).join(''))
    if (count === undefined && !isFunction && !isPower && isSign(cursor))
      return this.#named(readSign(cursor, this.bound, this.#known.names))
    const one = cursor.take()
    if (count !== undefined) return number(count)
    if (one.startsWith('\\num')) return number(this.#known.numeral?.(one.slice(5, -1)) ?? Number(one.slice(5, -1)))
    if (/^\d/.test(one)) return number(Number(one))
    if (one === '{') return this.#until('}')
    if (one === '(') return this.#list()
    if (one === '|') return cellByCell(Math.abs, this.#until('|'))
    if (one === '[') return put(this.#until(']'), this.#places(), this.#known.shape)
    if (one === '\\begin{bmatrix}') return this.#matrix()
    if (one === '\\begin{cases}') return this.#cases()
    if (one === '\\mathbf{1}') return this.#ones()
    if (/^\\[dt]?frac$/.test(one)) return this.#fraction()
    if (one === '\\sqrt') return cellByCell(Math.sqrt, this.#part())
    if (isPower) {
      cursor.expect('^')
      return cellByCell(Math.exp, this.#part())
    }
    if (one === '\\lVert') return this.#length()
    return this.#called(wordOf(one))
  }

  #named(sign: Sign | Slope): Printed {
    const all = meantBy(sign, this.bound)
    for (const meant of this.#known.marked ? all.slice(0, all.length / 2) : all) {
      const value = this.#known.names.find(meant)
      if (value?.outside && this.isOpen) break
      if (value) return value
    }
    const isState = this.bound.parameter && !('by' in sign) && sign.first && /^(?:\\hat\{)?[mvu]/.test(sign.letter)
    if (isState) return number(0)
    throw new Unknown(`no value of ${keyOf(sign)}`)
  }

  #until(closing: string): Printed {
    const value = this.sum()
    this.cursor.expect(closing)
    return value
  }

  /** What stands in braces, or a single sign: `\frac xy`, `\tfrac12`. */
  #part(): Printed {
    const { cursor } = this
    if (cursor.accept('{')) return this.#until('}')
    const digits = cursor.ahead
    if (!/^\d\d/.test(digits)) return this.#atom()
    cursor.tokens[cursor.next] = digits.slice(1)
    return number(Number(digits[0]))
  }

  #fraction(): Printed {
    const above = this.#part()
    return cellByCell((x, y) => x / y, above, this.#part())
  }

  #ones(): Printed {
    return this.cursor.accept('[') ? this.#indicator() : { shape: [Number.NaN, 1], at: () => 1 }
  }

  /** One value in parentheses, or several: a stack of matrices, or a column of numbers. */
  #list(): Printed {
    const { cursor } = this
    const items = [this.sum()]
    while (cursor.accept(',')) items.push(this.sum())
    cursor.expect(')')
    if (items.length === 1) return items[0]!
    if (items.every(({ shape }) => shape.length === 0)) return matrix([items.map((item) => item.at([]))])
    return kept([items.length, ...items[0]!.shape], ([k, ...place]) => items[k!]!.at(place))
  }

  #arguments(): Printed[] {
    const { cursor } = this
    if (!cursor.accept('(')) return [this.#power()]
    const items = [this.sum()]
    while (cursor.accept(',')) items.push(this.sum())
    cursor.expect(')')
    return items
  }

  #matrix(): Printed {
    const { cursor } = this
    const rows: Printed[][] = [[]]
    do rows.at(-1)!.push(this.sum())
    while (cursor.accept('&') || (cursor.accept('\\\\') && rows.push([])))
    cursor.expect('\\end{bmatrix}')
    return matrix(rows.flatMap((row) => beside(row)))
  }

  /** `1 & z > 0 \\\\ 0 & \\text{otherwise}` */
  #cases(): Printed {
    const { cursor } = this
    const value = this.sum()
    cursor.expect('&')
    const left = this.sum()
    const isAbove = cursor.take() === '>'
    const right = this.sum()
    cursor.expect('\\\\')
    const other = this.sum()
    cursor.expect('&')
    cursor.expect('\\text{otherwise}')
    cursor.expect('\\end{cases}')
    const choose = (x: number, y: number, own: number, another: number) => (isAbove === x > y ? own : another)
    return cellByCell(choose, left, right, value, other)
  }

  /** The length of a vector, also of one whose numbers have names of their own: w₁, w₂. */
  #length(): Printed {
    const { cursor, bound } = this
    const start = cursor.next
    try {
      const value = this.#until('\\rVert')
      return this.#norm(value)
    } catch (error) {
      if (!(error instanceof Unknown)) throw error
    }
    const numbers = [1, 2, 3, 4, 5, 6].flatMap((component) => {
      cursor.next = start
      this.bound = { ...bound, component }
      try {
        return cellsOf(this.#until('\\rVert'))
      } catch (error) {
        if (error instanceof Unknown) return []
        throw error
      }
    })
    this.bound = bound
    if (numbers.length === 0) throw new Unknown('no numbers of a vector')
    cursor.next = start + cursor.tokens.slice(start).indexOf('\\rVert') + 1
    return this.#norm(matrix([numbers]))
  }

  /** Of the squares, or with a 1 below it of the sizes. */
  #norm(value: Printed): Printed {
    const isOfSizes = this.cursor.ahead === '_' && this.cursor.peekGroup(1).join('') === '1'
    if (!isOfSizes) return reduced(reductions.norm!, value, this.#line())
    this.#below()
    return number(sum(cellsOf(value).map(Math.abs)))
  }

  #line(): Line {
    const { cursor } = this
    if (cursor.ahead !== '_' || !cursor.peek(2).startsWith('\\text')) return undefined
    cursor.take()
    const [text] = cursor.group()
    return /^\\text\{(.*)\}$/.exec(text!)![1] as Line
  }

  /** What stands below a name, where anything does. */
  #below(): string[] | undefined {
    return this.cursor.accept('_') ? this.cursor.group() : undefined
  }

  #slide(): Labels & { each?: boolean } {
    const group = this.#below()
    return group ? slideOf(group) : {}
  }

  #places(): Places {
    return placesOf(this.#below()!)
  }

  #indicator(): Printed {
    const { cursor } = this
    const left = this.sum()
    const relation = relations[cursor.ahead]
    if (relation) {
      cursor.take()
      return cellByCell((x, y) => (relation(x, y) ? 1 : 0), left, this.#until(']'))
    }
    cursor.expect('=')
    const name = /^\\operatorname\{(max|min)\}$/.exec(cursor.ahead)?.[1]
    if (name === undefined) return cellByCell((x, y) => (x === y ? 1 : 0), left, this.#until(']'))
    cursor.take()
    const line = this.#line()
    cursor.expect(']')
    return whereExtreme(left, name, line)
  }

  #called(name: string): Printed {
    const { shape, softmax: line, masked } = this.#known
    if (name === 'softmax') return softmax(this.#arguments()[0]!, line, masked)
    if (name === 'diag') return diagonal(this.#arguments()[0]!)
    if (name === 'vec') return reshaped(this.#arguments()[0]!)
    if (name === 'reshape') return reshaped(...this.#sized(({ lengths }, [value]) => [value!, lengths] as const))
    if (name === 'rows') return this.#gathered()
    if (/pool$/.test(name))
      return this.#sized(({ lengths, ...labels }, [value, input]) => {
        const size = lengths as unknown as Pair
        const pool = { s: size, ...labels, size }
        if (name === 'unpool') return unpooled(value!, input, pool, shape)
        return pooled(value!, pool, name === 'maxpool' ? reductions.max! : (cells, count) => sum(cells) / count)
      })
    if (reductions[name]) {
      const axis = this.#line()
      const values = this.#arguments()
      if (values.length > 1) return cellByCell((...cells) => reductions[name]!(cells), ...values)
      return reduced(reductions[name], values[0]!, axis)
    }
    return this.#cellwise(name)
  }

  #sized<T>(make: (sizes: ReturnType<typeof sizesOf>, values: Printed[]) => T): T {
    const sizes = sizesOf(this.#below()!)
    return make(sizes, this.#arguments())
  }

  /** Rows that are added to those of a table of zeros. */
  #gathered(): Printed {
    const rows = this.#below()!
      .filter((one) => one !== ',')
      .map(Number)
    const value = this.#arguments()[0]!
    const own = value.shape[1] === 1 && rows.length === 1 ? transposed(value) : value
    return kept(this.#known.shape, ([i, j]) => sum(rows.flatMap((row, k) => (row === i ? [own.at([k, j!])] : []))))
  }

  #cellwise(name: string): Printed {
    const { cursor } = this
    const isDerivative = cursor.ahead === '^' && cursor.peekGroup(1)[0] === '\\prime'
    if (isDerivative) {
      cursor.take()
      cursor.group()
    }
    const f = (isDerivative ? slopes : functions)[name]
    if (!f) throw new Unread(`no function ${name}`)
    const power = cursor.accept('^') ? Number(/\d+/.exec(cursor.group().join(''))![0]) : 1
    return cellByCell((x) => f(x) ** power, this.#arguments()[0]!)
  }
}

/** What a symbol may mean, its own value first. */
function meantBy(sign: Sign | Slope, { parameter, mark, component }: Bound): (Sign | Slope)[] {
  if ('by' in sign) {
    // Before the first step there is nothing ahead of a parameter.
    const atParameter = (one: Sign) => (one.first && parameter && one.letter.startsWith('\\tilde') ? parameter : one)
    if (mark === undefined) return [sign, { ...sign, by: sign.by.map(atParameter) }]
    const marked = (one: Sign) => ({ ...one, above: `${one.above}${mark}` })
    const { of, by, way } = sign
    return [{ of: marked(of), by: by.map(marked), way }, { of: marked(of), by, way }, sign]
  }
  const own = component === undefined ? [sign] : [sign, { ...sign, below: [...sign.below, `${component}`] }]
  if (mark !== undefined) return [...own.map((one) => ({ ...one, above: `${one.above}${mark}` })), ...own]
  // The state of an optimiser is said to be of its parameter where there are several.
  return parameter ? [...own, { ...sign, below: [textOf(parameter), ...sign.below] }] : own
}

const wordOf = (one: string) => one.replace(/^\\(?:operatorname\{(.*)\}|(.*))$/, '$1$2')
