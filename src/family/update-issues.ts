import { unknownName } from '../faults/makers.ts'
import { cellCount, sameShape, shapeWords } from '../program/shape.ts'
import { updateRules } from '../program/update-rules/rules.ts'
import { stateWords } from '../program/update-rules/step.ts'
import { givenValue, type Nested, valueIn } from '../program/value.ts'
import type { ParameterIssue } from './contract.ts'
import { byParameter, meantState, quantityFor, type Stated, trainingOf } from './update-rule.ts'
import {
  dataOf,
  gradientName,
  type ListedGradients,
  listsOf,
  type Names,
  type UpdateParams,
  updateCount,
} from './updates.ts'

// Elimination with more is a page of numbers that teaches nothing new.
const mostNewtonParameters = 4

/**
 * What Newton's step cannot be taken with.
 * @param parameters how many numbers are updated, cells of vectors and matrices one by one
 */
export function* newtonIssues(
  { rule, weightDecay }: Pick<Stated, 'rule' | 'weightDecay'>,
  parameters: number,
): Generator<ParameterIssue> {
  if (rule !== 'newton') return
  if (parameters > mostNewtonParameters) {
    yield {
      code: 'newton-parameters',
      message: `Newton's step of ${parameters} parameters takes a system of as many equations, too long to solve by hand`,
      got: `${parameters} parameters`,
      expected: `at most ${mostNewtonParameters} numbers, cells of vectors and matrices one by one`,
      remedy: 'update fewer parameters, or choose another rule',
      path: ['rule'],
    }
  }
  if (weightDecay) {
    yield {
      code: 'newton-decay',
      message: 'Newton follows a function, to which a weight decay is not added by itself',
      got: `${weightDecay}`,
      remedy: 'write the penalty into the program: L = ... + lambda/2*w^2',
      path: ['weightDecay'],
    }
  }
}

/** What is wrong with the state that a problem states for its rule. */
export function* stateIssues(stated: Stated, parameters: readonly string[]): Generator<ParameterIssue> {
  const { steps, ...words } = stated.state ?? {}
  const known = stateWords(trainingOf({ ...stated, state: undefined }, { of: '', parameters }))
  const { title } = updateRules[stated.rule ?? 'sgd']
  for (const [word, value] of Object.entries(words)) {
    if (value === undefined) continue
    if (!known.includes(meantState(word, known))) {
      yield {
        code: 'unknown-state',
        message: `${title} keeps no ${word} from step to step`,
        got: word,
        expected: known.length > 0 ? `one of ${known.join(', ')}` : 'no state',
        remedy: known.length > 0 ? `state ${known.join(' and ')}` : 'leave state out, or use a rule that keeps one',
        path: ['state', word],
      }
    }
    for (const name of Object.keys(byParameter(value) ?? {}))
      yield* unknownParameter(name, parameters, ['state', word, name])
  }
  if ((steps ?? 0) > 0 && known.includes('product') && words.product === undefined) {
    yield {
      code: 'state-incomplete',
      message: `after ${steps} steps ${title} goes on from the product of its momentum schedule`,
      expected: 'product',
      remedy: 'state product too',
      path: ['state'],
    }
  }
}

function* unknownParameter(
  name: string,
  parameters: readonly string[],
  path: ParameterIssue['path'],
): Generator<ParameterIssue> {
  if (parameters.includes(name) || parameters.some((parameter) => parameter.startsWith(`${name}[`))) return
  yield { ...unknownName(name, parameters, `${name} is no parameter that is updated`), path }
}

/** What is wrong with the updates of a problem; paths begin behind `update`. */
export function* updateIssues(update: UpdateParams, { given, assigned }: Names): Generator<ParameterIssue> {
  if (update.of !== undefined && !assigned.includes(update.of) && !update.gradients) {
    yield unknown(update.of, assigned, 'an assigned name', ['of'])
  }
  const names = [...given.keys()]
  const trained = update.parameters ?? names
  for (const [k, parameter] of trained.entries()) {
    if (!given.has(parameter)) yield unknown(parameter, names, 'a given name', ['parameters', k])
  }
  yield* newtonIssues(
    update,
    trained.reduce((sum, parameter) => sum + cellCount(given.get(parameter) ?? []), 0),
  )
  yield* stateIssues(update, trained)
  for (const [word, value] of Object.entries(update.state ?? {})) {
    for (const [parameter, stated] of Object.entries(typeof value === 'object' ? (byParameter(value) ?? {}) : {}))
      yield* misshapen(stated, parameter, { given }, ['state', word, parameter])
  }
  yield* dataIssues(update, given, trained)
  yield* functionIssues(update, { given, assigned }, trained)
}

