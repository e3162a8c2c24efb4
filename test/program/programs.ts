/** Values that the programs may use. */
export const given = {
  x: [0.3, -0.7, 1.1],
  y: [0.9, 0.4, -0.6],
  s: 0.7,
  A: [
    [0.2, -0.5, 0.8],
    [1.3, 0.4, -0.9],
  ],
  B: [
    [0.6, 1.2],
    [-0.3, 0.5],
    [0.1, -1.4],
  ],
  C: [
    [1.5, 0.7, 2.2],
    [0.8, 1.9, 1.1],
  ],
  hot: [
    [1, 0, 0.25],
    [0, 1, 0.75],
  ],
  r: [[0.5, -0.2, 0.3]],
  b: [0.4, -1.2],
  S: [
    [
      [0.2, 1.4, -0.7],
      [0.9, -0.3, 0.5],
      [-1.1, 0.6, 0.8],
    ],
    [
      [1.2, -0.4, 0.3],
      [-0.8, 0.7, -1.3],
      [0.4, 1.6, -0.2],
    ],
  ],
  K: [
    [
      [
        [0.5, -0.6],
        [0.3, 0.9],
      ],
      [
        [-0.2, 0.8],
        [0.7, -0.4],
      ],
    ],
    [
      [
        [1.1, 0.2],
        [-0.5, 0.4],
      ],
      [
        [0.6, -0.9],
        [0.1, 0.3],
      ],
    ],
  ],
}

/** Programs that together use every operation on matrices. */
export const programs: readonly (readonly string[])[] = [
  ['Z = A @ B', 'L = sum(Z^2)/2'],
  ['P = softmax(A)', 'L = -sum(hot*log(P))/3'],
  ['P = sigmoid(A)', 'L = -sum(hot*log(P) + (1 - hot)*log(1 - P))/3'],
  ['Z = A @ x + b', 'L = sum(sigmoid(Z))'],
  ['Z = A + b', 'L = sum(Z*C)'],
  ['Z = A*r', 'L = mean(tanh(Z))'],
  ['Z = s*A - C', 'P = softmax(Z)', 'L = -sum(C*log(P))/2'],
  ['Z = s*A - C', 'P = softmax(Z, rows)', 'L = -sum(C*log(P))'],
  ['Q = A @ A^T', 'P = softmax(Q, rows, causal)', 'O = P @ A', 'L = sum(O*C)'],
  ['p = softmax(x)', 'L = x^T @ p + p[1]'],
  ['M = x @ y^T', 'L = sum(M^2)'],
  ['m = mean(A, rows)', 'v = mean((A - m)^2, rows)', 'N = (A - m)/sqrt(v + 0.1)', 'L = sum(N*C)'],
  ['v = var(A, rows)', 'w = var(A, columns)', 'L = sum(v^2) + sum(w^2) + var(A)'],
  ['L = norm2(A) + sum(norm2(C, columns)) + sum(norm2(A, rows)*b)'],
  ['u = max(A, rows)', 'w = min(C, columns)', 'L = sum(u*b) + sum(w*r) + max(A)'],
  ['c = concat(x, y)', 'd = c[1:4]', 'L = sum(d^2*x)'],
  ['c = concat(A, C)', 'd = concat(A, C, columns)', 'L = sum(c^2)/2 + sum(d[:,2:5]^2)'],
  ['f = flatten(A)', 'g = reshape(f, 3, 2)', 'L = sum(g*B)'],
  ['e = lookup(A, [1, 0, 1])', 'L = sum(e^2)/3 + sum(lookup(A, 1)*x)'],
  ['Z = conv(S, K) + b', 'H = relu(Z)', 'm = maxpool(H, 2)', 'f = flatten(m)', 'L = sum((f - b)^2)/2'],
  ['Z = conv(S, K, 2, 1)', 'L = sum(Z^2)'],
  ['Z = conv(S[0], K[0,1], 1, 1)', 'a = avgpool(Z, 2, 1)', 'L = sum(a^2)'],
  ['Z = conv(S, K, [1, 2], [0, 1])', 'm = maxpool(Z, [1, 2], 1, [0, 1])', 'L = sum(m^2)'],
  ['a = avgpool(S, [3, 2], [2, 1], 1)', 'm = maxpool(S, 2, [2, 1], 1)', 'L = sum(a^2) + sum(m^2)'],
  ['L = crossEntropy(softmax(x), onehot(1, 3)) + sum(hinge(y, [1, -1, 1]))'],
  ['h = exp(A)/C - C/(1 + exp(A))', 'L = sum(abs(h)) + sum(sqrt(C)) + sum(A^3)'],
  ['q = A @ x', 'p = A @ y', 'L = q^T @ p + sum(q)'],
  ['L = s*sum(A) - sum(A, rows)^T @ b + sum(A, columns) @ x'],
]
