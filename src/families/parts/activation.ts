const words = {
  none: 'There is no activation.',
  sigmoid: 'The activation is the sigmoid.',
  tanh: 'The activation is $\\tanh$.',
  relu: 'The activation is ReLU.',
  leakyrelu: 'The activation is leaky ReLU.',
} as const

/** Which activation was drawn. */
export function activationFact(name: keyof typeof words | 'linear'): string {
  return words[name === 'linear' ? 'none' : name]
}
