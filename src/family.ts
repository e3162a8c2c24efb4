/**
 * What a family of one's own is written with: the contract, and the pieces that gradsheet's families share. See
 * docs/own-families.md.
 */
import * as contract from './families/contract.ts'

export { builtOnce } from './families/build.ts'
export {
  type AnswerFormat,
  type Assignment,
  type DiagramPlan,
  defineFamily,
  type ExactNumber,
  encode,
  type Family,
  type FamilyExample,
  type Given,
  type Making,
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
} from './families/contract.ts'
export { data, each, parameter, rate } from './families/given.ts'
export { type Exercise, type ProgramFamily, programFamily } from './families/program-family.ts'
export {
  cell,
  forCells,
  type MatrixQuantity,
  matrixGiven,
  matrixSchema,
  productCell,
} from './model/matrix.ts'
export { optimiserShape, plainDescent, trainingOf } from './model/update-rule.ts'
export type { RandomStream } from './random/stream.ts'
export { ruleFormulas, trainingConventions } from './update-rules/definition.ts'

/** What is wrong with a parameter; the code is one of the family's own, or one of docs/faults.md. */
export type ParameterIssue = contract.ParameterIssue<string>

/** Turns a family's own finding into an issue of its zod schema. */
export function parameterIssue(issue: ParameterIssue): ReturnType<typeof contract.parameterIssue> {
  return contract.parameterIssue(issue as contract.ParameterIssue)
}
