import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { vectorAndMatrixWords as mistakes } from '../../src/mistakes/matrices.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { roundedAnswer } from '../written.ts'
import { gradeNumbers } from './simulated-student.ts'

type Matrix = readonly (readonly number[])[]
type Values = Readonly<Record<string, Matrix | readonly number[] | number>>

/** Cells by a rule of their row and column, as one fills them in by hand. */
const matrix = (rows: number, columns: number, cell: (row: number, column: number) => number): number[][] =>
  Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => cell(row, column)))
const vector = (rows: number, cell: (row: number) => number): number[] =>
  Array.from({ length: rows }, (_, row) => cell(row))
const total = (count: number, term: (k: number) => number): number => {
  let sum = 0
  for (let k = 0; k < count; k++) sum += term(k)
  return sum
}
const sumOf = (a: Matrix) => total(a.length, (i) => total(a[i]!.length, (j) => a[i]![j]!))

const A = [
  [2, -3],
  [5, 4],
]
const B = [
  [1, 6],
  [-2, 7],
]
const C = [
  [0.5, -1.5],
  [2.4, 3.7],
]
const X = [
  [1.5, -0.5, 2],
  [0.7, 1.2, -0.4],
]
const T = [
  [1.3, 0.4, -0.6],
  [0.2, 1.7, 0.9],
]
const W = [
  [0.6, -1.1],
  [0.3, 0.9],
]
const b = [0.2, -0.7]
const S = [
  [3, 1, -2, 4],
  [0.5, 6, 2, -1],
  [2.5, -3, 7, 1.5],
  [5, 4, -4, 8],
]
const K = [
  [1, -2],
  [3, 0.5],
]
const E = [
  [0.1, 0.2],
  [0.9, -0.4],
  [-0.3, 0.8],
]
const u = [
  [0.4, -1.3],
  [0.6, 0.2],
  [-0.9, 1.7],
]
const D = [
  [
    [1, 4, -2],
    [0.5, 3.3, 1.5],
    [2, -1, 2.5],
  ],
  [
    [3, 0.2, 1.1],
    [-2, 1.4, 0.6],
    [0.9, 2.1, -1.2],
  ],
]
const F = [K, C]
const given = { D, F, A, B, C, X, T, W, b, S, K, E, u, h: [0.3, -0.8], x: [1.1, 0.4], s: 1.5 }

interface Row {
  readonly mistake: string
  readonly program: readonly (string | object)[]
  /** What a student answers who makes the mistake where it is first asked and works on rightly. */
  readonly answers: Values
}

const product = (left: Matrix, right: Matrix) =>
  matrix(left.length, right[0]!.length, (i, j) => total(right.length, (k) => left[i]![k]! * right[k]![j]!))
const turned = (a: Matrix) => matrix(a[0]!.length, a.length, (i, j) => a[j]![i]!)
const each = (a: Matrix, cell: (value: number, row: number, column: number) => number) =>
  matrix(a.length, a[0]!.length, (i, j) => cell(a[i]![j]!, i, j))

/** Z = A @ B with the sum of C ⊙ Z behind it. */
const inProduct = (mistake: string, Z: Matrix): Row => ({
  mistake,
  program: ['Z = A @ B', 'L = sum(C * Z)'],
  answers: { Z, L: sumOf(each(Z, (z, i, j) => z * C[i]![j]!)) },
})

/** What comes back through Z = A @ B: dL/dZ is C. */
const backToFactor = (mistake: string, by: 'A' | 'B', gradient: Matrix): Row => ({
  mistake,
  program: ['Z = A @ B', 'L = sum(C * Z)'],
  answers: { 'dL/dZ': C, [`dL/d${by}`]: gradient },
})

const layer = ['Z = W @ X + b', 'H = tanh(Z)', 'L = sum(T * H)']
const Z = matrix(2, 3, (i, j) => total(2, (k) => W[i]![k]! * X[k]![j]!) + b[i]!)
const H = each(Z, Math.tanh)
const delta = each(H, (h, i, j) => T[i]![j]! * (1 - h * h))
const afterDelta = (wrong: Matrix) => ({
  'dL/dH': T,
  'dL/dZ': wrong,
  'dL/dW': product(wrong, turned(X)),
  'dL/db': vector(2, (i) => total(3, (j) => wrong[i]![j]!)),
})

