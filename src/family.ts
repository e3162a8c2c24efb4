/**
 * What a family of one's own is written with: the contract, and the pieces that gradsheet's families share. See
 * docs/own-families.md.
 */
export { builtOnce } from './families/built-once.ts'
export {
  type AnswerFormat,
  type Assignment,
  type DiagramPlan,
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
export { defineFamily } from './families/define-family.ts'
export {
  cell,
  forCells,
  type MatrixQuantity,
  matrixGiven,
  matrixSchema,
  productCell,
} from './families/matrix.ts'
export { optimiserShape, trainingConventions } from './families/training.ts'
export type { RandomStream } from './random/stream.ts'
