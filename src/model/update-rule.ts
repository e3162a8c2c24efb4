import type { Markdown } from '../document/blocks.ts'
import { quantitySchema, type Training, z } from '../families/contract.ts'

const share = z.number().min(0).lt(1)

/** Schema of the numbers an update rule takes; PyTorch's defaults (torch.optim) where textbooks agree with them. */
export const optimiserShape = {
  rate: quantitySchema.default(0.1).describe('learning rate'),
  rule: z
    .enum(['sgd', 'momentum', 'nesterov', 'adam', 'adamw'])
    .default('sgd')
    .describe('update rule, as PyTorch defines it'),
  direction: z.enum(['descent', 'ascent']).default('descent').describe('descent minimises, ascent maximises'),
  momentum: share.default(0.9).describe('momentum, nesterov: share of the old velocity that is kept'),
  dampening: share.default(0).describe('momentum: share of the new gradient that is left out'),
  beta1: share.default(0.9).describe('adam, adamw: decay of the mean of gradients'),
  beta2: share.default(0.999).describe('adam, adamw: decay of the mean of squared gradients'),
  epsilon: z.number().min(0).default(1e-8).describe('adam, adamw: added to the root of the second moment'),
  weightDecay: z
    .number()
    .min(0)
    .optional()
    .describe(
      'λ: adamw shrinks the parameter, the others add λ·parameter to the gradient; default: 0.01 for adamw as in PyTorch, else 0',
    ),
}

/** The weight decay as stated, else the default of PyTorch's torch.optim.AdamW, or none. */
export function decayOf(rule: Training['rule'], stated: number | undefined): number {
  return stated ?? (rule === 'adamw' ? 0.01 : 0)
}

/** Gradient descent w − α·∂L/∂w, without momentum or weight decay; one step unless stated. */
export function plainDescent(training: Pick<Training, 'of' | 'parameters' | 'rate'> & Partial<Training>): Training {
  return {
    rule: 'sgd',
    direction: 'descent',
    steps: 1,
    momentum: 0,
    dampening: 0,
    beta1: 0,
    beta2: 0,
    epsilon: 0,
    weightDecay: 0,
    data: [],
    ...training,
  }
}

/** What a sheet must say about an update rule, because textbooks differ. */
export function trainingConventions(training: Training): Markdown[] {
  const { rule, direction, dampening, weightDecay } = training
  const found = [
    direction === 'ascent'
      ? 'Updates follow the gradient uphill: the objective is maximised.'
      : 'Updates go against the gradient: the loss is minimised.',
  ]
  if (rule === 'momentum' || rule === 'nesterov') {
    const share = dampening > 0 ? '(1-\\tau)\\,g' : 'g'
    found.push(
      `Momentum: $m \\leftarrow \\mu m + ${share}$, and $m$ is the plain gradient in the first step; the learning rate stays outside the velocity $m$.`,
    )
  }
  if (rule === 'nesterov')
    found.push('Nesterov: the parameter moves by $\\alpha\\,(g + \\mu m)$ with the new velocity $m$.')
  if (rule === 'adam' || rule === 'adamw') {
    found.push(
      'Adam: $\\hat m = m/(1-\\beta_1^k)$ and $\\hat v = v/(1-\\beta_2^k)$ in step $k$, counted from 1; $\\epsilon$ is added outside the root.',
    )
  }
  if (weightDecay > 0) {
    found.push(
      rule === 'adamw'
        ? 'Weight decay is decoupled (AdamW): the parameter shrinks by $\\alpha\\lambda w$, the gradient stays as it is.'
        : 'Weight decay adds $\\lambda w$ to the gradient (penalty $\\tfrac{\\lambda}{2}\\lVert w\\rVert^2$).',
    )
  }
  return found
}
