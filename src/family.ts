/**
 * What a family of one's own is written with: the contract, and the pieces that gradsheet's families share. See
 * docs/own-families.md.
 */
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
  type ParameterIssue,
  type Program,
  parameterIssue,
  type Quantity,
  quantitySchema,
  readExact,
  type Training,
  type UpdateRule,
  z,
} from './families/contract.ts'
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
