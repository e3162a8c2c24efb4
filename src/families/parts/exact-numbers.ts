import { type ExactNumber, type Quantity, readExact } from '../../family/contract.ts'

/** Net inputs, as expressions. */
type Nets = readonly ExactNumber[]
/** By activation: what neurons side by side draw their net inputs from, in turn. */
type NetsInTurn = Readonly<Record<string, readonly Nets[] | undefined>>

const eitherSign = (...texts: string[]): Nets => texts.flatMap((text) => [text, `-${text}`]).map(readExact)

/**
 * Net inputs whose outputs and slopes are short decimals: σ(±ln 9) = 0.9, 0.1 and σ(±ln 3) = 0.75, 0.25 with the slopes
 * 0.09 and 0.1875; tanh(±ln 3) = ±0.8 and tanh(±ln(3)/2) = ±0.5 with 0.36 and 0.75.
 */
export const hiddenNets: NetsInTurn = {
  sigmoid: [eitherSign('ln 9', 'ln 3')],
  tanh: [eitherSign('ln 3', 'ln(3)/2')],
}

/** Net inputs whose softmax is a fraction of whole numbers, a short decimal for many of them. */
export const fractions: Nets = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12].map((whole) => readExact(`ln ${whole}`))

/**
 * Net inputs of outputs, no two neighbours of one size: σ(±ln 4) = 0.8, 0.2, then σ(±ln(3/2)) = 0.6, 0.4;
 * tanh(±ln 2) = ±0.6, then tanh(±ln(3)/2) = ±0.5.
 */
export const outputNets: NetsInTurn = {
  sigmoid: [eitherSign('ln 4'), eitherSign('ln(3/2)')],
  tanh: [eitherSign('ln 2'), eitherSign('ln(3)/2')],
  softmax: [fractions],
}

/** Small whole numbers and halves, of which products are short. */
export const shortFactors: Quantity = { oneOf: [-4, -3, -2, -1.5, -0.5, 0.5, 1.5, 2, 3, 4] }

/** Learning rates that leave an even number of units in the last place whole. */
export const exactRates: Quantity = { oneOf: [0.25, 0.75] }

/** The item of a list that belongs to a neuron; the list begins again where it is too short. */
export function inTurn<Item>(list: readonly Item[], neuron: number): Item {
  return list[neuron % list.length]!
}
