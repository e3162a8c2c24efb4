/** What a sheet must say because textbooks differ; a sheet prints a sentence that several problems need only once. */
export const convention = {
  sigmoid: 'The sigmoid is $\\sigma(z) = 1/(1 + e^{-z})$.',
  naturalLogarithm: '$\\ln$ is the natural logarithm.',
  radians: 'Angles are in radians.',
  halfSquaredError: 'The loss has the factor ½.',
} as const
