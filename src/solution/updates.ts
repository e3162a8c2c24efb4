import { parseExpression } from '../autodiff/expression.ts'
import type { Graph, NodeMeta } from '../autodiff/graph.ts'
import type { Quantity, Training } from '../families/contract.ts'

/** One number of the update rule: the name of its node and the word that formulas use for it. */
interface Hyperparameter {
  readonly word: string
  readonly name: string
  readonly title: string
  readonly quantity: Quantity
}

/** The numbers that the statement gives for an update rule. */
export function hyperparametersOf(training: Training): Hyperparameter[] {
  const { rule, rate, momentum, dampening, beta1, beta2, epsilon, weightDecay } = training
  const velocity = rule === 'momentum' || rule === 'nesterov'
  const adam = rule === 'adam' || rule === 'adamw'
  return [
    { word: 'rate', name: 'α', title: 'learning rate', quantity: rate },
    ...(velocity ? [{ word: 'momentum', name: 'μ', title: 'momentum', quantity: momentum }] : []),
    ...(rule === 'momentum' && dampening > 0
      ? [{ word: 'dampening', name: 'τ', title: 'dampening', quantity: dampening }]
      : []),
    ...(adam
      ? [
          { word: 'beta1', name: 'β1', title: 'decay of the first moment', quantity: beta1 },
          { word: 'beta2', name: 'β2', title: 'decay of the second moment', quantity: beta2 },
          { word: 'epsilon', name: 'ε', title: 'added to the root', quantity: epsilon },
        ]
      : []),
    ...(weightDecay > 0 ? [{ word: 'weightDecay', name: 'λ', title: 'weight decay', quantity: weightDecay }] : []),
  ]
}

/** Formulas of one step, in order; `word` is what later formulas call the result, the last one is the new parameter. */
interface StepFormula {
  readonly word: 'g' | 'm' | 'v' | 'mhat' | 'vhat' | 'w'
  readonly formula: string
}

/**
 * Formulas of step k (from 1) of one parameter w with gradient g, PyTorch's definitions (torch.optim.SGD, Adam, AdamW;
 * `maximize` for ascent).
 */
function stepFormulas(training: Training, step: number): StepFormula[] {
  const { rule, direction, dampening, weightDecay } = training
  const uphill = direction === 'ascent'
  if (rule === 'sgd' && weightDecay === 0) return [{ word: 'w', formula: `w ${uphill ? '+' : '-'} rate*g` }]
  const coupled = weightDecay > 0 && rule !== 'adamw'
  const followed: StepFormula[] = coupled
    ? [{ word: 'g', formula: uphill ? '-g + weightDecay*w' : 'g + weightDecay*w' }]
    : uphill
      ? [{ word: 'g', formula: '-g' }]
      : []
  const share = dampening > 0 && rule === 'momentum' ? '(1 - dampening)*g' : 'g'
  const velocity: StepFormula = { word: 'm', formula: step === 1 ? 'g' : `momentum*m + ${share}` }
  if (rule === 'sgd') return [...followed, { word: 'w', formula: 'w - rate*g' }]
  if (rule === 'momentum') return [...followed, velocity, { word: 'w', formula: 'w - rate*m' }]
  if (rule === 'nesterov') return [...followed, velocity, { word: 'w', formula: 'w - rate*(g + momentum*m)' }]
  const shrunk = rule === 'adamw' && weightDecay > 0 ? 'w - rate*weightDecay*w' : 'w'
  return [
    ...followed,
    { word: 'm', formula: step === 1 ? '(1 - beta1)*g' : 'beta1*m + (1 - beta1)*g' },
    { word: 'v', formula: step === 1 ? '(1 - beta2)*g^2' : 'beta2*v + (1 - beta2)*g^2' },
    { word: 'mhat', formula: `m/(1 - beta1^${step})` },
    { word: 'vhat', formula: `v/(1 - beta2^${step})` },
    { word: 'w', formula: `${shrunk} - rate*mhat/(sqrt(vhat) + epsilon)` },
  ]
}

/**
 * Adds the nodes of one update of one parameter: optimiser state `m(w)@k`, `v(w)@k`, … and the new value `w@k`.
 * @param parameter base name of the parameter
 * @param step number of this update, from 1
 * @param known ids of `w`, of its gradient `g`, and of the hyperparameters by word
 */
export function addUpdate(
  graph: Graph,
  training: Training,
  parameter: string,
  step: number,
  known: ReadonlyMap<string, number>,
): void {
  const words = new Map(known)
  for (const state of ['m', 'v']) {
    const before = graph.find(`${state}(${parameter})@${step - 1}`)
    if (before !== undefined) words.set(state, before)
  }
  for (const { word, formula } of stepFormulas(training, step)) {
    const root = graph.build(parseExpression(formula), (name) => words.get(name)!)
    const last = word === 'w'
    const meta: NodeMeta = { role: last ? 'update' : 'state', pass: step - 1, by: parameter }
    words.set(word, graph.define(last ? `${parameter}@${step}` : `${word}(${parameter})@${step}`, root, meta))
  }
}
