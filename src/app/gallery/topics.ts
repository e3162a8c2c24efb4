/** A topic of a lecture, with the families that go with it. */
export interface Topic {
  /** Id of the set in `problem-sets` that begins it. */
  readonly set: string
  readonly title: string
  readonly families: readonly string[]
}

/** Topics in the order of the lecture; a family may go with several. */
export const topics: readonly Topic[] = [
  {
    set: '01-computational-graphs',
    title: 'Computational graphs',
    families: ['gate', 'random-circuit', 'fan-out', 'program', 'staged-circuit'],
  },
  {
    set: '02-chain-rule',
    title: 'The chain rule',
    families: ['staged-circuit', 'linear-chain', 'chain-order', 'sensitivity', 'gradient-check', 'program'],
  },
  {
    set: '03-neuron',
    title: 'A single neuron',
    families: ['neuron', 'perceptron', 'learning-rate', 'wrong-line'],
  },
  {
    set: '04-networks',
    title: 'Backpropagation through a network',
    families: ['network', 'concepts', 'wrong-line'],
  },
  {
    set: '05-classification',
    title: 'Softmax and cross-entropy',
    families: ['softmax', 'softmax-jacobian', 'network', 'hinge', 'perceptron'],
  },
  {
    set: '06-gradient-descent',
    title: 'Gradient descent and its relatives',
    families: ['gradient-descent', 'learning-rate', 'mini-batch', 'optimiser'],
  },
  { set: '07-matrices', title: 'Backpropagation in matrices', families: ['matrix-layer', 'network', 'program'] },
  {
    set: '08-regularisation',
    title: 'Regularisation and normalisation',
    families: ['regularisation', 'dropout', 'batch-norm', 'layer-norm'],
  },
  { set: '09-convolution', title: 'Convolution and pooling', families: ['convolution', 'pooling'] },
  {
    set: '10-sequences',
    title: 'Sequences, networks with a memory, attention',
    families: ['embedding', 'rnn', 'lstm', 'gru', 'attention', 'hopfield'],
  },
  {
    set: '11-deep-networks',
    title: 'Deep networks',
    families: ['vanishing-gradient', 'residual', 'tied-autoencoder', 'reparameterisation'],
  },
]
