/** How a function is called, and what it is. */
export interface FunctionHelp {
  readonly call: string
  readonly says: string
}

/** Every function that a line of a program may call. */
export const functionHelp: Readonly<Record<string, FunctionHelp>> = {
  exp: { call: 'exp(x)', says: 'eˣ' },
  log: { call: 'log(x)', says: 'the natural logarithm, of numbers above 0' },
  sqrt: { call: 'sqrt(x)', says: 'the square root' },
  sin: { call: 'sin(x)', says: 'sine, of radians' },
  cos: { call: 'cos(x)', says: 'cosine, of radians' },
  erf: { call: 'erf(x)', says: 'the error function' },
  abs: { call: 'abs(x)', says: 'the absolute value' },
  huber: { call: 'huber(e, delta)', says: 'e²/2 up to delta, a straight line beyond' },
  sigmoid: { call: 'sigmoid(x)', says: '1/(1 + e⁻ˣ)' },
  tanh: { call: 'tanh(x)', says: 'hyperbolic tangent, from −1 to 1' },
  softplus: { call: 'softplus(x)', says: 'ln(1 + eˣ)' },
  gelu: { call: 'gelu(x)', says: 'x·Φ(x), with the normal distribution Φ' },
  elu: { call: 'elu(x)', says: 'x above 0, eˣ − 1 below' },
  selu: { call: 'selu(x)', says: 'elu, scaled so that means and variances stay' },
  silu: { call: 'silu(x)', says: 'x·sigmoid(x)' },
  softsign: { call: 'softsign(x)', says: 'x/(1 + |x|)' },
  relu: { call: 'relu(x)', says: 'x above 0, else 0' },
  leakyrelu: { call: 'leakyrelu(x)', says: 'x above 0, 0.01·x below' },
  hardtanh: { call: 'hardtanh(x)', says: 'x, cut off at −1 and 1' },
  step: { call: 'step(x)', says: '1 above 0, else 0' },
  sign: { call: 'sign(x)', says: '−1, 0 or 1' },
  max: {
    call: 'max(a, b)',
    says: 'the largest of two or more numbers, or of a vector or matrix: max(A), max(A, rows)',
  },
  min: {
    call: 'min(a, b)',
    says: 'the smallest of two or more numbers, or of a vector or matrix: min(A), min(A, rows)',
  },
  softmax: { call: 'softmax(A)', says: 'of a vector, or of every column; softmax(A, rows) of every row' },
  largest: { call: 'largest(a, b, c)', says: 'the place of the largest number, as a number' },
  smallest: { call: 'smallest(a, b, c)', says: 'the place of the smallest number, as a number' },
  ranking: { call: 'ranking(a, b, c)', says: 'the order of the numbers, as a number' },
  sum: { call: 'sum(A)', says: 'of all cells; sum(A, rows) one per row, sum(A, columns) one per column' },
  mean: { call: 'mean(A)', says: 'of all cells; mean(A, rows) one per row, mean(A, columns) one per column' },
  var: { call: 'var(A)', says: 'the variance, divided by n; var(A, rows) one per row' },
  norm2: { call: 'norm2(A)', says: 'the length, √Σa²; norm2(A, rows) one per row' },
  concat: { call: 'concat(x, y)', says: 'one under the other; concat(A, B, columns) side by side' },
  reshape: { call: 'reshape(A, 3, 2)', says: 'the cells row by row in another shape' },
  flatten: { call: 'flatten(A)', says: 'the cells row by row as a vector' },
  lookup: { call: 'lookup(E, [2, 0, 2])', says: 'rows of a table, counted from 0' },
  onehot: { call: 'onehot(2, 5)', says: 'a vector of length 5 with its one at place 2, counted from 0' },
  conv: { call: 'conv(X, K, stride, padding)', says: 'cross-correlation; stride 1 and no padding unless stated' },
  maxpool: { call: 'maxpool(X, size, stride, padding)', says: 'the largest of every window' },
  avgpool: { call: 'avgpool(X, size, stride, padding)', says: 'the mean of every window' },
  crossEntropy: { call: 'crossEntropy(P, T)', says: '−Σ T·ln P' },
  hinge: { call: 'hinge(S, T)', says: 'max(0, 1 − T·S), cell by cell' },
}
