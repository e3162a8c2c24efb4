/**
 * Reads printed formulas of numbers and matrices, and works them out: by the rules of paper alone, without anything of
 * the sources. A vector is a column; shapes that do not fit are errors; 𝟏 is as long as it must be.
 */
export interface Printed {
  /** None for a number, rows and columns, or how many matrices and theirs; NaN where anything fits. */
  readonly shape: readonly number[]
  at(place: readonly number[]): number
}

/** What a reader learns from the words of the sheet and from what the formula is said to be. */
export interface Told {
  readonly softmax: 'rows' | 'columns'
  readonly masked: boolean
  /** Of the value, which says how much room a gradient has that is put at its place. */
  readonly shape: readonly number[]
}

export function workedOut(tex: string, told: Told): Printed {
  const reader = new Reader(tex, told)
  const value = reader.sum()
  reader.end()
  return value
}

/** All cells, row by row. */
export function cellsOf(value: Printed, like: readonly number[] = value.shape): number[] {
  const shape = value.shape.map((length, axis) => (Number.isNaN(length) ? like[axis]! : length))
  return places(shape).map((place) => value.at(place))
}

function places(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, length) => all.flatMap((place) => Array.from({ length }, (_, k) => [...place, k])),
    [[]],
  )
}

const number = (value: number): Printed => ({ shape: [], at: () => value })
const isNumber = ({ shape }: Printed) => shape.every((length) => length === 1)

/** Worked out once: what is read cell by cell would be worked out again for every cell. */
function kept(shape: readonly number[], at: Printed['at']): Printed {
  if (shape.some(Number.isNaN)) return { shape, at }
  const cells = places(shape).map(at)
  return { shape, at: (place) => cells[place.reduce((sum, k, axis) => sum * shape[axis]! + k, 0)]! }
}

function matrix(rows: readonly (readonly number[])[]): Printed {
  return { shape: [rows.length, rows[0]!.length], at: ([i, j]) => rows[i!]![j!]! }
}

function cellByCell(f: (...cells: number[]) => number, ...values: Printed[]): Printed {
  const large = values.reduce((a, b) => (b.shape.length > a.shape.length || isNumber(a) ? b : a))
  const shape = large.shape.map((_, axis) => {
    const lengths = values
      .filter((one) => one.shape.length === large.shape.length && !isNumber(one))
      .map((one) => one.shape[axis]!)
    const known = lengths.filter((length) => !Number.isNaN(length))
    if (new Set(known).size > 1)
      throw new Error(`cell by cell of ${values.map((one) => one.shape.join('×')).join(' and ')}`)
    return known[0] ?? large.shape[axis]!
  })
  const cell = (one: Printed, place: readonly number[]) => {
    if (isNumber(one)) return one.at(one.shape.map(() => 0))
    // One number for every matrix of a stack.
    return one.shape.length < place.length ? one.at([place[0]!, 0]) : one.at(place)
  }
  return kept(shape, (place) => f(...values.map((one) => cell(one, place))))
}

function product(a: Printed, b: Printed): Printed {
  if (isNumber(a) || isNumber(b)) return cellByCell((x, y) => x * y, a, b)
  const [rows, inner] = a.shape as [number, number]
  const [other, columns] = b.shape as [number, number]
  const length = Number.isNaN(inner) ? other : inner
  if (a.shape.length !== 2 || b.shape.length !== 2 || (!Number.isNaN(other) && length !== other))
    throw new Error(`product of ${a.shape.join('×')} and ${b.shape.join('×')}`)
  return kept([rows, columns], ([i, j]) => {
    let sum = 0
    for (let k = 0; k < length; k++) sum += a.at([i!, k]) * b.at([k, j!])
    return sum
  })
}

function transposed({ shape, at }: Printed): Printed {
  if (shape.length === 0) return { shape, at }
  return { shape: [shape[1]!, shape[0]!], at: ([i, j]) => at([j!, i!]) }
}

