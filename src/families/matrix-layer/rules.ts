import { activationFunctions } from '../../model/activation.ts'
import { type Assignment, encode, type MatrixPlan } from '../contract.ts'
import type { Layout } from './layout.ts'
import type { MatrixLayerParams } from './schema.ts'

/** Name of the gradient at the linear part, the δ of the rules. */
export function deltaOf({ Z }: Layout): string {
  return `dL/d${Z.name}`
}

const slopes = {
  sigmoid: '\\odot Y \\odot \\left(1 - Y\\right)',
  tanh: '\\odot \\left(1 - Y \\odot Y\\right)',
  relu: '\\odot \\mathbf{1}\\left[Z > 0\\right]',
} as const

/** TeX of the layer's function of the linear part. */
export function activationTex({ activation }: Layout): string {
  return activation === 'none' ? '' : activationFunctions[activation]
}

/** TeX of the linear part as a product of matrices; `ones` writes out how the bias reaches every example. */
export function linearTex({ convention }: Layout, bias: boolean, ones = false): string {
  const [product, spread] = convention === 'columns' ? ['W X', 'b\\,\\mathbf{1}^{\\top}'] : ['X W', '\\mathbf{1}\\,b']
  return bias ? `${product} + ${ones ? spread : 'b'}` : product
}

/** The rules of whole matrices, forward and backward. */
export function matrixRules(params: MatrixLayerParams, layout: Layout): Record<string, string> {
  const { convention, activation, Z, batch } = layout
  const delta = `\\sym{${deltaOf(layout)}}`
  const columns = convention === 'columns'
  const residual = params.reduction === 'mean' && batch > 1 ? `\\tfrac{1}{${batch}}\\left(Y - T\\right)` : 'Y - T'
  return {
    [Z.name]: linearTex(layout, params.bias, true),
    ...(activation !== 'none' && { Y: `${activationFunctions[activation]}\\left(Z\\right)` }),
    'dL/dY': params.loss === 'upstream' ? 'G' : residual,
    ...(activation !== 'none' && { 'dL/dZ': `\\sym{dL/dY} ${slopes[activation]}` }),
    'dL/dW': columns ? `${delta}\\, X^{\\top}` : `X^{\\top}\\, ${delta}`,
    'dL/dX': columns ? `W^{\\top}\\, ${delta}` : `${delta}\\, W^{\\top}`,
    'dL/db': columns ? `${delta}\\,\\mathbf{1}` : `\\mathbf{1}^{\\top}\\, ${delta}`,
  }
}

const products = {
  W: ['\\delta X^{\\top}', 'X^{\\top} \\delta', 'X \\delta^{\\top}', '\\delta^{\\top} X'],
  X: ['W^{\\top} \\delta', '\\delta W^{\\top}', 'W \\delta^{\\top}', '\\delta^{\\top} W'],
} as const

/** Which product gives the gradient of a matrix: the first of the options for columns, the second for rows. */
export function productQuestion(of: 'W' | 'X', { convention }: Layout): Assignment {
  const options = products[of].map((tex) => `$${tex}$`)
  const format = { kind: 'choice', options } as const
  const formula = `${encode(format, [convention === 'columns' ? 1 : 2])}`
  return { name: `product_${of}`, formula, kind: 'derived', format }
}

/** The shape of the gradient of a matrix. */
export function shapeQuestion({ name, rows, columns }: MatrixPlan): Assignment {
  const format = { kind: 'shape' } as const
  return { name: `shape_${name}`, formula: `${encode(format, [rows, columns])}`, kind: 'derived', format }
}
