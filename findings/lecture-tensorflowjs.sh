#!/usr/bin/env bash
# TensorFlow.js 4.22 (the layers of Keras) on the lecture's 2-2-2 network, rate 0.5.
# Seen: loss 'meanSquaredError' gives the lecture's numbers, and trains the biases. A kernel is input × output: the weights
#   of one neuron stand in a column. float32: six digits are right, the seventh is not.
# One would guess: W has a row per neuron, as the lecture and PyTorch have it; a square W of 2 × 2 is taken without a word.
# What to do: transpose W before setWeights; on the sheet loss: meanSquaredError, biases: perNeuron, trainBiases: true.
. "$(dirname "$0")/prepare.sh"
npm_packages @tensorflow/tfjs@4.22.0
cat > run.cjs <<'JS'
console.warn = console.log = () => {}
const tf = require('@tensorflow/tfjs')
const say = (text) => process.stdout.write(`${text}\n`)
const step = async (name, hidden, output) => {
  const net = tf.sequential()
  net.add(tf.layers.dense({ units: 2, inputShape: [2], activation: 'sigmoid' }))
  net.add(tf.layers.dense({ units: 2, activation: 'sigmoid' }))
  net.setWeights([hidden, [0.35, 0.35], output, [0.6, 0.6]].map((values) => tf.tensor(values)))
  net.compile({ optimizer: tf.train.sgd(0.5), loss: 'meanSquaredError' })
  const { history } = await net.fit(tf.tensor([[0.05, 0.1]]), tf.tensor([[0.01, 0.99]]), { epochs: 1, verbose: 0 })
  const [, , kernel, bias] = net.getWeights().map((values) => values.dataSync())
  say(`${name}: loss ${history.loss[0].toFixed(6)}, w5 ${kernel[0].toFixed(6)}, bias of o1 ${bias[0].toFixed(6)}`)
}
;(async () => {
  await tf.setBackend('cpu')
  await step('columns are neurons', [[0.15, 0.25], [0.2, 0.3]], [[0.4, 0.5], [0.45, 0.55]])
  await step('rows are neurons', [[0.15, 0.2], [0.25, 0.3]], [[0.4, 0.45], [0.5, 0.55]])
})()
JS
expect_output node run.cjs <<'END'
columns are neurons: loss 0.298371, w5 0.358916, bias of o1 0.530751
rows are neurons: loss 0.303658, w5 0.359152, bias of o1 0.531288
END