type Line = 'rows' | 'columns' | 'matrix' | undefined

/** One number for all cells, for each row (a column), for each column (a row), for each matrix (a column). */
function reduced(f: (cells: number[]) => number, value: Printed, line: Line): Printed {
  if (line === undefined) return number(f(cellsOf(value)))
  if (line === 'matrix') {
    const [count, ...inner] = value.shape as [number, ...number[]]
    return matrix(Array.from({ length: count }, (_, k) => [f(places(inner).map((place) => value.at([k, ...place])))]))
  }
  const [rows, columns] = value.shape as [number, number]
  const row = (i: number) => Array.from({ length: columns }, (_, j) => value.at([i, j]))
  const column = (j: number) => Array.from({ length: rows }, (_, i) => value.at([i, j]))
  if (line === 'rows') return matrix(Array.from({ length: rows }, (_, i) => [f(row(i))]))
  return matrix([Array.from({ length: columns }, (_, j) => f(column(j)))])
}

const sum = (cells: readonly number[]) => cells.reduce((a, b) => a + b, 0)
const mean = (cells: readonly number[]) => sum(cells) / cells.length
const reductions: Readonly<Record<string, (cells: number[]) => number>> = {
  sum,
  mean,
  var: (cells) => mean(cells.map((cell) => (cell - mean(cells)) ** 2)),
  max: (cells) => Math.max(...cells),
  min: (cells) => Math.min(...cells),
  norm: (cells) => Math.hypot(...cells),
}

const functions: Readonly<Record<string, (x: number) => number>> = {
  tanh: Math.tanh,
  sigma: (x) => 1 / (1 + Math.exp(-x)),
  ln: Math.log,
  exp: Math.exp,
  sin: Math.sin,
  cos: Math.cos,
  ReLU: (x) => Math.max(0, x),
  sign: Math.sign,
  softplus: (x) => Math.log1p(Math.exp(x)),
}

/** In a row (or column) 1 where the largest stands first, 0 elsewhere. */
function whereExtreme(value: Printed, name: string, line: Line): Printed {
  const best = reductions[name]!
  const first = (cells: number[], own: number) => (cells.indexOf(best(cells)) === own ? 1 : 0)
  const [rows, columns] = value.shape as [number, number]
  return kept(value.shape, (place) => {
    const [i, j] = place as [number, number]
    if (line === 'rows')
      return first(
        Array.from({ length: columns }, (_, k) => value.at([i, k])),
        j,
      )
    if (line === 'columns')
      return first(
        Array.from({ length: rows }, (_, k) => value.at([k, j])),
        i,
      )
    const all = places(value.shape)
    return first(
      cellsOf(value),
      all.findIndex((one) => one.join() === place.join()),
    )
  })
}

function softmax(value: Printed, { softmax: line, masked }: Told): Printed {
  const isRow = line === 'rows' && value.shape[1] !== 1
  const [rows, columns] = value.shape as [number, number]
  return kept([rows, columns], ([i, j]) => {
    const rivals = Array.from({ length: isRow ? columns : rows }, (_, k) => (isRow ? [i!, k] : [k, j!])).filter(
      ([row, column]) => !masked || column! <= row!,
    )
    if (masked && j! > i!) return 0
    return Math.exp(value.at([i!, j!])) / sum(rivals.map((place) => Math.exp(value.at(place))))
  })
}

const stackOf = (value: Printed): Printed =>
  value.shape.length === 3 ? value : { shape: [1, ...value.shape], at: ([, ...place]) => value.at(place) }

/** Rows and columns. */
type Pair = readonly [number, number]

interface Labels {
  readonly s?: Pair
  readonly p?: Pair
}

/** Row and column of the input that lie under a cell of a window. */
function under({ s = [1, 1], p = [0, 0] }: Labels, [i, j]: Pair, [a, b]: Pair): Pair {
  return [i * s[0] + a - p[0], j * s[1] + b - p[1]]
}

