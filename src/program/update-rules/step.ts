import { type Expression, namesIn, parseExpression } from '../../engine/expression.ts'
import type { Training } from '../contract.ts'
import type { Quantity } from '../quantity.ts'
import { type HyperparameterWord, hyperparameters, type StepFormula } from './rule.ts'
import { updateRules } from './rules.ts'

/** A formula of a step, read. */
export interface StepLine extends Omit<StepFormula, 'formula' | 'first'> {
  readonly expression: Expression
  readonly first: Expression | undefined
}

/** How a weight decay acts: added to the gradient, shrinking the parameter by αλw beside the step, or as the rule says. */
function decayOf({ weightDecay, like, rule }: Training): 'none' | 'coupled' | 'decoupled' | 'own' {
  if (weightDecay === 0) return 'none'
  if (like === 'keras') return 'decoupled'
  if (rule !== 'adamw') return 'coupled'
  return like === 'pytorch' ? 'decoupled' : 'own'
}

/** Formulas of one step of one parameter, in order: the gradient that is followed, the rule's state, the new parameter. */
function stepFormulas(training: Training): readonly StepFormula[] {
  const { formulas: own, together } = updateRules[training.rule]
  // The Hessian has the sign that the way uphill needs.
  if (together) return own(training, 'w')
  const decay = decayOf(training)
  const uphill = training.direction === 'ascent'
  if (training.rule === 'sgd' && decay === 'none') return [{ word: 'w', formula: `w ${uphill ? '+' : '-'} rate*g` }]
  const followed = [uphill ? '-g' : 'g', ...(decay === 'coupled' ? ['weightDecay*w'] : [])].join(' + ')
  const from = decay === 'decoupled' ? 'w - rate*weightDecay*w' : 'w'
  const formulas = own(training, from)
  return followed === 'g' ? formulas : [{ word: 'g', formula: followed }, ...formulas]
}

/** The formulas of one step, read. */
export function stepLines(training: Training): StepLine[] {
  return stepFormulas(training).map(({ formula, first, ...line }) => {
    return { ...line, expression: parseExpression(formula), first: first ? parseExpression(first) : undefined }
  })
}

/** The formula of a line where some of the state before it is zero. */
export function lineFrom({ expression, first, word }: StepLine, zero: ReadonlySet<string>): Expression {
  if (zero.size === 0) return expression
  return first && zero.has(word) ? first : withZero(expression, zero)
}

/** The formula of a point ahead at which a rule takes the gradient; undefined where that is the parameter itself. */
export function lookaheadOf(training: Training): Expression | undefined {
  const formula = updateRules[training.rule].lookahead?.(training)
  return formula === undefined ? undefined : parseExpression(formula)
}

/** Words of what a step takes over from the one before it. */
export function stateWords(training: Training): string[] {
  const made = new Set(['w', 'g', 'k', 'p', ...Object.keys(hyperparameters)])
  const carried = stepFormulas(training).flatMap(({ word, formula }) => {
    const before = [...namesIn(parseExpression(formula)).keys()].filter((name) => !made.has(name))
    made.add(word)
    return before
  })
  return [...new Set(carried)]
}

/** One number of the update rule: the name of its node and the word that formulas use for it. */
interface Hyperparameter {
  readonly word: HyperparameterWord
  readonly name: string
  readonly title: string
  readonly quantity: Quantity
}

/** The numbers that the statement gives for an update rule: those that its formulas speak of. */
export function hyperparametersOf(training: Training): Hyperparameter[] {
  const ahead = lookaheadOf(training)
  const expressions = [...stepLines(training).map(({ expression }) => expression), ...(ahead ? [ahead] : [])]
  const used = new Set(expressions.flatMap((expression) => [...namesIn(expression).keys()]))
  return Object.entries(hyperparameters)
    .filter(([word]) => used.has(word))
    .map(([word, { name, title }]) => {
      const known = word as HyperparameterWord
      return { word: known, name, title, quantity: training[known] }
    })
}

const sharedNames: Readonly<Record<string, string>> = { alpha: 'α', mu: 'μ', muNext: 'μ', product: 'Π' }

/** Name of what a formula of step k makes (its state before the first step for k = 0): `w@1`, `m(w)@1`, `Π@1`. */
export function stepName(word: string, parameter: string, step: number): string {
  const base = word === 'w' ? parameter : (sharedNames[word] ?? `${word}(${parameter})`)
  return step === 0 ? base : `${base}@${step}`
}

/** A formula with zeros in place of some names, as one would write it: 0·x + y is y. */
function withZero(expression: Expression, zero: ReadonlySet<string>): Expression {
  const { offset } = expression
  const none: Expression = { kind: 'number', value: 0, text: '0', offset }
  if (expression.kind === 'name') return zero.has(expression.name) ? none : expression
  if (expression.kind === 'number') return expression
  const args = expression.args.map((arg) => withZero(arg, zero))
  const [a, b] = args as [Expression, Expression]
  const [isZeroA, isZeroB] = args.map((arg) => arg.kind === 'number' && arg.value === 0)
  switch (expression.operation) {
    case 'mul':
      return isZeroA || isZeroB ? none : { ...expression, args }
    case 'add':
      return isZeroA ? b : isZeroB ? a : { ...expression, args }
    case 'sub':
      return isZeroB ? a : isZeroA ? { ...expression, operation: 'neg', args: [b] } : { ...expression, args }
    // Of a share of the old state and the size of a gradient.
    case 'max':
      return isZeroA ? b : { ...expression, args }
    case 'pow':
    case 'div':
      return isZeroA ? none : { ...expression, args }
    default:
      return { ...expression, args }
  }
}