function* dataIssues(
  update: UpdateParams,
  given: Names['given'],
  trained: readonly string[],
): Generator<ParameterIssue> {
  if (!update.data) return
  const [steps, entries] = [updateCount(update), dataOf(update).length]
  if (entries !== steps) {
    yield {
      code: 'data-per-step',
      message: `${update.data.length} entries of data for ${steps} steps`,
      expected: `${steps} entries`,
      remedy: 'give one entry per step; an empty entry {} keeps the numbers of the step before',
      path: ['data'],
    }
  }
  for (const [k, entry] of update.data.entries()) {
    for (const [brought, stated] of Object.entries(entry)) {
      const path = ['data', k, brought]
      const shape = given.get(brought)
      const value = shape && valueIn(shape, stated, path)
      if (value && 'code' in value) yield value
      if (!shape) yield unknown(brought, [...given.keys()], 'a given name', path)
      else if (trained.includes(brought)) {
        yield {
          code: 'data-is-parameter',
          message: `${brought} is updated, so a step cannot bring a new value for it`,
          got: brought,
          remedy: `leave ${brought} out of update.parameters`,
          path,
        }
      }
    }
  }
}

/** What is wrong with the shape of what is stated for a given value: a number for every cell, or its shape. */
function* misshapen(
  stated: Nested,
  name: string,
  { given }: Pick<Names, 'given'>,
  path: ParameterIssue['path'],
): Generator<ParameterIssue> {
  const expected = given.get(name)
  const value = givenValue(stated, path)
  if ('code' in value) yield value
  else if (expected && value.shape.length > 0 && !sameShape(value.shape, expected)) {
    const fitting = shapeWords(expected)
    yield {
      code: 'wrong-shape',
      message: `what is stated for ${name} has another shape than ${name}`,
      got: shapeWords(value.shape),
      expected: fitting,
      remedy: `state ${fitting}, as in given`,
      path,
    }
  }
}

/** What is wrong with listed gradients of some parameters. */
export function* gradientIssues(update: ListedGradients, trained: readonly string[]): Generator<ParameterIssue> {
  const { gradients } = update
  const path = ['gradients']
  const lists = listsOf(gradients, trained)
  const steps = updateCount(update)
  for (const [parameter, list] of Object.entries(lists)) {
    const at = Array.isArray(gradients) ? path : [...path, parameter]
    yield* unknownParameter(parameter, trained, at)
    if (list.length === steps) continue
    yield {
      code: 'gradients-per-step',
      message: `${list.length} gradients of ${parameter} for ${steps} steps`,
      got: `${list.length}`,
      expected: `${steps}`,
      remedy: 'list one gradient per step',
      path: at,
    }
  }
  const first = Object.fromEntries(Object.entries(lists).map(([parameter, list]) => [parameter, list[0]!]))
  const missing = trained.filter((parameter) => quantityFor(first, parameter) === undefined)
  if (missing.length === 0) return
  yield {
    code: 'gradients-per-parameter',
    message: `no gradients of ${missing.join(', ')}`,
    expected: `a list each for ${trained.join(', ')}`,
    remedy: `write gradients: { ${trained.map((parameter) => `${parameter}: [...]`).join(', ')} }`,
    path,
  }
}

function* functionIssues(
  update: UpdateParams,
  { given, assigned }: Names,
  trained: readonly string[],
): Generator<ParameterIssue> {
  if (!update.gradients) return
  if (update.rule === 'newton') {
    yield {
      code: 'newton-gradients',
      message: 'Newton needs the second derivatives of a function, which listed gradients have not',
      got: 'gradients',
      remedy: 'write the function into program, or choose another rule',
      path: ['gradients'],
    }
  }
  const others = { program: assigned.length > 0, 'update.of': update.of !== undefined, 'update.data': !!update.data }
  const other = Object.entries(others).find(([, isThere]) => isThere)?.[0]
  if (other !== undefined) {
    yield {
      code: 'gradients-and-function',
      message: 'listed gradients take the place of a function',
      got: other,
      remedy: `leave ${other} out, or gradients`,
      path: ['gradients'],
    }
  }
  yield* gradientIssues({ gradients: update.gradients, steps: update.steps }, trained)
  for (const [parameter, list] of Object.entries(listsOf(update.gradients, trained))) {
    const at = Array.isArray(update.gradients) ? [] : [parameter]
    for (const [k, stated] of list.entries()) yield* misshapen(stated, parameter, { given }, ['gradients', ...at, k])
  }
  const taken = ['L', ...trained.map((parameter) => gradientName(trained, parameter))]
  for (const used of taken.filter((one) => given.has(one))) {
    yield {
      code: 'reserved-name',
      message: `${used} is the name of ${used === 'L' ? 'the loss whose gradients are listed' : 'a listed gradient'}`,
      got: used,
      remedy: 'choose another name for what is given',
      path: ['gradients'],
    }
  }
}

function unknown(got: string, known: readonly string[], expected: string, path: (string | number)[]): ParameterIssue {
  const unknown = unknownName(got, known, `${got} is not ${expected}`)
  return { ...unknown, expected: `${expected}: ${known.join(', ')}`, path }
}