const softmaxOf = (values: readonly number[]) => {
  const sum = total(values.length, (k) => Math.exp(values[k]!))
  return values.map((value) => Math.exp(value) / sum)
}
const columnsOf = (a: Matrix) => turned(a).map((column) => [...column])
const P = turned(columnsOf(X).map(softmaxOf))
const classify = (mistake: string, wrong: Matrix): Row => ({
  mistake,
  program: ['P = softmax(X)', 'L = -sum(T * log(P))'],
  answers: { P: wrong, L: -sumOf(each(wrong, (p, i, j) => T[i]![j]! * Math.log(p))) },
})
const backThroughSoftmax = (mistake: string, wrong: Matrix): Row => ({
  mistake,
  program: ['Z = s * X', 'P = softmax(Z)', 'L = sum(P * [[0.5, 1.4, 2.2], [2.3, 4.1, 6.2]])'],
  answers: { 'dL/dP': G2, 'dL/dZ': wrong, 'dL/dX': each(wrong, (g) => 1.5 * g) },
})
const G2 = [
  [0.5, 1.4, 2.2],
  [2.3, 4.1, 6.2],
]
const P2 = turned(columnsOf(each(X, (x) => 1.5 * x)).map(softmaxOf))

const window = (i: number, j: number, k: number, l: number, stride = 1) => S[i * stride + k]![j * stride + l]!
const slid = (rows: number, at: (i: number, j: number) => number) => matrix(rows, rows, at)
const four = [0, 1, 2, 3].map((k) => [Math.floor(k / 2), k % 2] as const)
const convolve = (mistake: string, stride: number, Y: Matrix): Row => ({
  mistake,
  program: [stride === 1 ? 'Y = conv(S, K)' : `Y = conv(S, K, ${stride})`, 'L = sum(Y^2)/2'],
  answers: { Y, L: sumOf(each(Y, (y) => y * y)) / 2 },
})
const pool = (mistake: string, name: string, Y: Matrix): Row => ({
  mistake,
  program: [`Y = ${name}(S, 2)`, 'L = sum(Y^2)/2'],
  answers: { Y, L: sumOf(each(Y, (y) => y * y)) / 2 },
})
const backThroughPool = (mistake: string, name: string, cell: (row: number, column: number) => number): Row => ({
  mistake,
  program: ['R = s * S', `Y = ${name}(R, 2)`, 'L = sum(Y * C)'],
  answers: {
    'dL/dY': C,
    'dL/dR': matrix(4, 4, cell),
    'dL/dS': matrix(4, 4, (i, j) => 1.5 * cell(i, j)),
  },
})
const ofWindow = (i: number, j: number) => C[Math.floor(i / 2)]![Math.floor(j / 2)]!

const looked = (mistake: string, rows: readonly number[]): Row => {
  const e = rows.map((row) => E[row]!)
  return {
    mistake,
    program: ['e = lookup(E, [2, 1, 2])', 'L = sum(e * u)'],
    answers: { e, L: sumOf(each(e, (value, i, j) => value * u[i]![j]!)) },
  }
}
const tableGradient = (mistake: string, rows: Matrix): Row => ({
  mistake,
  program: ['V = s * E', 'e = lookup(V, [2, 1, 2])', 'L = sum(e * u)'],
  answers: { 'dL/de': u, 'dL/dV': rows, 'dL/dE': each(rows, (g) => 1.5 * g) },
})

