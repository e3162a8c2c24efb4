/** What drawings write into a neuron or beside an arrow; a linear neuron has no symbol. */
export const activationSymbols = {
  sigmoid: 'σ',
  tanh: 'tanh',
  relu: 'ReLU',
  leakyrelu: 'LReLU',
  linear: undefined,
} as const

/** TeX of activations as functions, without their argument. */
export const activationFunctions = {
  sigmoid: '\\sigma',
  tanh: '\\tanh',
  relu: '\\operatorname{ReLU}',
  leakyrelu: '\\operatorname{LeakyReLU}',
} as const

const activationNames = {
  sigmoid: 'the sigmoid',
  tanh: '$\\tanh$',
  relu: 'ReLU',
  leakyrelu: 'leaky ReLU',
} as const

/** Which activation was drawn. */
export function activationFact(name: keyof typeof activationNames | 'linear' | 'none'): string {
  return name === 'linear' || name === 'none'
    ? 'There is no activation.'
    : `The activation is ${activationNames[name]}.`
}
