import type { Assignment, Given, MatrixPlan, Program } from '../src/families/contract.ts'

/** A matrix of names of cells. */
type Names = readonly (readonly string[])[]

/** Programs in vectors and matrices as they stand when each line is one per cell. */
class Expansion {
  readonly #given: Given[] = []
  readonly #assignments: Assignment[] = []
  readonly #matrices: MatrixPlan[] = []
  readonly #parameters: string[] = []

  draw(name: string, rows: number, columns: number, kind: 'data' | 'parameter'): Names {
    const cells = this.#cells(name, rows, columns)
    const quantity = { from: -1, to: 1, step: 0.1, not: [0, 1, -1] }
    for (const cell of cells.flat()) this.#given.push({ name: cell, quantity, kind, heading: name })
    if (kind === 'parameter') this.#parameters.push(...cells.flat())
    return cells
  }

  line(name: string, rows: number, columns: number, formula: (row: number, column: number) => string): Names {
    const cells = this.#cells(name, rows, columns)
    for (const [row, names] of cells.entries())
      for (const [column, cell] of names.entries())
        this.#assignments.push({ name: cell, formula: formula(row, column), kind: 'forward' })
    return cells
  }

  /** `left` times `right`, plus a column of biases. */
  product(name: string, left: Names, right: Names, bias?: Names): Names {
    const [rows, columns] = [left.length, right[0]!.length]
    return this.line(name, rows, columns, (row, column) => {
      const products = right.map((names, k) => `${left[row]![k]}*${names[column]}`)
      return [...products, ...(bias ? [bias[row]![0]!] : [])].join(' + ')
    })
  }

  each(name: string, of: Names, formula: (cell: string, row: number, column: number) => string): Names {
    return this.line(name, of.length, of[0]!.length, (row, column) => formula(of[row]![column]!, row, column))
  }

  /** The mean over the columns, which are examples, of half the squared distance. */
  program(outputs: Names, targets: Names, ask: readonly string[]): Program {
    const examples = outputs[0]!.map((_, j) => {
      const squares = outputs.map((row, i) => `(${row[j]} - ${targets[i]![j]})^2`)
      return `(${squares.join(' + ')})/2`
    })
    const errors = this.line('E', examples.length, 1, (row) => examples[row]!)
    this.#assignments.push({ name: 'L', formula: `(${errors.join(' + ')})/${examples.length}`, kind: 'loss' })
    return this.programOf('L', ask)
  }

  programOf(output: string, ask: readonly string[]): Program {
    return {
      given: this.#given,
      assignments: this.#assignments,
      matrices: this.#matrices,
      output,
      parameters: this.#parameters,
      title: 'Matrices',
      statement: 'Work out what is asked.',
      conventions: [],
      diagram: { kind: 'none' },
      ask,
      allow: ['trivial', 'shared', 'factors', 'cancelling', 'saturated'],
    }
  }

  #cells(name: string, rows: number, columns: number): Names {
    this.#matrices.push({ name, rows, columns })
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => `${name}[${row},${column}]`),
    )
  }
}

/** Fully connected layers of these sizes over a batch, with sigmoids. */
export function fullyConnected(sizes: readonly number[], batch: number): Program {
  const made = new Expansion()
  let signal = made.draw('X', sizes[0]!, batch, 'data')
  const targets = made.draw('T', sizes.at(-1)!, batch, 'data')
  const ask: string[] = []
  for (const [k, size] of sizes.slice(1).entries()) {
    const [weights, bias] = [
      made.draw(`W${k + 1}`, size, sizes[k]!, 'parameter'),
      made.draw(`b${k + 1}`, size, 1, 'parameter'),
    ]
    const net = made.product(`Z${k + 1}`, weights, signal, bias)
    signal = made.each(`A${k + 1}`, net, (cell) => `sigmoid(${cell})`)
    ask.push(`Z${k + 1}`, `A${k + 1}`, `dL/dW${k + 1}`, `dL/db${k + 1}`)
  }
  return made.program(signal, targets, ask)
}