/** h1 = tanh(W x + h), h2 = tanh(W x + h1): one weight in two steps. */
const recurrent = {
  program: [
    'h0 = s * h',
    { for: 't', from: 1, to: 3, lines: ['z{t} = W @ h{t-1} + x', 'h{t} = tanh(z{t})'] },
    'L = sum(h3) + sum(h1^2)',
  ],
}
const states = (() => {
  const h = [given.h.map((value) => 1.5 * value)]
  for (let t = 1; t <= 3; t++) {
    h.push(vector(2, (i) => Math.tanh(total(2, (k) => W[i]![k]! * h[t - 1]![k]!) + given.x[i]!)))
  }
  return h
})()
const slope = (t: number, i: number) => 1 - states[t]![i]! * states[t]![i]!
const back3 = vector(2, (i) => slope(3, i))
const back2 = vector(2, (i) => total(2, (k) => W[k]![i]! * back3[k]!) * slope(2, i))
const toState1 = vector(2, (i) => total(2, (k) => W[k]![i]! * back2[k]!) + 2 * states[1]![i]!)
const back1 = vector(2, (i) => toState1[i]! * slope(1, i))
const usedIn = (backs: Readonly<Record<number, readonly number[]>>) =>
  matrix(2, 2, (i, j) => total(3, (k) => (backs[k + 1] ? backs[k + 1]![i]! * states[k]![j]! : 0)))

