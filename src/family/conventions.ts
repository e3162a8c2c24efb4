import type { OperationName } from '../engine/operations.ts'

/** What a function is where its sign alone does not say it. */
export const functionDefinitions: Readonly<Partial<Record<OperationName, string>>> = {
  sigmoid: 'The sigmoid is $\\sigma(z) = 1/(1 + e^{-z})$.',
}

/** What a sheet must say of a function because textbooks differ. */
export const functionConventions: Readonly<Partial<Record<OperationName, string>>> = {
  log: '$\\ln$ is the natural logarithm.',
  sin: 'Angles are in radians.',
  cos: 'Angles are in radians.',
}
