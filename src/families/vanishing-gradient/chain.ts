import { activationSymbols } from '../../model/activation.ts'
import { severalOf } from '../build.ts'
import type { Assignment, DiagramPlan, Given, Quantity } from '../contract.ts'
import type { Regime, VanishingGradientParams } from './schema.ts'

/** What is drawn beside numbers. */
export interface Shape {
  readonly regime: Regime
  readonly activation: 'sigmoid' | 'tanh' | 'relu'
  /** Layer whose unit is off, from 1. */
  readonly off?: number
}

/** Every network that the parameters allow; a dead unit stands in any layer but the first and the last. */
export function shapesOf({ layers, regime }: VanishingGradientParams): Shape[] {
  return severalOf(regime).flatMap((name): Shape[] => {
    if (name === 'vanishing')
      return [
        { regime: name, activation: 'sigmoid' },
        { regime: name, activation: 'tanh' },
      ]
    if (name !== 'dead') return [{ regime: name, activation: 'relu' }]
    return Array.from({ length: layers - 2 }, (_, k) => ({ regime: name, activation: 'relu', off: k + 2 }))
  })
}

const signed = (from: number, to: number): Quantity => ({
  oneOf: Array.from({ length: Math.round((to - from) * 10) + 1 }, (_, k) => Number((from + k / 10).toFixed(1))).flatMap(
    (size) => [-size, size],
  ),
})

function drawnWeight({ regime, activation, off }: Shape, layer: number): Quantity {
  if (regime === 'vanishing') return activation === 'sigmoid' ? signed(1.2, 2.4) : signed(0.4, 0.9)
  if (layer === off) return { from: -1.6, to: -0.8, step: 0.1, not: [-1] }
  return regime === 'exploding' ? { from: 2.2, to: 3.4, step: 0.1 } : { from: 0.7, to: 1.4, step: 0.1, not: [1] }
}

const drawnTargets: Readonly<Record<Shape['activation'], Quantity>> = {
  sigmoid: { oneOf: [0.05, 0.1, 0.9, 0.95] },
  tanh: { oneOf: [-0.9, -0.8, 0.8, 0.9] },
  relu: { from: 2, to: 6, step: 0.5 },
}

/** The given numbers of a chain of units with a weight and a bias each. */
export function givenOf({ layers, values }: VanishingGradientParams, shape: Shape): Given[] {
  const stated = (name: string, drawn: Quantity) => ({ name, quantity: values[name] ?? drawn })
  const each = (letter: string, drawn: (layer: number) => Quantity, heading: string) =>
    Array.from({ length: layers }, (_, k): Given => {
      return { ...stated(`${letter}${k + 1}`, drawn(k + 1)), kind: 'parameter', heading }
    })
  const input: Quantity = { from: 0.6, to: 1.5, step: 0.1, not: [1] }
  const bias: Quantity = { from: 0.1, to: 0.5, step: 0.1 }
  const target = drawnTargets[shape.activation]
  return [
    { ...stated('x', input), kind: 'data', heading: 'Input' },
    { ...stated('t', target), kind: 'data', heading: 'Target' },
    ...each('w', (layer) => drawnWeight(shape, layer), 'Weights'),
    ...each('b', () => bias, 'Biases'),
  ]
}

/** The forward pass and the loss. */
export function assignmentsOf({ layers }: VanishingGradientParams, { activation }: Shape): Assignment[] {
  const units = Array.from({ length: layers }, (_, k): Assignment[] => {
    const [n, into] = [k + 1, k === 0 ? 'x' : `a${k}`]
    return [
      { name: `z${n}`, formula: `w${n}*${into} + b${n}`, kind: 'forward' },
      { name: `a${n}`, formula: `${activation}(z${n})`, kind: 'forward' },
    ]
  })
  return [...units.flat(), { name: 'L', formula: `1/2*(a${layers} - t)^2`, kind: 'loss' }]
}

/** A unit per layer. */
export function diagramOf({ layers }: VanishingGradientParams, { activation }: Shape): DiagramPlan {
  const names = ['x', ...Array.from({ length: layers }, (_, k) => `a${k + 1}`)]
  return {
    kind: 'network',
    layers: names.map((name, k) => ({
      title: k === 0 ? 'Input' : `Layer ${k}`,
      neurons: [
        { name, ...(k > 0 && { activation: activationSymbols[activation] }), ...(k === layers && { target: 't' }) },
      ],
    })),
    connections: names.slice(1).map((to, k) => ({ from: names[k]!, to, weight: `w${k + 1}` })),
    biases: [],
  }
}