const rows: readonly Row[] = [
  {
    mistake: 'scale-left-out',
    program: ['Z = A @ B/sqrt(2)', 'L = sum(C * Z)'],
    answers: { Z: product(A, B), L: sumOf(each(product(A, B), (z, i, j) => z * C[i]![j]!)) },
  },
  {
    mistake: 'scaled-by-size',
    program: ['Z = A @ B/sqrt(2)', 'L = sum(C * Z)'],
    answers: {
      Z: each(product(A, B), (z) => z / 2),
      L: sumOf(each(product(A, B), (z, i, j) => (z / 2) * C[i]![j]!)),
    },
  },
  {
    mistake: 'scale-left-out-going-back',
    program: ['V = s * A', 'Z = V @ B/sqrt(2)', 'L = sum(C * Z)'],
    answers: {
      'dL/dZ': C,
      'dL/dV': product(C, turned(B)),
      'dL/dA': each(product(C, turned(B)), (g) => 1.5 * g),
    },
  },
  inProduct(
    'transpose-missing',
    matrix(2, 2, (i, j) => total(2, (k) => A[i]![k]! * B[j]![k]!)),
  ),
  inProduct(
    'transpose-missing',
    matrix(2, 2, (i, j) => total(2, (k) => A[k]![i]! * B[k]![j]!)),
  ),
  inProduct(
    'factors-swapped',
    matrix(2, 2, (i, j) => total(2, (k) => B[i]![k]! * A[k]![j]!)),
  ),
  inProduct(
    'product-transposed',
    matrix(2, 2, (i, j) => total(2, (k) => A[j]![k]! * B[k]![i]!)),
  ),
  inProduct(
    'cell-by-cell-product',
    matrix(2, 2, (i, j) => A[i]![j]! * B[i]![j]!),
  ),
  backToFactor(
    'transpose-missing',
    'A',
    matrix(2, 2, (i, j) => total(2, (k) => C[i]![k]! * B[k]![j]!)),
  ),
  backToFactor(
    'factors-swapped',
    'A',
    matrix(2, 2, (i, j) => total(2, (k) => B[k]![i]! * C[k]![j]!)),
  ),
  backToFactor(
    'cell-by-cell-product',
    'B',
    matrix(2, 2, (i, j) => A[j]![i]! * C[i]![j]!),
  ),
  {
    mistake: 'transpose-left-out',
    program: ['Z = A^T', 'L = sum(Z * C)'],
    answers: { Z: A, L: sumOf(each(A, (a, i, j) => a * C[i]![j]!)) },
  },
  {
    mistake: 'matrix-product-for-cells',
    program: ['Z = A * B', 'L = sum(Z * C)'],
    answers: { Z: product(A, B), L: sumOf(each(product(A, B), (z, i, j) => z * C[i]![j]!)) },
  },
  {
    mistake: 'vector-on-wrong-axis',
    program: ['Z = A + b', 'L = sum(Z * C)'],
    answers: { Z: each(A, (a, _, j) => a + b[j]!), L: sumOf(each(A, (a, i, j) => (a + b[j]!) * C[i]![j]!)) },
  },
  {
    mistake: 'activation-left-out',
    program: layer,
    answers: { Z, H: Z, L: sumOf(each(Z, (z, i, j) => z * T[i]![j]!)) },
  },
  { mistake: 'activation-derivative-left-out', program: layer, answers: afterDelta(T) },
  {
    mistake: 'derivative-of-net-input',
    program: layer,
    answers: afterDelta(each(Z, (z, i, j) => T[i]![j]! * (1 - z * z))),
  },
  {
    mistake: 'error-sent-back',
    program: layer,
    answers: { 'dL/dH': T, 'dL/dZ': delta, 'dL/dW': product(T, turned(X)) },
  },
  {
    mistake: 'one-example-only',
    program: layer,
    answers: { 'dL/dZ': delta, 'dL/dW': matrix(2, 2, (i, j) => delta[i]![0]! * X[j]![0]!) },
  },
  {
    mistake: 'last-example-overwrites',
    program: layer,
    answers: { 'dL/dZ': delta, 'dL/dW': matrix(2, 2, (i, j) => delta[i]![2]! * X[j]![2]!) },
  },
  {
    mistake: 'gradients-averaged-for-sum',
    program: layer,
    answers: { 'dL/dZ': delta, 'dL/dW': matrix(2, 2, (i, j) => total(3, (k) => delta[i]![k]! * X[j]![k]!) / 3) },
  },
  {
    mistake: 'bias-gradient-not-summed',
    program: layer,
    answers: { 'dL/dZ': delta, 'dL/db': vector(2, (i) => delta[i]![0]!) },
  },
  {
    mistake: 'bias-gradient-averaged',
    program: layer,
    answers: { 'dL/dZ': delta, 'dL/db': vector(2, (i) => total(3, (j) => delta[i]![j]!) / 3) },
  },
  {
    mistake: 'mean-for-sum',
    program: ['Z = A * B', 'm = sum(Z, rows)', 'L = sum(m * b)'],
    answers: {
      m: vector(2, (i) => total(2, (j) => A[i]![j]! * B[i]![j]!) / 2),
      L: total(2, (i) => (b[i]! * total(2, (j) => A[i]![j]! * B[i]![j]!)) / 2),
    },
  },
  {
    mistake: 'wrong-axis',
    program: ['m = mean(A, rows)', 'L = sum(m * b)'],
    answers: {
      m: vector(2, (i) => (A[0]![i]! + A[1]![i]!) / 2),
      L: total(2, (i) => (b[i]! * (A[0]![i]! + A[1]![i]!)) / 2),
    },
  },
  {
    mistake: 'sum-for-mean',
    program: ['m = mean(A, rows)', 'L = sum(m * b)'],
    answers: {
      m: vector(2, (i) => A[i]![0]! + A[i]![1]!),
      L: total(2, (i) => b[i]! * (A[i]![0]! + A[i]![1]!)),
    },
  },
  {
    mistake: 'average-gradient-not-shared',
    program: ['V = s * A', 'm = mean(V, rows)', 'L = sum(m * b)'],
    answers: { 'dL/dm': b, 'dL/dV': matrix(2, 2, (i) => b[i]!), 'dL/dA': matrix(2, 2, (i) => 1.5 * b[i]!) },
  },
  {
    mistake: 'sample-variance',
    program: ['v = var(X, rows)', 'L = sum(v * b)'],
    answers: (() => {
      const mean = (i: number) => total(3, (j) => X[i]![j]!) / 3
      const v = vector(2, (i) => total(3, (j) => (X[i]![j]! - mean(i)) * (X[i]![j]! - mean(i))) / 2)
      return { v, L: total(2, (i) => v[i]! * b[i]!) }
    })(),
  },
  {
    mistake: 'norm-root-left-out',
    program: ['n = norm2(X, rows)', 'L = sum(n * b)'],
    answers: (() => {
      const n = vector(2, (i) => total(3, (j) => X[i]![j]! * X[i]![j]!))
      return { n, L: total(2, (i) => n[i]! * b[i]!) }
    })(),
  },
  classify('softmax-over-rows', X.map(softmaxOf)),
  classify('exponential-without-sum', each(X, Math.exp)),
  classify(
    'softmax-over-everything',
    each(X, (x) => Math.exp(x) / sumOf(each(X, Math.exp))),
  ),
  {
    mistake: 'causal-mask-left-out',
    program: ['P = softmax(A, rows, causal)', 'O = P @ B'],
    answers: { P: A.map(softmaxOf), O: product(A.map(softmaxOf), B) },
  },
  backThroughSoftmax(
    'jacobian-diagonal-only',
    each(P2, (p, i, j) => G2[i]![j]! * p * (1 - p)),
  ),
  backThroughSoftmax('softmax-derivative-left-out', G2),
  {
    mistake: 'base-ten-logarithm',
    program: ['P = softmax(X)', 'Q = log(P)', 'L = sum(Q * T)'],
    answers: {
      P,
      Q: each(P, (p) => Math.log10(p)),
      L: sumOf(each(P, (p, i, j) => T[i]![j]! * Math.log10(p))),
    },
  },
  {
    mistake: 'max-sends-to-all',
    program: ['V = s * A', 'm = max(V, rows)', 'L = sum(m * b)'],
    answers: { 'dL/dm': b, 'dL/dV': matrix(2, 2, (i) => b[i]!), 'dL/dA': matrix(2, 2, (i) => 1.5 * b[i]!) },
  },
  convolve(
    'filter-flipped',
    1,
    slid(3, (i, j) => total(4, (k) => window(i, j, ...four[k]!) * K[1 - four[k]![0]]![1 - four[k]![1]]!)),
  ),
  convolve(
    'stride-left-out',
    2,
    slid(2, (i, j) => total(4, (k) => window(i, j, ...four[k]!) * K[four[k]![0]]![four[k]![1]]!)),
  ),
  {
    mistake: 'filter-not-flipped-going-back',
    program: ['Y = conv(C, A, 1, 1)', 'L = sum(Y * [[1, 2, 3], [4, 5, 6], [7, 8, 9]])'],
    answers: (() => {
      const upstream = matrix(3, 3, (i, j) => 3 * i + j + 1)
      return {
        'dL/dC': matrix(2, 2, (i, j) =>
          total(4, (k) => upstream[i + four[k]![0]]![j + four[k]![1]]! * A[four[k]![0]]![four[k]![1]]!),
        ),
      }
    })(),
  },
  pool(
    'pooling-confused',
    'maxpool',
    slid(2, (i, j) => total(4, (k) => window(i, j, ...four[k]!, 2)) / 4),
  ),
  pool(
    'average-not-divided',
    'avgpool',
    slid(2, (i, j) => total(4, (k) => window(i, j, ...four[k]!, 2))),
  ),
  backThroughPool('max-sends-to-all', 'maxpool', ofWindow),
  backThroughPool('max-shares-gradient', 'maxpool', (i, j) => ofWindow(i, j) / 4),
  backThroughPool('average-gradient-not-shared', 'avgpool', ofWindow),
  looked('rows-counted-from-one', [1, 0, 1]),
  tableGradient('last-occurrence-overwrites', [[0, 0], u[1]!, u[2]!]),
  tableGradient('first-occurrence-only', [[0, 0], u[1]!, u[0]!]),
  tableGradient('occurrences-averaged', [[0, 0], u[1]!, [(u[0]![0]! + u[2]![0]!) / 2, (u[0]![1]! + u[2]![1]!) / 2]]),
  {
    mistake: 'softmax-over-columns',
    program: ['P = softmax(A, rows)', 'L = sum(P * C)'],
    answers: (() => {
      const wrong = turned(columnsOf(A).map(softmaxOf))
      return { P: wrong, L: sumOf(each(wrong, (p, i, j) => p * C[i]![j]!)) }
    })(),
  },
  {
    mistake: 'sum-gradient-shared',
    program: ['V = s * A', 'm = sum(V, rows)', 'L = sum(m * b)'],
    answers: { 'dL/dm': b, 'dL/dV': matrix(2, 2, (i) => b[i]! / 2), 'dL/dA': matrix(2, 2, (i) => 0.75 * b[i]!) },
  },
  {
    mistake: 'deviation-for-variance',
    program: ['v = var(A, rows)', 'L = sum(v * b)'],
    answers: (() => {
      const v = vector(2, (i) => Math.abs(A[i]![0]! - A[i]![1]!) / 2)
      return { v, L: total(2, (i) => v[i]! * b[i]!) }
    })(),
  },
  {
    mistake: 'channel-left-out',
    program: ['Y = conv(D, F)', 'L = sum(Y^2)/2'],
    answers: (() => {
      const Y = slid(2, (i, j) =>
        total(4, (k) => D[0]![i + four[k]![0]]![j + four[k]![1]]! * K[four[k]![0]]![four[k]![1]]!),
      )
      return { Y, L: sumOf(each(Y, (y) => y * y)) / 2 }
    })(),
  },
  {
    mistake: 'padding-left-out',
    program: ['Y = conv(S, K, 5, 1)', 'L = sum(Y^2)/2'],
    answers: (() => {
      const y = total(4, (k) => window(0, 0, ...four[k]!) * K[four[k]![0]]![four[k]![1]]!)
      return { Y: [[y]], L: (y * y) / 2 }
    })(),
  },
  {
    mistake: 'parts-swapped',
    program: ['c = concat(x, b)', 'L = c[0] + 3*c[2]'],
    answers: { c: [...b, ...given.x], L: b[0]! + 3 * given.x[0]! },
  },
  {
    mistake: 'flattened-by-columns',
    program: ['f = flatten(A)', 'L = f[0] + 2*f[1] - f[2]'],
    answers: { f: [2, 5, -3, 4], L: 2 + 10 + 3 },
  },
  {
    mistake: 'last-time-step-only',
    ...recurrent,
    answers: { 'dL/dz3': back3, 'dL/dz2': back2, 'dL/dz1': back1, 'dL/dW': usedIn({ 3: back3 }) },
  },
  {
    mistake: 'longest-path-only',
    ...recurrent,
    answers: { 'dL/dz3': back3, 'dL/dz2': back2, 'dL/dz1': back1, 'dL/dW': usedIn({ 1: back1 }) },
  },
  {
    mistake: 'later-time-steps-left-out',
    ...recurrent,
    answers: (() => {
      const state = vector(2, (i) => 2 * states[1]![i]!)
      const wrong = vector(2, (i) => state[i]! * slope(1, i))
      return {
        'dL/dz2': back2,
        'dL/dh1': state,
        'dL/dz1': wrong,
        'dL/dW': usedIn({ 1: wrong, 2: back2, 3: back3 }),
      }
    })(),
  },
  {
    mistake: 'uses-averaged',
    program: ['q = W @ x', 'p = W @ h', 'L = sum(q * b) + sum(p^2)/2'],
    answers: (() => {
      const p = vector(2, (i) => total(2, (k) => W[i]![k]! * given.h[k]!))
      return { 'dL/dp': p, 'dL/dW': matrix(2, 2, (i, j) => (b[i]! * given.x[j]! + p[i]! * given.h[j]!) / 2) }
    })(),
  },
]

