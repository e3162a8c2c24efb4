import type { Training, UpdateRule } from '../contract.ts'

type Library = Training['like']

/** A name as it begins a sentence. */
const first = (name: string) => `${name[0]!.toUpperCase()}${name.slice(1)}`

/** What sheets say of update rules. */
export const ruleWords = {
  /** As they stand in the middle of a sentence. */
  titles: {
    sgd: 'gradient descent',
    momentum: 'gradient descent with momentum',
    nesterov: 'Nesterov momentum',
    adam: 'Adam',
    adamw: 'AdamW',
    adagrad: 'Adagrad',
    rmsprop: 'RMSprop',
    adadelta: 'Adadelta',
    adamax: 'AdaMax',
    nadam: 'Nadam',
    newton: 'Newton’s method',
  } satisfies Record<UpdateRule, string>,
  numbers: {
    rate: 'learning rate',
    momentum: 'momentum',
    dampening: 'dampening',
    beta1: 'decay of the first moment',
    beta2: 'decay of the second moment',
    rho: 'decay of the mean of squares',
    epsilon: 'added to the root',
    momentumDecay: 'decay of the momentum schedule',
    weightDecay: 'weight decay',
  },

  uphill: 'Updates follow the gradient uphill: the objective is maximised.',
  downhill: 'Updates go against the gradient: the loss is minimised.',
  definedAs: {
    pytorch: (rule: string) => `${first(rule)} is defined as in PyTorch (torch.optim).`,
    keras: (rule: string) => `${first(rule)} is defined as in Keras (keras.optimizers).`,
    textbook: (rule: string) => `${first(rule)} is defined as textbooks print it.`,
  } satisfies Record<Library, unknown>,
  stateIsZero: 'Before the first step the state of the optimiser is zero.',
  stepsBefore: (count: number) =>
    count === 1
      ? 'Bias corrections count the step made before: the first step here is number 2.'
      : `Bias corrections count the ${count} steps made before: the first step here is number ${count + 1}.`,
  countedFromOne: 'Bias corrections count steps from 1.',

  decayInGradient: 'Weight decay adds $\\lambda w$ to the gradient (penalty $\\tfrac{\\lambda}{2}\\lVert w\\rVert^2$).',
  decoupled: (shrinks: string) =>
    `Weight decay is decoupled: the parameter shrinks by $${shrinks}$, the gradient stays as it is.`,
  decoupledInAdamW: (shrinks: string) =>
    `Weight decay is decoupled (AdamW): the parameter shrinks by $${shrinks}$, the gradient stays as it is.`,

  epsilonOutside: '$\\epsilon$ is added outside the root.',
  epsilonInside: '$\\epsilon$ is added inside the root.',
  rateAndVelocity: {
    pytorch: 'The learning rate stays outside the velocity $m$.',
    keras: 'The learning rate is inside the velocity $v$, which is added to the parameter.',
    textbook: 'The learning rate is inside the velocity $v$, which is subtracted from the parameter.',
  } satisfies Record<Library, string>,
  adamInKeras:
    'Adam corrects the bias in the learning rate $\\alpha^{(k)}$, so that $\\epsilon$ is added to the root of the uncorrected $v$.',
  nesterov: {
    pytorch: 'Nesterov: the gradient is added to the decayed new velocity.',
    keras: 'Nesterov: the gradient, times the rate, is added to the decayed new velocity.',
    textbook: 'Nesterov: the gradient is taken at the point ahead, where the old velocity alone would lead.',
  } satisfies Record<Library, string>,
  changeIsSubtracted: 'Adadelta: $\\Delta$ is what is subtracted.',
  changeIsAdded: 'Adadelta: $\\Delta$ is what is added.',
  withoutRate: 'Adadelta has no learning rate.',
  changeTimesRate: 'Adadelta: the change is taken times the learning rate.',
  adamax: {
    pytorch: 'AdaMax: $\\epsilon$ is added to the size of the gradient.',
    keras: 'AdaMax: $\\epsilon$ is added to $u$ in the denominator.',
    textbook: 'AdaMax has no $\\epsilon$.',
  } satisfies Record<Library, string>,
  newtonOfOne: {
    descent:
      'Newton: $g$ is the derivative and $h$ the second derivative; the step leads towards a minimum where $h$ is positive.',
    ascent:
      'Newton: $g$ is the derivative and $h$ the second derivative; the step leads towards a maximum where $h$ is negative.',
  } satisfies Record<Training['direction'], string>,
  newton: {
    descent:
      'Newton: $g$ is the gradient and $H$ the Hessian of all updated parameters; the step leads towards a minimum where $H$ is positive definite.',
    ascent:
      'Newton: $g$ is the gradient and $H$ the Hessian of all updated parameters; the step leads towards a maximum where $H$ is negative definite.',
  } satisfies Record<Training['direction'], string>,
}
