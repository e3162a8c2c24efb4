import type { Training } from '../contract.ts'
import type { Rule } from './schema.ts'

/** The rules in words. */
export const ruleNames: Readonly<Record<Rule, string>> = {
  momentum: 'gradient descent with momentum',
  nesterov: 'Nesterov momentum',
  adam: 'Adam',
  adamw: 'AdamW',
}

/** The update rule as displayed formulas, for step k of a parameter w; PyTorch's definitions (torch.optim). */
export function ruleFormulas({ rule, weightDecay, dampening }: Training): string[] {
  const decayed = weightDecay > 0 && rule !== 'adamw'
  const g = decayed ? 'g_w^{(k)}' : 'g^{(k-1)}'
  const gradient = [
    'g^{(k-1)} &= \\frac{\\partial L^{(k-1)}}{\\partial w^{(k-1)}}',
    ...(decayed ? ['g_w^{(k)} &= g^{(k-1)} + \\lambda\\,w^{(k-1)}'] : []),
  ]
  if (rule === 'momentum' || rule === 'nesterov') {
    const share = rule === 'momentum' && dampening > 0 ? `(1-\\tau)\\,${g}` : g
    const step = rule === 'momentum' ? 'm^{(k)}' : `\\bigl(${g} + \\mu\\,m^{(k)}\\bigr)`
    return [
      ...gradient,
      `m^{(1)} &= ${decayed ? 'g_w^{(1)}' : 'g^{(0)}'}, \\qquad m^{(k)} = \\mu\\,m^{(k-1)} + ${share}`,
      `w^{(k)} &= w^{(k-1)} - \\alpha\\,${step}`,
    ]
  }
  const shrunk = rule === 'adamw' && weightDecay > 0 ? 'w^{(k-1)} - \\alpha\\lambda\\,w^{(k-1)}' : 'w^{(k-1)}'
  return [
    ...gradient,
    `m^{(k)} &= \\beta_1 m^{(k-1)} + (1-\\beta_1)\\,${g}, \\qquad v^{(k)} = \\beta_2 v^{(k-1)} + (1-\\beta_2)\\,\\bigl(${g}\\bigr)^2`,
    '\\hat m^{(k)} &= \\frac{m^{(k)}}{1-\\beta_1^k}, \\qquad \\hat v^{(k)} = \\frac{v^{(k)}}{1-\\beta_2^k}',
    `w^{(k)} &= ${shrunk} - \\alpha\\,\\frac{\\hat m^{(k)}}{\\sqrt{\\hat v^{(k)}} + \\epsilon}`,
  ]
}