function prepared(program: Row['program'], ask: readonly string[]) {
  const names = JSON.stringify(program)
  const used = Object.entries(given).filter(([name]) =>
    new RegExp(`(?<![A-Za-z\\d/])${name}(?![A-Za-z\\d{])`).test(names),
  )
  const problem = { id: 'p', family: 'program', params: { given: Object.fromEntries(used), program }, ask }
  return prepareSet(
    parseProblemSet(JSON.stringify({ id: 's', round: 6, problems: [problem] }), 's.json', families),
    families,
  )
}

function cellsOf(values: Values): Map<string, number> {
  const cells = new Map<string, number>()
  const put = (name: string, value: Values[string]) => {
    if (typeof value === 'number') cells.set(name, value)
    else
      for (const [i, row] of value.entries()) {
        if (typeof row === 'number') cells.set(`${name}[${i}]`, row)
        else for (const [j, one] of row.entries()) cells.set(`${name}[${i},${j}]`, one)
      }
  }
  for (const [name, value] of Object.entries(values)) put(name, value)
  return cells
}

describe('a student who takes a wrong rule for a whole matrix is told so once, and is right from there on', () => {
  test.each(
    rows.map(
      (row) =>
        [
          `${row.mistake} in ${row.program.map((line) => (typeof line === 'string' ? line : 'a loop')).join('; ')}`,
          row,
        ] as const,
    ),
  )('%s', (_, { mistake, program, answers }) => {
    const set = prepared(program, Object.keys(answers))
    const [solved] = solveVariant(set, 'seed', '1').problems as [ReturnType<typeof solveVariant>['problems'][number]]
    const { exercise } = solved
    const cells = cellsOf(answers)
    const key = gradeNumbers(set, solved, (id) => roundedAnswer(exercise, id, solved.values[id]!, 6))
    expect(key.every(({ status }) => status === 'correct')).toBe(true)
    const graded = gradeNumbers(set, solved, (id) =>
      roundedAnswer(exercise, id, cells.get(exercise.solution.graph.node(id).name!)!, 6),
    )
    const wrong = graded.filter(({ status }) => status !== 'correct')
    const [first, ...later] = wrong
    expect(first, 'the mistake changes nothing').toBeDefined()
    expect([first!.status, first!.diagnosis], first!.name).toEqual(['incorrect', expect.arrayContaining([mistake])])
    expect(
      later.filter(({ status }) => status !== 'consistent').map(({ name, message }) => `${name}: ${message}`),
    ).toEqual([])
    expect(first!.hint).not.toMatch(/\d/)
  })
})

