import { leakySlope } from '../autodiff/operations.ts'

/** What a sheet must say because textbooks differ; a sheet prints a sentence that several problems need only once. */
export const convention = {
  sigmoid: 'The sigmoid is $\\sigma(z) = 1/(1 + e^{-z})$.',
  naturalLogarithm: '$\\ln$ is the natural logarithm.',
  radians: 'Angles are in radians.',
  reluKink: '$\\operatorname{ReLU}^{\\prime}(0) = 0$.',
  leakyRelu: `Leaky ReLU has slope $${leakySlope}$ for negative arguments, and at $0$.`,
  gelu: 'GELU is the exact $z\\,\\Phi(z)$, with $\\Phi$ the normal distribution function.',
  halfSquaredError: 'The loss has the factor ½.',
} as const
