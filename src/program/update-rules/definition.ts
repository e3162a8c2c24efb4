import type { Markdown } from '../../answer/format.ts'
import type { Expression } from '../../engine/expression.ts'
import { strength } from '../../engine/operations.ts'
import type { TexPiece } from '../../engine/tex.ts'
import type { Program, Training } from '../contract.ts'
import { expressionTex } from '../definitions.ts'
import { type AtStep, hyperparameters } from './rule.ts'
import { updateRules } from './rules.ts'
import { lookaheadOf, stateWords, stepLines } from './step.ts'
import { ruleWords } from './words.ts'

const greek: Readonly<Record<string, string>> = {
  α: '\\alpha',
  μ: '\\mu',
  τ: '\\tau',
  β1: '\\beta_1',
  β2: '\\beta_2',
  ρ: '\\rho',
  ε: '\\epsilon',
  ψ: '\\psi',
  λ: '\\lambda',
}

const letters: Readonly<Record<string, string>> = {
  mhat: '\\hat{m}',
  vhat: '\\hat{v}',
  Delta: '\\Delta',
  alpha: '\\alpha',
  mu: '\\mu',
  muNext: '\\mu',
  product: '\\Pi',
}

/** Whether a training is more than w − α·g, which its name says. */
function needsDefinition({ rule, weightDecay }: Training): boolean {
  return rule !== 'sgd' || weightDecay > 0
}

/**
 * The update rule as displayed formulas, for step k of a parameter; they are written from those that are computed. None
 * for plain gradient descent.
 */
export function ruleFormulas(training: Training, atStep: AtStep = (letter, step) => `${letter}^{(${step})}`): string[] {
  if (!needsDefinition(training)) return []
  const w = training.parameters.length === 1 ? `\\sym{${training.parameters[0]}}` : '\\theta'
  const { together } = updateRules[training.rule]
  if (together) return [...together(training, w, atStep)]
  const writer = new DefinitionWriter(training, w, atStep)
  return [...writer.gradient(), ...stepLines(training).flatMap((line) => (line.next ? [] : writer.line(line)))]
}

/** Writes formulas of step k; what the step has made is of step k, all else of the step before. */
class DefinitionWriter {
  readonly #training: Training
  readonly #w: string
  readonly #at: AtStep
  readonly #made = new Set<string>()

  constructor(training: Training, w: string, at: AtStep) {
    this.#training = training
    this.#w = w
    this.#at = at
  }

  /** The gradient of a step, and the point where it is taken. */
  gradient(): string[] {
    const { of, gradients } = this.#training
    const ahead = lookaheadOf(this.#training)
    if (gradients) return []
    const before = (letter: string) => this.#at(letter, 'k-1')
    const where = before(ahead ? `\\tilde{${this.#w}}` : this.#w)
    const point = ahead ? [`${where} &= ${this.#formula(ahead)}`] : []
    return [...point, `${before('g')} &= \\frac{\\partial ${before(`\\sym{${of}}`)}}{\\partial ${where}}`]
  }

  line({ word, expression, first }: ReturnType<typeof stepLines>[number]): string[] {
    const formula = this.#formula(expression)
    const isFirst = first !== undefined && Object.keys(this.#training.state).length === 0
    const start = isFirst ? `${this.#at(this.#letter(word), '1')} &= ${this.#formula(first, '1')}, \\qquad ` : ''
    this.#made.add(word)
    return [`${start}${this.#at(this.#letter(word), 'k')} ${isFirst ? '' : '&'}= ${formula}`]
  }

  #formula(expression: Expression, step = 'k'): string {
    return expressionTex(expression, (word) => this.#symbol(word, step))
  }

  #symbol(word: string, step: string): TexPiece {
    const { stepsBefore } = this.#training
    if (word in hyperparameters && !this.#made.has(word)) {
      return { tex: greek[hyperparameters[word as keyof typeof hyperparameters].name]!, strength: strength.atom }
    }
    if (word === 'k') {
      return stepsBefore === 0
        ? { tex: 'k', strength: strength.atom }
        : { tex: `k + ${stepsBefore}`, strength: strength.sum }
    }
    const now = word === 'muNext' ? `${step}+1` : this.#made.has(word) ? step : step === '1' ? '0' : `${step}-1`
    return { tex: this.#at(this.#letter(word), now), strength: strength.power }
  }

  #letter(word: string): string {
    if (word === 'w') return this.#w
    // The gradient that is followed where that is not the gradient of the loss.
    if (word === 'g' && this.#made.has('g')) return `g_{${this.#w}}`
    return letters[word] ?? word
  }
}

// More blanks than that are no exercise.
const mostAskedSteps = 20

/** The steps of which everything is asked when the problem does not say: of a long training the first and the last. */
export function stepsAsked({ steps }: Training): number[] {
  return steps > mostAskedSteps ? [1, steps] : Array.from({ length: steps }, (_, k) => k + 1)
}

/** What is asked of a training when the problem does not say: everything, of a long one where it starts and ends. */
export function trainingAsk({
  of,
  parameters,
  steps,
  gradients,
}: Pick<Training, 'of' | 'parameters' | 'steps' | 'gradients'>): string[] {
  if (steps <= mostAskedSteps) return gradients ? ['updates'] : ['forward', 'loss', 'upstreams', 'gradients', 'updates']
  const after = (step: number) => parameters.map((parameter) => `${parameter}@${step}`)
  return [...after(1), ...after(steps), ...(gradients ? [] : [`${of}@${steps}`])]
}

/** What a sheet must say about an update rule, because textbooks differ. */
export function trainingConventions(training: Training): Markdown[] {
  const { direction, rule, like, stepsBefore, weightDecay } = training
  const way = direction === 'ascent' ? ruleWords.uphill : ruleWords.downhill
  if (!needsDefinition(training)) return [way]
  const { title, differs, together } = updateRules[rule]
  const isGiven =
    Object.keys(training.state).length > 0 || stepLines(training).some(({ first, shared }) => first && !shared)
  return [
    way,
    ...(rule === 'sgd' || together ? [] : [ruleWords.definedAs[like](title)]),
    ...(stateWords(training).length > 0 && !isGiven ? [ruleWords.stateIsZero] : []),
    ...differs(training),
    ...(stepsBefore > 0 ? [ruleWords.stepsBefore(stepsBefore)] : []),
    ...(weightDecay > 0 ? [decayConvention(training)] : []),
  ]
}

/** The same for a program whose own conventions do not say it. */
export function conventionsOfUpdates({ training, statesRule }: Program): Markdown[] {
  return training && !statesRule ? trainingConventions(training) : []
}

function decayConvention({ rule, like }: Training): string {
  if (rule !== 'adamw' && like !== 'keras') return ruleWords.decayInGradient
  const shrinks = like === 'textbook' ? '\\lambda w' : '\\alpha\\lambda w'
  return rule === 'adamw' ? ruleWords.decoupledInAdamW(shrinks) : ruleWords.decoupled(shrinks)
}