/** How many places a window has along an axis. */
function windows({ s = [1, 1], p = [0, 0] }: Labels, axis: 0 | 1, length: number, window: number): number {
  return Math.floor((length + 2 * p[axis] - window) / s[axis]) + 1
}

/** Sum of products under a window, over the channels: as many results as there are filters. */
function correlated(x: Printed, k: Printed, labels: Labels): Printed {
  const [input, filters] = [stackOf(x), stackOf(k)]
  const [channels, rows, columns] = input.shape as [number, number, number]
  const [count, height, width] = filters.shape as [number, number, number]
  const made = [windows(labels, 0, rows, height), windows(labels, 1, columns, width)]
  return kept([count / channels, ...made], ([f, i, j]) => {
    let total = 0
    for (const [c, a, b] of places([channels, height, width]) as [number, number, number][]) {
      const [row, column] = under(labels, [i!, j!], [a, b])
      if (row < 0 || column < 0 || row >= rows || column >= columns) continue
      total += input.at([c, row, column]) * filters.at([f! * channels + c, a, b])
    }
    return total
  })
}

/** Every cell of a gradient, times the filter, to the cells that the filter stood on. */
function sentBack(gradient: Printed, k: Printed, labels: Labels, shape: readonly number[]): Printed {
  const [back, filters] = [stackOf(gradient), stackOf(k)]
  const [count, rows, columns] = back.shape as [number, number, number]
  const [all, height, width] = filters.shape as [number, number, number]
  const channels = all / count
  const [h, w] = shape.slice(-2) as [number, number]
  const cells = new Array<number>(channels * h * w).fill(0)
  for (const [f, c, i, j, a, b] of places([count, channels, rows, columns, height, width])) {
    const [row, column] = under(labels, [i!, j!], [a!, b!])
    if (row < 0 || column < 0 || row >= h || column >= w) continue
    cells[(c! * h + row) * w + column]! += back.at([f!, i!, j!]) * filters.at([f! * channels + c!, a!, b!])
  }
  return kept([channels, h, w], ([c, i, j]) => cells[(c! * h + i!) * w + j!]!)
}

/** Every matrix of the input with every one of the gradient, whose cells stand s apart. */
function filterGradient(x: Printed, gradient: Printed, labels: Labels, shape: readonly number[]): Printed {
  const [input, back] = [stackOf(x), stackOf(gradient)]
  const [channels, rows, columns] = input.shape as [number, number, number]
  const [count, h, w] = back.shape as [number, number, number]
  const [height, width] = shape.slice(-2) as [number, number]
  return kept([count * channels, height, width], ([at, a, b]) => {
    const [f, c] = [Math.floor(at! / channels), at! % channels]
    let total = 0
    for (const [i, j] of places([h, w]) as [number, number][]) {
      const [row, column] = under(labels, [i, j], [a!, b!])
      if (row < 0 || column < 0 || row >= rows || column >= columns) continue
      total += input.at([c, row, column]) * back.at([f, i, j])
    }
    return total
  })
}

interface Pool extends Labels {
  readonly size: Pair
}

/** Places of a window, with the cells of the input under it. */
function windowsOf(value: Printed, pool: Pool): { place: number[]; cells: number[][] }[] {
  const [count, rows, columns] = value.shape as [number, number, number]
  const [height, width] = pool.size
  return places([count, windows(pool, 0, rows, height), windows(pool, 1, columns, width)]).map((place) => ({
    place,
    cells: places(pool.size)
      .map(([a, b]) => under(pool, [place[1]!, place[2]!], [a!, b!]))
      .filter(([row, column]) => row >= 0 && column >= 0 && row < rows && column < columns)
      .map((at) => [place[0]!, ...at]),
  }))
}

