import type { UpdateRule } from '../contract.ts'
import { newtonDefinition } from './newton.ts'
import type { HyperparameterWord, Library, Rule, StepFormula } from './rule.ts'
import { ruleWords } from './words.ts'

const mean = (state: string, share: string, of: string) => `${share}*${state} + (1 - ${share})*${of}`

const firstMoment: StepFormula = { word: 'm', formula: mean('m', 'beta1', 'g') }
const secondMoment: StepFormula = { word: 'v', formula: mean('v', 'beta2', 'g^2') }
const meanSquare: StepFormula = { word: 'v', formula: mean('v', 'rho', 'g^2') }
const corrected: readonly StepFormula[] = [
  { word: 'mhat', formula: 'm/(1 - beta1^k)' },
  { word: 'vhat', formula: 'v/(1 - beta2^k)' },
]

const everywhere = (numbers: Partial<Record<HyperparameterWord, number>>) => ({
  pytorch: numbers,
  keras: { ...numbers, epsilon: 1e-7 },
  textbook: numbers,
})

/** PyTorch and Kingma & Ba (2015), algorithm 1; Keras corrects the rate instead, so that its epsilon weighs more. */
const adam: Rule = {
  title: ruleWords.titles.adam,
  defaults: everywhere({ beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
  formulas: ({ like, weightDecay, rule }, from) => {
    if (like === 'keras') {
      return [
        firstMoment,
        secondMoment,
        { word: 'alpha', formula: 'rate*sqrt(1 - beta2^k)/(1 - beta1^k)', shared: true },
        { word: 'w', formula: `${from} - alpha*m/(sqrt(v) + epsilon)` },
      ]
    }
    // Loshchilov & Hutter (2019), algorithm 2: the rate does not scale the decay.
    const decay = rule === 'adamw' && like === 'textbook' && weightDecay > 0 ? ' - weightDecay*w' : ''
    const step = 'rate*mhat/(sqrt(vhat) + epsilon)'
    return [firstMoment, secondMoment, ...corrected, { word: 'w', formula: `${from} - ${step}${decay}` }]
  },
  differs: ({ like }) =>
    like === 'keras'
      ? [ruleWords.adamInKeras, ruleWords.countedFromOne]
      : [ruleWords.countedFromOne, ruleWords.epsilonOutside],
}

/** The update rules by name: PyTorch's torch.optim, Keras 3's keras.optimizers, and what textbooks print. */
export const updateRules: Readonly<Record<UpdateRule, Rule>> = {
  sgd: {
    title: ruleWords.titles.sgd,
    defaults: {},
    formulas: (_, from) => [{ word: 'w', formula: `${from} - rate*g` }],
    differs: () => [],
  },
  // Keras and textbooks (Goodfellow et al. 2016, 8.3.2; Ruder 2016, section 4.1) have the rate inside the velocity.
  momentum: {
    title: ruleWords.titles.momentum,
    defaults: { pytorch: { momentum: 0.9 }, keras: { momentum: 0.9 }, textbook: { momentum: 0.9 } },
    formulas: ({ like, dampening }, from) => {
      const share = dampening > 0 ? '(1 - dampening)*' : ''
      if (like === 'pytorch') {
        return [
          { word: 'm', formula: `momentum*m + ${share}g`, first: 'g' },
          { word: 'w', formula: `${from} - rate*m` },
        ]
      }
      return [velocity(like, share), { word: 'w', formula: `${from} ${like === 'keras' ? '+' : '-'} v` }]
    },
    differs: ({ like }) => [ruleWords.rateAndVelocity[like]],
  },
  // Keras rearranges it as PyTorch does; textbooks (Ruder 2016, section 4.2) take the gradient at the point ahead.
  nesterov: {
    title: ruleWords.titles.nesterov,
    defaults: { pytorch: { momentum: 0.9 }, keras: { momentum: 0.9 }, textbook: { momentum: 0.9 } },
    formulas: ({ like }, from) => {
      if (like === 'pytorch') {
        return [
          { word: 'm', formula: 'momentum*m + g', first: 'g' },
          { word: 'w', formula: `${from} - rate*(g + momentum*m)` },
        ]
      }
      const after = like === 'keras' ? ' + momentum*v - rate*g' : ' - v'
      return [velocity(like, ''), { word: 'w', formula: `${from}${after}` }]
    },
    lookahead: ({ like }) => (like === 'textbook' ? 'w - momentum*v' : undefined),
    differs: ({ like }) => [ruleWords.rateAndVelocity[like], ruleWords.nesterov[like]],
  },
  adam,
  adamw: {
    ...adam,
    title: ruleWords.titles.adamw,
    defaults: {
      pytorch: { ...adam.defaults.pytorch, weightDecay: 0.01 },
      keras: { ...adam.defaults.keras, weightDecay: 0.004 },
      textbook: { ...adam.defaults.textbook, weightDecay: 0.01 },
    },
  },
  // Duchi et al. (2011); the place of epsilon as in PyTorch (Goodfellow et al. 2016, algorithm 8.4), Keras and Ruder (2016).
  adagrad: {
    title: ruleWords.titles.adagrad,
    defaults: { pytorch: { epsilon: 1e-10 }, keras: { epsilon: 1e-7 }, textbook: { epsilon: 1e-8 } },
    start: { keras: { v: 0.1 } },
    formulas: ({ like }, from) => [
      { word: 'v', formula: 'v + g^2' },
      { word: 'w', formula: `${from} - rate*g/${root(like, 'v')}` },
    ],
    differs: ({ like }) => [placeOfEpsilon(like)],
  },
  // Hinton (2012), lecture 6; the place of epsilon as in PyTorch, Keras and textbooks (Goodfellow et al. 2016, algorithm 8.5).
  rmsprop: {
    title: ruleWords.titles.rmsprop,
    defaults: {
      pytorch: { rho: 0.99, epsilon: 1e-8 },
      keras: { rho: 0.9, epsilon: 1e-7 },
      textbook: { rho: 0.9, epsilon: 1e-8 },
    },
    formulas: ({ like, momentum }, from) => {
      const step = `g/${root(like, 'v')}`
      if (momentum === 0) return [meanSquare, { word: 'w', formula: `${from} - rate*${step}` }]
      return like === 'pytorch'
        ? [meanSquare, { word: 'm', formula: `momentum*m + ${step}` }, { word: 'w', formula: `${from} - rate*m` }]
        : [meanSquare, { word: 'm', formula: `momentum*m + rate*${step}` }, { word: 'w', formula: `${from} - m` }]
    },
    differs: ({ like, momentum }) => [placeOfEpsilon(like), ...(momentum > 0 ? [ruleWords.rateAndVelocity[like]] : [])],
  },
  // Zeiler (2012), algorithm 1, which has no learning rate; PyTorch's change is the one that is subtracted.
  adadelta: {
    title: ruleWords.titles.adadelta,
    defaults: {
      pytorch: { rate: 1, rho: 0.9, epsilon: 1e-6 },
      keras: { rate: 1, rho: 0.95, epsilon: 1e-7 },
      textbook: { rho: 0.95, epsilon: 1e-6 },
    },
    formulas: ({ like }, from) => {
      const ratio = 'sqrt(u + epsilon)/sqrt(v + epsilon)'
      const rate = like === 'textbook' ? '' : 'rate*'
      return [
        meanSquare,
        { word: 'Delta', formula: like === 'pytorch' ? `${ratio}*g` : `-(${ratio}*g)` },
        { word: 'u', formula: mean('u', 'rho', 'Delta^2') },
        { word: 'w', formula: `${from} ${like === 'pytorch' ? '-' : '+'} ${rate}Delta` },
      ]
    },
    differs: ({ like }) => [
      ruleWords.epsilonInside,
      like === 'pytorch' ? ruleWords.changeIsSubtracted : ruleWords.changeIsAdded,
      like === 'textbook' ? ruleWords.withoutRate : ruleWords.changeTimesRate,
    ],
  },
  // Kingma & Ba (2015), algorithm 2, which has no epsilon.
  adamax: {
    title: ruleWords.titles.adamax,
    defaults: everywhere({ beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
    formulas: ({ like }, from) => [
      firstMoment,
      { word: 'u', formula: `max(beta2*u, ${like === 'pytorch' ? 'abs(g) + epsilon' : 'abs(g)'})` },
      { word: 'w', formula: `${from} - rate/(1 - beta1^k)*m/${like === 'keras' ? '(u + epsilon)' : 'u'}` },
    ],
    differs: ({ like }) => [ruleWords.countedFromOne, ruleWords.adamax[like]],
  },
  // Dozat (2016): PyTorch and Keras with his schedule of the momentum, textbooks (Ruder 2016, section 4.8) without.
  nadam: {
    title: ruleWords.titles.nadam,
    defaults: {
      pytorch: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004 },
      keras: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
      textbook: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    },
    formulas: ({ like }, from) => {
      if (like === 'textbook') {
        const ahead = '(beta1*mhat + (1 - beta1)*g/(1 - beta1^k))'
        const w: StepFormula = { word: 'w', formula: `${from} - rate/(sqrt(vhat) + epsilon)*${ahead}` }
        return [firstMoment, secondMoment, ...corrected, w]
      }
      const scheduled = `beta1*(1 - 1/2*0.96^${like === 'pytorch' ? '(k*momentumDecay)' : 'k'})`
      return [
        { word: 'mu', formula: scheduled, shared: true },
        { word: 'muNext', formula: scheduled, shared: true, next: true },
        { word: 'product', formula: 'product*mu', first: 'mu', shared: true },
        firstMoment,
        secondMoment,
        { word: 'mhat', formula: 'muNext*m/(1 - product*muNext) + (1 - mu)*g/(1 - product)' },
        corrected[1]!,
        { word: 'w', formula: `${from} - rate*mhat/(sqrt(vhat) + epsilon)` },
      ]
    },
    differs: () => [ruleWords.countedFromOne, ruleWords.epsilonOutside],
  },
  // Nocedal & Wright (2006), 3.3: the whole step unless a rate is stated, which is no rule of torch.optim or Keras.
  newton: {
    title: ruleWords.titles.newton,
    defaults: { pytorch: { rate: 1 }, keras: { rate: 1 }, textbook: { rate: 1 } },
    formulas: ({ rate }) => [{ word: 'w', formula: rate === 1 ? 'w - p' : 'w - rate*p' }],
    together: newtonDefinition,
    differs: ({ parameters, direction }) => [
      (parameters.length === 1 ? ruleWords.newtonOfOne : ruleWords.newton)[direction],
    ],
  },
}

function velocity(like: Library, share: string): StepFormula {
  return { word: 'v', formula: `momentum*v ${like === 'keras' ? '-' : '+'} rate*${share}g` }
}

function root(like: Library, of: string): string {
  return like === 'pytorch' ? `(sqrt(${of}) + epsilon)` : `sqrt(${of} + epsilon)`
}

function placeOfEpsilon(like: Library): string {
  return like === 'pytorch' ? ruleWords.epsilonOutside : ruleWords.epsilonInside
}
