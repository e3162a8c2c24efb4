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