function pooled(value: Printed, pool: Pool, f: (cells: number[], size: number) => number): Printed {
  const stack = stackOf(value)
  const found = windowsOf(stack, pool).map(
    ({ place, cells }) =>
      [
        place.join(),
        f(
          cells.map((at) => stack.at(at)),
          pool.size[0] * pool.size[1],
        ),
      ] as const,
  )
  const known = new Map(found)
  const last = windowsOf(stack, pool).at(-1)!.place
  return kept(
    last.map((k) => k + 1),
    (place) => known.get(place.join())!,
  )
}

function unpooled(gradient: Printed, input: Printed | undefined, pool: Pool, shape: readonly number[]): Printed {
  const back = stackOf(gradient)
  const [rows, columns] = shape.slice(-2) as [number, number]
  const stack = input ? stackOf(input) : { shape: [back.shape[0]!, rows, columns], at: () => 0 }
  const sums = new Map<string, number>()
  for (const { place, cells } of windowsOf(stack, pool)) {
    const values = cells.map((at) => stack.at(at))
    const largest = values.indexOf(Math.max(...values))
    for (const [k, at] of cells.entries()) {
      const share = input ? (k === largest ? 1 : 0) : 1 / (pool.size[0] * pool.size[1])
      sums.set(at.join(), (sums.get(at.join()) ?? 0) + share * back.at(place))
    }
  }
  return kept(stack.shape, (place) => sums.get(place.join()) ?? 0)
}

const token =
  /\\(?:num|text)\{[^{}]*\}|\\(?:begin|end)\{bmatrix\}|\\operatorname\{[A-Za-z]+\}|\\mathbf\{1\}|\\[A-Za-z]+|\\\\|\\[,;!]|\d+(?:\.\d+)?|[^\s]/g
const noToken = /^(?:\\allowbreak|\\left|\\right|\\[bB]igg?[lr]|\\textstyle|\\[,;!])$/

class Reader {
  readonly #tokens: readonly string[]
  readonly #told: Told
  #next = 0

  constructor(tex: string, told: Told) {
    this.#tokens = (tex.match(token) ?? []).filter((one) => !noToken.test(one))
    this.#told = told
  }

  end(): void {
    if (this.#next < this.#tokens.length) throw new Error(`cannot read ${this.#tokens.slice(this.#next).join(' ')}`)
  }

  get #ahead(): string {
    return this.#tokens[this.#next] ?? ''
  }

  #accept(wanted: string): boolean {
    if (this.#ahead !== wanted) return false
    this.#next++
    return true
  }

  #expect(wanted: string): void {
    if (!this.#accept(wanted)) throw new Error(`${this.#ahead} in place of ${wanted}`)
  }

