import { inSentence } from '../base/listed.ts'

/** What worksheets, keys and answer files say of themselves. */
export const sheetWords = {
  stages: {
    forward: 'Forward pass',
    loss: 'Loss',
    backward: 'Backward pass',
    second: 'Second derivatives',
    update: 'Update',
    conclusion: 'Conclusions',
  },
  stageOfStep: (step: number, stage: string) => `Step ${step}: ${stage.toLowerCase()}`,
  stageAfter: (updates: number, stage: string) =>
    updates === 1 ? `After the update: ${stage.toLowerCase()}` : `After ${updates} updates: ${stage.toLowerCase()}`,
  stepsLeftOut: (first: number, last: number) => `Steps ${first} to ${last} are made in the same way. They lead to`,
  step: 'Step',
  columns: (first: number, last: number) => (first === last ? `column ${first}` : `columns ${first} to ${last}`),

  roundToWhole: 'Carry unrounded values from step to step and round each answer to a whole number.',
  roundTo: (decimals: number) =>
    decimals === 1
      ? 'Carry unrounded values from step to step and round each answer to 1 decimal.'
      : `Carry unrounded values from step to step and round each answer to ${decimals} decimals.`,
  roundToSignificant: (digits: number) =>
    `Carry unrounded values from step to step and round each answer to ${digits} significant digits.`,
  valueAfterUpdates: (symbol: string, count: string) => `$${symbol}$ is the value of $x$ after $${count}$ updates.`,
  mixedDerivative:
    '$\\partial^2 f/\\partial x\\,\\partial y$ is the derivative of $\\partial f/\\partial x$ by $y$; the order makes no difference.',
  cellsCount: 'Every cell of a matrix counts as an answer of its own.',
  codedAsAWhole: 'Letters and shapes are right or wrong as a whole.',
  othersAsAWhole: 'A single letter and a shape are right or wrong as a whole.',
  orderInParts:
    'An order earns an equal share of its points for each two neighbours that follow each other in the right order.',
  someInOrderInParts:
    'An order earns an equal share of its points for each two neighbours that follow each other in the right order, and loses one for each letter that does not belong.',
  choicesInParts:
    'Where several letters may be right, an answer earns the share of the right letters that it gives less the share of the wrong letters that it gives, and never less than nothing.',
  aboutProblems: (sentence: string, called: readonly string[]) =>
    called.length === 1 ? `${sentence} *(problem ${called[0]})*` : `${sentence} *(problems ${inSentence(called)})*`,

  sameNumbers: (problem: number) => `The numbers are those of problem ${problem}.`,
  sameNumber: (symbol: string, problem: number) => `${symbol} is as in problem ${problem}.`,
  someNumbers: (symbols: readonly string[], problem: number) => `${inSentence(symbols)} are as in problem ${problem}.`,

  chain: (from: string, links: readonly string[]) => `Chain of factors from ${from}: ${links.join(', ')}.`,
  linkOfChain: (to: string, factor: string) => `to ${to} by the factor ${factor}`,
  circuit: (lines: readonly string[], output: string) =>
    `Computational graph of ${lines.join('; ')}. Values go forward, gradients of ${output} come back.`,
  network: (layers: readonly string[], weights: readonly string[]) =>
    `Network with ${layers.join('; ')}. Weights: ${weights.join('; ')}.`,
  layer: (title: string, neurons: readonly string[]) => `${title.toLowerCase()}: ${neurons.join(', ')}`,
  weight: (name: string, from: string, to: string) => `${name} from ${from} to ${to}`,
  bias: (name: string, to: readonly string[]) => `bias ${name} to ${to.join(', ')}`,

  answerKey: 'Answer key. Not for students.',
}
