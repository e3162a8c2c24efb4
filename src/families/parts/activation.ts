import { operations } from '../../engine/operations.ts'

const names = {
  sigmoid: 'the sigmoid',
  tanh: '$\\tanh$',
  relu: operations.relu.symbol,
  leakyrelu: 'leaky ReLU',
} as const

/** Which activation was drawn. */
export function activationFact(name: keyof typeof names | 'linear' | 'none'): string {
  return name === 'linear' || name === 'none' ? 'There is no activation.' : `The activation is ${names[name]}.`
}