  sum(): Printed {
    let value = this.#accept('-') ? cellByCell((x) => -x, this.#cellwise()) : this.#cellwise()
    while (this.#ahead === '+' || this.#ahead === '-') {
      const sign = this.#tokens[this.#next++] === '+' ? 1 : -1
      value = cellByCell((x, y) => x + sign * y, value, this.#cellwise())
    }
    return value
  }

  #cellwise(): Printed {
    let value = this.#product()
    for (;;) {
      if (this.#accept('\\odot') || this.#accept('\\cdot')) value = cellByCell((x, y) => x * y, value, this.#product())
      else if (this.#accept('\\oslash')) value = cellByCell((x, y) => x / y, value, this.#product())
      else return value
    }
  }

  #product(): Printed {
    let value = this.#factor()
    for (;;) {
      if (this.#accept('\\star')) {
        const { each, ...labels } = this.#slide()
        const right = this.#factor()
        value = each ? filterGradient(value, right, labels, this.#told.shape) : correlated(value, right, labels)
      } else if (this.#accept('\\ast')) {
        const labels = this.#slide()
        value = sentBack(value, this.#factor(), labels, this.#told.shape)
      } else if (
        /^(?:\\num|\\begin|\\operatorname|\\mathbf|\\[dt]?frac|\\sum|\\sqrt|\\lVert|\(|\\(?:tanh|sigma|ln|exp|sin|cos)$)/.test(
          this.#ahead,
        )
      )
        value = product(value, this.#factor())
      else return value
    }
  }

  #factor(): Printed {
    if (this.#accept('\\sum')) return number(sum(cellsOf(this.#power())))
    return this.#power()
  }

  #power(): Printed {
    let value = this.#atom()
    for (;;) {
      if (this.#accept('^')) {
        this.#expect('{')
        if (this.#accept('\\top')) value = transposed(value)
        else {
          this.#accept('\\circ')
          value = cellByCell((x, y) => x ** y, value, this.sum())
        }
        this.#expect('}')
      } else if (this.#ahead === '_' && this.#tokens[this.#next + 2] === '[') {
        const from = value
        const indices = this.#places()
        value = taken(from, indices)
      } else return value
    }
  }

  #atom(): Printed {
    const one = this.#tokens[this.#next++]!
    if (one.startsWith('\\num')) return number(Number(one.slice(5, -1)))
    if (/^\d/.test(one)) return number(Number(one))
    if (one === '(') return this.#list(')')
    if (one === '|') return this.#until('|', (value) => cellByCell(Math.abs, value))
    if (one === '[') {
      const value = this.sum()
      this.#expect(']')
      return put(value, this.#places(), this.#told.shape)
    }
    if (one === '\\begin{bmatrix}') return this.#matrix()
    if (one === '\\mathbf{1}') return this.#accept('[') ? this.#indicator() : { shape: [Number.NaN, 1], at: () => 1 }
    if (/^\\[dt]?frac$/.test(one)) {
      const above = this.#braced()
      return cellByCell((x, y) => x / y, above, this.#braced())
    }
    if (one === '\\sqrt') return cellByCell(Math.sqrt, this.#braced())
    if (one === 'e') {
      this.#expect('^')
      return cellByCell(Math.exp, this.#braced())
    }
    if (one === '\\lVert') {
      const value = this.sum()
      this.#expect('\\rVert')
      return reduced(reductions.norm!, value, this.#line())
    }
    return this.#called(one.replace(/^\\(?:operatorname\{(.*)\}|(.*))$/, '$1$2'))
  }

  #until(closing: string, make: (value: Printed) => Printed): Printed {
    const value = this.sum()
    this.#expect(closing)
    return make(value)
  }

  #braced(): Printed {
    this.#expect('{')
    return this.#until('}', (value) => value)
  }

  /** One value in parentheses, or several: a stack of matrices. */
  #list(closing: string): Printed {
    const items = [this.sum()]
    while (this.#accept(',')) items.push(this.sum())
    this.#expect(closing)
    if (items.length === 1) return items[0]!
    return kept([items.length, ...items[0]!.shape], ([k, ...place]) => items[k!]!.at(place))
  }

  #arguments(): Printed[] {
    this.#expect('(')
    const items = [this.sum()]
    while (this.#accept(',')) items.push(this.sum())
    this.#expect(')')
    return items
  }

  #matrix(): Printed {
    const rows: Printed[][] = [[]]
    do rows.at(-1)!.push(this.sum())
    while (this.#accept('&') || (this.#accept('\\\\') && rows.push([])))
    this.#expect('\\end{bmatrix}')
    return matrix(rows.flatMap((row) => beside(row)))
  }

  #line(): Line {
    if (!this.#accept('_')) return undefined
    this.#expect('{')
    const line = /^\\text\{(.*)\}$/.exec(this.#tokens[this.#next++]!)![1] as Line
    this.#expect('}')
    return line
  }

  #slide(): Labels & { each?: boolean } {
    const found: { s?: Pair; p?: Pair; each?: boolean } = {}
    if (!this.#accept('_')) return found
    this.#expect('{')
    do {
      const name = this.#tokens[this.#next++]!
      if (name === '\\text{each}') found.each = true
      else {
        this.#expect('=')
        found[name as 's' | 'p'] = this.#pair()
      }
    } while (this.#accept(','))
    this.#expect('}')
    return found
  }

  /** `2`, which is rows and columns; `1\times 2`. */
  #pair(): Pair {
    const rows = Number(this.#tokens[this.#next++])
    return [rows, this.#accept('\\times') ? Number(this.#tokens[this.#next++]) : rows]
  }

  /** Numbers in an index: `2\times 2`, `2\times 2,\,s=1,\,p=1`. */
  #sizes(): { lengths: number[] } & Labels {
    this.#expect('_')
    this.#expect('{')
    const lengths: number[] = []
    do lengths.push(Number(this.#tokens[this.#next++]))
    while (this.#accept('\\times'))
    const found: { s?: Pair; p?: Pair } = {}
    while (this.#accept(',')) {
      const name = this.#tokens[this.#next++] as 's' | 'p'
      this.#expect('=')
      found[name] = this.#pair()
    }
    this.#expect('}')
    return { lengths, ...found }
  }

  /** `_{2,0}` */
  #indices(): number[] {
    this.#expect('_')
    this.#expect('{')
    const found: number[] = []
    do found.push(Number(this.#tokens[this.#next++]))
    while (this.#accept(','))
    this.#expect('}')
    return found
  }

  /** `_{[0,1:3]}`, `_{[(2,0),:]}`: places of every axis, undefined for all. */
  #places(): (readonly number[] | 'all' | { readonly from: number; readonly to: number })[] {
    this.#expect('_')
    this.#expect('{')
    this.#expect('[')
    const found: (readonly number[] | 'all' | { from: number; to: number })[] = []
    do {
      if (this.#accept('(')) {
        const rows: number[] = []
        do rows.push(Number(this.#tokens[this.#next++]))
        while (this.#accept(','))
        this.#expect(')')
        found.push(rows)
        continue
      }
      const from = /^\d/.test(this.#ahead) ? Number(this.#tokens[this.#next++]) : undefined
      if (!this.#accept(':')) found.push({ from: from!, to: -1 })
      else {
        const to = /^\d/.test(this.#ahead) ? Number(this.#tokens[this.#next++]) : Number.POSITIVE_INFINITY
        found.push({ from: from ?? 0, to })
      }
    } while (this.#accept(','))
    this.#expect(']')
    this.#expect('}')
    return found
  }

  #indicator(): Printed {
    const left = this.sum()
    if (this.#accept('>')) return this.#until(']', (right) => cellByCell((x, y) => (x > y ? 1 : 0), left, right))
    this.#expect('=')
    const name = /^\\operatorname\{(max|min)\}$/.exec(this.#ahead)?.[1]
    if (name === undefined) return this.#until(']', (right) => cellByCell((x, y) => (x === y ? 1 : 0), left, right))
    this.#next++
    const line = this.#line()
    this.#expect(']')
    return whereExtreme(left, name, line)
  }

  #called(name: string): Printed {
    const { shape } = this.#told
    if (name === 'softmax') return softmax(this.#arguments()[0]!, this.#told)
    if (name === 'vec' || name === 'reshape') {
      const lengths = name === 'vec' ? undefined : this.#sizes().lengths
      const cells = cellsOf(this.#arguments()[0]!)
      const made = lengths ?? [cells.length, 1]
      return kept(made, (place) => cells[place.reduce((all, k, axis) => all * made[axis]! + k, 0)]!)
    }
    if (name === 'rows') {
      const rows = this.#indices()
      const value = this.#arguments()[0]!
      const own = value.shape[1] === 1 && rows.length === 1 ? transposed(value) : value
      return kept(shape, ([i, j]) => sum(rows.flatMap((row, k) => (row === i ? [own.at([k, j!])] : []))))
    }
    if (/pool$/.test(name)) {
      const { lengths, ...labels } = this.#sizes()
      const size = lengths as unknown as Pair
      const pool = { s: size, ...labels, size }
      const [value, input] = this.#arguments() as [Printed, Printed?]
      if (name === 'unpool') return unpooled(value, input, pool, shape)
      return pooled(value, pool, name === 'maxpool' ? reductions.max! : (cells, size) => sum(cells) / size)
    }
    if (reductions[name]) {
      const line = this.#line()
      const values = this.#arguments()
      if (values.length > 1) return cellByCell((...cells) => reductions[name]!(cells), ...values)
      return reduced(reductions[name], values[0]!, line)
    }
    const f = functions[name]
    if (!f) throw new Error(`no function ${name}`)
    return cellByCell(f, this.#arguments()[0]!)
  }
}

type Places = readonly (readonly number[] | 'all' | { readonly from: number; readonly to: number })[]

/** Places of one axis; a single one drops it. */
function along(range: Places[number], length: number): { at: readonly number[]; single: boolean } {
  if (range === 'all') return { at: Array.from({ length }, (_, k) => k), single: false }
  if (!('from' in range)) return { at: range, single: false }
  if (range.to < 0) return { at: [range.from], single: true }
  const to = Math.min(range.to, length)
  return { at: Array.from({ length: to - range.from }, (_, k) => range.from + k), single: false }
}

/** A part of a value; a row of a matrix that is taken alone is a vector, so a column. */
function taken(value: Printed, ranges: Places): Printed {
  const vector = value.shape.length === 2 && value.shape[1] === 1
  const count = stackedBy(value, ranges)
  const source = count === undefined ? value : count
  const picked = source.shape.map((length, axis) => along(ranges[axis] ?? 'all', length))
  const own = picked.map(({ at, single }) => (single ? 1 : at.length))
  const free = picked.flatMap(({ single }, axis) => (single ? [] : [axis]))
  const shape = vector
    ? free.includes(0)
      ? [own[0]!, 1]
      : []
    : free.length === 1
      ? [own[free[0]!]!, 1]
      : free.map((axis) => own[axis]!)
  return kept(shape, (place) => {
    const full = picked.map(({ at, single }, axis) => {
      if (single) return at[0]!
      if (vector && axis === 1) return 0
      return at[place[free.indexOf(axis)]!]!
    })
    return source.at(full)
  })
}

/** Filters with channels are printed one after the other: two places say which is which. */
function stackedBy(value: Printed, ranges: Places): Printed | undefined {
  if (value.shape.length !== 3 || ranges.length < 2) return undefined
  const [count, ...inner] = value.shape as [number, number, number]
  const channels = Math.sqrt(count)
  return {
    shape: [count / channels, channels, ...inner],
    at: ([f, c, ...place]) => value.at([f! * channels + c!, ...place]),
  }
}

/** A value at its places in one that is 0 elsewhere. */
function put(value: Printed, ranges: Places, shape: readonly number[]): Printed {
  const zero: Printed = { shape, at: () => 0 }
  const whole = stackedBy(zero, ranges)?.shape ?? shape
  const vector = whole.length === 2 && whole[1] === 1
  const picked = whole.map((length, axis) => along(ranges[axis] ?? 'all', length))
  const cells = cellsOf(value)
  const at = places(picked.map(({ at: own }) => own.length)).map((place) =>
    place.map((k, axis) => picked[axis]!.at[k]!),
  )
  const known = new Map(at.map((place, k) => [place.join(), cells[k]!]))
  const channels = whole.length === 4 ? whole[1]! : 1
  return kept(shape, (place) => {
    const own = whole.length === 4 ? [Math.floor(place[0]! / channels), place[0]! % channels, ...place.slice(1)] : place
    return known.get((vector ? [place[0]!, 0] : own).join()) ?? 0
  })
}

/** Matrices or numbers that stand beside each other in a matrix. */
function beside(items: readonly Printed[]): number[][] {
  const height = Math.max(...items.map(({ shape }) => shape[0] ?? 1))
  return Array.from({ length: height }, (_, i) =>
    items.flatMap((item) =>
      item.shape.length === 0 ? [item.at([])] : Array.from({ length: item.shape[1]! }, (_, j) => item.at([i, j])),
    ),
  )
}
