/**
 * What a family of one's own is written with: the contract, and the pieces that gradsheet's families share. See
 * docs/own-families.md.
 */
import * as contract from './family/contract.ts'

export { builtOnce } from './family/build.ts'
export {
  type AnswerFormat,
  type Assignment,
  type DiagramPlan,
  defineFamily,
  type ExactNumber,
  type ExactOffset as Making,
  encode,
  type Family,
  type FamilyExample,
  type Given,
  type MatrixPlan,
  type Mistake,
  type NeuronPlan,
  type Numbers,
  type OneHot,
  type Program,
  type Quantity,
  quantitySchema,
  readExact,
  type Training,
  type UpdateRule,
  z,
} from './family/contract.ts'
export type { ProgramFamily, StatedExercise as Exercise } from './family/exercise.ts'
export { data, each, parameter, rate } from './family/given.ts'
export {
  cell,
  forCells,
  type MatrixQuantity,
  matrixGiven,
  matrixSchema,
  productCell,
} from './family/matrix.ts'
export { programFamily } from './family/program-family.ts'
export { optimiserShape, plainDescent, trainingOf } from './family/update-rule.ts'
export { ruleFormulas, trainingConventions } from './program/update-rules/definition.ts'
export type { RandomStream } from './random/stream.ts'

/** What is wrong with a parameter; the code is one of the family's own, or one of docs/faults.md. */
export type ParameterIssue = contract.ParameterIssue<string>

/** Turns a family's own finding into an issue of its zod schema. */
export function parameterIssue(issue: ParameterIssue): ReturnType<typeof contract.parameterIssue> {
  return contract.parameterIssue(issue as contract.ParameterIssue)
}
