import type { Mistake, Training } from '../contract.ts'

/** Mistakes in the state and the updates of one rule, for every parameter and step. */
export function mistakes(training: Training): Mistake[] {
  return training.parameters.flatMap((parameter) =>
    Array.from({ length: training.steps }, (_, k) =>
      stepMistakes(training, namesAt(training, parameter, k + 1)),
    ).flat(),
  )
}

/** Names of what takes part in one update of one parameter, ready for formulas. */
interface StepNames {
  readonly step: number
  readonly before: string
  readonly gradient: string
  readonly state: (word: string) => string
  readonly node: (word: string) => string
  readonly after: string
}

function namesAt({ of, rule, weightDecay }: Training, parameter: string, step: number): StepNames {
  const node = (word: string) => `${word}(${parameter})@${step}`
  const decayed = weightDecay > 0 && rule !== 'adamw'
  const earlier = step > 1 ? `@${step - 1}` : ''
  return {
    step,
    before: `\`${parameter}${earlier}\``,
    gradient: decayed ? `\`${node('g')}\`` : `\`d${of}/d${parameter}${earlier}\``,
    state: (word) => `\`${node(word)}\``,
    node,
    after: `${parameter}@${step}`,
  }
}

function stepMistakes({ rule, weightDecay }: Training, names: StepNames): Mistake[] {
  if (rule === 'momentum' || rule === 'nesterov') return velocityMistakes(rule, names)
  return [...momentMistakes(names), ...(rule === 'adamw' && weightDecay > 0 ? [decayInGradient(names)] : [])]
}

function velocityMistakes(
  rule: 'momentum' | 'nesterov',
  { step, before, gradient, state, after }: StepNames,
): Mistake[] {
  const plain: Mistake = {
    id: 'velocity-not-used',
    says: 'the parameter moved by the gradient instead of the velocity',
    hint: 'With momentum the parameter follows the velocity; the gradient only changes the velocity.',
    node: after,
    formula: `${before} - \`α\`*${gradient}`,
  }
  // In the first step the velocity is the gradient.
  if (rule === 'momentum') return step === 1 ? [] : [plain]
  return [
    plain,
    {
      id: 'nesterov-as-momentum',
      says: 'plain momentum was used where Nesterov looks one step ahead',
      hint: 'Read the Nesterov convention on the sheet: the gradient is added to the decayed new velocity.',
      node: after,
      formula: `${before} - \`α\`*${state('m')}`,
    },
  ]
}

function momentMistakes({ step, before, gradient, state, node, after }: StepNames): Mistake[] {
  const [old1, old2] = ['m', 'v'].map((word) => (step > 1 ? state(word).replace(`@${step}`, `@${step - 1}`) : '0')) as [
    string,
    string,
  ]
  return [
    {
      id: 'moment-shares-swapped',
      says: 'the shares of old moment and new gradient were exchanged',
      hint: 'Beta is the share of the old moment, and what is left of one the share of the new gradient.',
      node: node('m'),
      formula: `(1 - \`β1\`)*${old1} + \`β1\`*${gradient}`,
    },
    {
      id: 'gradient-not-squared',
      says: 'the gradient was not squared in the second moment',
      hint: 'The second moment is a mean of squares.',
      node: node('v'),
      formula: `\`β2\`*${old2} + (1 - \`β2\`)*${gradient}`,
    },
    {
      id: 'root-left-out',
      says: 'the root of the second moment was left out',
      hint: 'The step is divided by the root of the second moment.',
      node: after,
      formula: `${before} - \`α\`*${state('mhat')}/(${state('vhat')} + \`ε\`)`,
    },
  ]
}

function decayInGradient({ step, before, gradient, state, node }: StepNames): Mistake {
  const old = step > 1 ? state('m').replace(`@${step}`, `@${step - 1}`) : '0'
  return {
    id: 'decay-in-gradient',
    says: 'the weight decay was added to the gradient, as Adam with L2 does',
    hint: 'AdamW keeps the decay out of the moments: it shrinks the parameter itself.',
    node: node('m'),
    formula: `\`β1\`*${old} + (1 - \`β1\`)*(${gradient} + \`λ\`*${before})`,
  }
}
