import { activationFunctions } from '../../model/activation.ts'
import { flowDiagram } from '../../model/flow.ts'
import type { DiagramPlan } from '../contract.ts'
import { blocksOf, plansOf, type ResidualParams } from './schema.ts'

/** What the blocks do, in words. */
export function statementOf({ blocks, width, inner }: ResidualParams): string {
  const what =
    blocks === 1 ? 'A residual block adds its input' : `Each of ${blocks} residual blocks in a row adds its input`
  const neurons = inner === 1 ? 'one neuron' : `${inner} neurons`
  const x = width === 1 ? 'The input is $x$' : `The input is the vector $x$ of ${width} numbers`
  return `${what} to what a small network $F$ makes of it: ${neurons} with ${width * inner === 1 ? 'weight $w$, bias $b$ and weight $v$' : `weights $W$, ${inner === 1 ? 'bias' : 'biases'} $b$ and weights $V$`} behind ${inner === 1 ? 'it' : 'them'}. ${x}, the target of the last output is $t$.`
}

/** One block and the error, as a textbook prints them. */
export function definitionOf(params: ResidualParams): string[] {
  const act = activationFunctions[params.activation]
  const [w, v] = params.width * params.inner === 1 ? ['w', 'v'] : ['W', 'V']
  const deep = params.blocks > 1
  const k = deep ? '_k' : '_1'
  const before = deep ? 'h_{k-1}' : 'x'
  const last = `h_{${params.blocks}}`
  const error = params.width === 1 ? `(${last} - t)^2` : `\\lVert ${last} - t\\rVert^2`
  return [
    `z${k} &= ${w}${k}\\, ${before} + b${k} \\qquad a${k} = ${act}(z${k}) \\qquad h${k} = ${before} + ${v}${k}\\, a${k}${deep ? ' \\qquad h_0 = x' : ''}`,
    `E &= \\tfrac12\\,${error}`,
  ]
}

/** Where textbooks differ. */
export function conventionsOf({ width }: ResidualParams): string[] {
  return [
    `The error is half the squared distance of the last output from the target${width > 1 ? ', summed over its numbers' : ''}.`,
    'Nothing comes after the sum of a block: no activation, no normalisation.',
  ]
}

/** Rules of whole vectors and matrices. */
export function rulesOf(params: ResidualParams): Record<string, string> {
  const { state, inner, outer } = plansOf(params)
  const act = activationFunctions[params.activation]
  const rules = blocksOf(params).flatMap((block): [string, string][] => {
    const [before, after] = [`\\sym{${state(block - 1).name}}`, state(block).name]
    const [w, v] = [`\\sym{${inner(block).name}}`, `\\sym{${outer(block).name}}`]
    const [z, a, b] = [`\\sym{z${block}}`, `\\sym{a${block}}`, `\\sym{b${block}}`]
    const slope = { tanh: `(1 - ${a}^2)`, sigmoid: `${a} \\odot (1 - ${a})`, relu: `\\mathbf{1}[${z} > 0]` }
    return [
      [`z${block}`, `${w}\\, ${before} + ${b}`],
      [`a${block}`, `${act}(${z})`],
      [after, `${before} + ${v}\\, ${a}`],
      [`dE/da${block}`, `${v}^{\\top}\\,\\sym{dE/d${after}}`],
      [`dE/dz${block}`, `\\sym{dE/da${block}} \\odot ${slope[params.activation]}`],
      [`dE/d${outer(block).name}`, `\\sym{dE/d${after}}\\,${a}^{\\top}`],
      [`dE/d${inner(block).name}`, `\\sym{dE/dz${block}}\\,${before}^{\\top}`],
      [`dE/db${block}`, `\\sym{dE/dz${block}}`],
      [`dE/d${state(block - 1).name}`, `\\sym{dE/d${after}} + ${w}^{\\top}\\,\\sym{dE/dz${block}}`],
    ]
  })
  return Object.fromEntries([...rules, [`dE/dh${params.blocks}`, `\\sym{h${params.blocks}} - t`]])
}

/** Every block as its branch F and the sum with what skips it. */
export function diagramOf(params: ResidualParams): DiagramPlan {
  const { state } = plansOf(params)
  const blocks = blocksOf(params)
  return flowDiagram(
    [
      { id: 'x' },
      ...blocks.flatMap((block) => {
        const before = state(block - 1).name
        return [
          { id: `F${block}`, label: '', operator: `F${'₁₂₃₄'[block - 1]}`, of: [before] },
          { id: `h${block}`, operator: '+', of: [before, `F${block}`] },
        ]
      }),
      { id: 'E', operator: 'error', of: [`h${params.blocks}`] },
    ],
    `${blocks.length === 1 ? 'The block adds its input' : 'Every block adds its input'} to what its network F makes of it; the error E depends on the last output.`,
  )
}