test('every mistake of the table of operations is made by some student', () => {
  const made = new Set(rows.map(({ mistake }) => mistake))
  expect(Object.keys(mistakes).filter((id) => !made.has(id))).toEqual([])
})

test('no wrong rule of a whole matrix gives what the right one gives', () => {
  const same: string[] = []
  for (const { program, answers } of rows) {
    const set = prepared(program, Object.keys(answers))
    const [solved] = solveVariant(set, 'seed', '1').problems as [ReturnType<typeof solveVariant>['problems'][number]]
    const rules = solved.exercise.wrongRules()
    const { graph } = solved.exercise.solution
    const moved = new Map<string, boolean>()
    for (const rule of rules.all) {
      const of = graph.node(rule.step).name!.replace(/\[[^\]]*\]$/, '')
      const key = `${rule.misconception.id} ${of} in ${program.join('; ')}`
      const value = rules.run(rule.alone, solved.values)[rule.step]!
      moved.set(key, moved.get(key) || Math.abs(value - solved.values[rule.step]!) > 1e-9 || Number.isNaN(value))
    }
    same.push(...[...moved].filter(([, differs]) => !differs).map(([key]) => key))
  }
  expect(same).toEqual([])
})

test('words speak of a batch and a bias where the sheet does, of sums and places elsewhere', () => {
  const answers = { 'dL/dW': matrix(2, 2, (i, j) => delta[i]![0]! * X[j]![0]!) }
  const said = (statement: string) => {
    const problem = {
      id: 'p',
      family: 'program',
      statement,
      params: {
        given: { W, X, b, T },
        program: layer,
        update: { of: 'L', parameters: ['W', 'b'], rate: 0.5 },
      },
      ask: ['dL/dZ', 'dL/dW'],
    }
    const set = prepareSet(
      parseProblemSet(JSON.stringify({ id: 's', problems: [problem] }), 's.json', families),
      families,
    )
    const [solved] = solveVariant(set, 'seed', '1').problems as [ReturnType<typeof solveVariant>['problems'][number]]
    const { exercise } = solved
    const cells = cellsOf({ 'dL/dZ': delta, ...answers })
    const graded = gradeNumbers(set, solved, (id) =>
      roundedAnswer(exercise, id, cells.get(exercise.solution.graph.node(id).name!)!, 4),
    )
    return graded.find(({ status }) => status === 'incorrect')!.explanation
  }
  expect(said('A layer reads a batch of examples.')).toMatch(/^the gradient of one example was taken/)
  expect(said('Work it out.')).toMatch(/^only the first term of the product of matrices was counted/)
})