/** One head of self-attention. */
export function attention(tokens: number, size: number): Program {
  const made = new Expansion()
  const X = made.draw('X', tokens, size, 'data')
  const targets = made.draw('T', tokens, size, 'data')
  const [Q, K, V] = ['Q', 'K', 'V'].map((name) =>
    made.product(name, X, made.draw(`W_${name}`, size, size, 'parameter')),
  ) as [Names, Names, Names]
  const transposed = Array.from({ length: size }, (_, row) => K.map((names) => names[row]!))
  const scores = made.each('S', made.product('R', Q, transposed), (cell) => `${cell}/sqrt(${size})`)
  const shares = made.line('P', tokens, tokens, (row, column) => `softmax_${column + 1}(${scores[row]!.join(', ')})`)
  const Y = made.product('Y', shares, V)
  return made.program(Y, targets, ['S', 'P', 'Y', 'dL/dY', 'dL/dP', 'dL/dS', 'dL/dW_V', 'dL/dW_Q'])
}

/** A recurrent cell with an error at every step. */
export function recurrent(steps: number, units: number): Program {
  const made = new Expansion()
  const W_x = made.draw('W_x', units, units, 'parameter')
  const W_h = made.draw('W_h', units, units, 'parameter')
  const b = made.draw('b', units, 1, 'parameter')
  let hidden = made.draw('h0', units, 1, 'data')
  const errors: string[] = []
  for (let t = 1; t <= steps; t++) {
    const x = made.draw(`x${t}`, units, 1, 'data')
    const target = made.draw(`y${t}`, units, 1, 'data')
    const net = made.product(
      `z${t}`,
      W_x.map((row, i) => [...row, ...W_h[i]!]),
      [...x, ...hidden],
      b,
    )
    hidden = made.each(`h${t}`, net, (cell) => `tanh(${cell})`)
    const squares = hidden.map(([cell], k) => `(${cell} - ${target[k]![0]})^2`)
    made.line(`E${t}`, 1, 1, () => `(${squares.join(' + ')})/2`)
    errors.push(`E${t}[0,0]`)
  }
  made.line('L', 1, 1, () => errors.join(' + '))
  const ask = [`h${steps}`, ...[W_x, W_h, b].map((_, k) => `dL[0,0]/d${['W_x', 'W_h', 'b'][k]}`)]
  return made.programOf('L[0,0]', ask)
}

/** Filters over channels of a square image, and a ReLU. */
export function convolution(channels: number, filters: number, size: number, window: number): Program {
  const made = new Expansion()
  const X = Array.from({ length: channels }, (_, c) => made.draw(`X${c + 1}`, size, size, 'data'))
  const left = size - window + 1
  const squares: string[] = []
  const ask: string[] = []
  for (let f = 1; f <= filters; f++) {
    const kernels = X.map((_, c) => made.draw(`K${f}${c + 1}`, window, window, 'parameter'))
    const bias = made.draw(`b${f}`, 1, 1, 'parameter')
    const net = made.line(`Z${f}`, left, left, (row, column) => {
      const products = kernels.flatMap((kernel, c) =>
        kernel.flatMap((weights, i) => weights.map((weight, j) => `${X[c]![row + i]![column + j]}*${weight}`)),
      )
      return [...products, bias[0]![0]!].join(' + ')
    })
    const out = made.each(`A${f}`, net, (cell) => `tanh(${cell})`)
    squares.push(...out.flat().map((cell) => `${cell}^2`))
    ask.push(`Z${f}`, `A${f}`, ...kernels.map((_, c) => `dL/dK${f}${c + 1}`), `dL/db${f}`)
  }
  made.line('L', 1, 1, () => `(${squares.join(' + ')})/2`)
  return made.programOf(
    'L[0,0]',
    ask.map((name) => name.replace('dL', 'dL[0,0]')),
  )
}
