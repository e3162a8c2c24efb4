import type { Family } from '../family/contract.ts'
import { attention } from './attention.ts'
import { batchNorm } from './batch-norm.ts'
import { chainOrder } from './chain-order/chain-order.ts'
import { concepts } from './concepts/concepts.ts'
import { convolution } from './convolution.ts'
import { dropout } from './dropout.ts'
import { embedding } from './embedding.ts'
import { fanOut } from './fan-out.ts'
import { gate } from './gate.ts'
import { gradientCheck } from './gradient-check.ts'
import { gradientDescent } from './gradient-descent.ts'
import { gru } from './gru.ts'
import { hinge } from './hinge.ts'
import { hopfield } from './hopfield.ts'
import { layerNorm } from './layer-norm.ts'
import { learningRate } from './learning-rate.ts'
import { linearChain } from './linear-chain.ts'
import { lstm } from './lstm.ts'
import { matrixLayer } from './matrix-layer.ts'
import { miniBatch } from './mini-batch.ts'
import { network } from './network/network.ts'
import { neuron } from './neuron.ts'
import { optimiser } from './optimiser.ts'
import { perceptron } from './perceptron.ts'
import { pooling } from './pooling.ts'
import { program } from './program/program.ts'
import { randomCircuit } from './random-circuit/random-circuit.ts'
import { regularisation } from './regularisation/regularisation.ts'
import { reparameterisation } from './reparameterisation.ts'
import { residual } from './residual.ts'
import { rnn } from './rnn.ts'
import { sensitivity } from './sensitivity.ts'
import { softmax } from './softmax.ts'
import { softmaxJacobian } from './softmax-jacobian.ts'
import { stagedCircuit } from './staged-circuit.ts'
import { tiedAutoencoder } from './tied-autoencoder.ts'
import { vanishingGradient } from './vanishing-gradient.ts'
import { wrongLine } from './wrong-line/wrong-line.ts'

/** Every family, in the order in which they are listed. */
export const families: readonly Family[] = [
  // Computational graphs.
  program,
  gate,
  randomCircuit,
  fanOut,
  stagedCircuit,
  sensitivity,
  gradientCheck,
  chainOrder,
  // Networks.
  neuron,
  linearChain,
  network,
  matrixLayer,
  softmax,
  softmaxJacobian,
  vanishingGradient,
  // Training.
  perceptron,
  hinge,
  miniBatch,
  gradientDescent,
  learningRate,
  optimiser,
  regularisation,
  dropout,
  // Layers.
  convolution,
  pooling,
  batchNorm,
  layerNorm,
  rnn,
  lstm,
  gru,
  attention,
  residual,
  embedding,
  tiedAutoencoder,
  reparameterisation,
  hopfield,
  // Questions.
  concepts,
  wrongLine,
]
