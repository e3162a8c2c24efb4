#!/usr/bin/env bash
# brain.js 1.6.1 on the lecture's 2-2-2 network, rate 0.5.
# Seen: the first step is the lecture's. The second is not: momentum is 0.1 unless told, and momentum 0 is refused as out
#   of range; biases are trained, one for each neuron.
# One would guess: without a word about momentum there is none, and 0 turns it off.
# What to do: momentum: 1e-12, and on the sheet loss: meanSquaredError, biases: perNeuron, trainBiases: true.
. "$(dirname "$0")/prepare.sh"
npm_packages brain.js@1.6.1
cat > run.cjs <<'JS'
const { NeuralNetwork } = require('brain.js')
const train = (iterations, settings) => {
  const net = new NeuralNetwork()
  net.sizes = [2, 2, 2]
  net.outputLayer = 2
  net.initialize()
  net.biases = [undefined, [0.35, 0.35], [0.6, 0.6]]
  net.weights = [undefined, [[0.15, 0.2], [0.25, 0.3]], [[0.4, 0.45], [0.5, 0.55]]]
  net.train([{ input: [0.05, 0.1], output: [0.01, 0.99] }], { iterations, errorThresh: 1e-9, learningRate: 0.5, ...settings })
  return `w5 ${net.weights[2][0][0].toFixed(6)}, bias of o1 ${net.biases[2][0].toFixed(6)}`
}
console.log(`one step: ${train(1, {})}`)
console.log(`two steps: ${train(2, {})}`)
console.log(`two steps, momentum 1e-12: ${train(2, { momentum: 1e-12 })}`)
try {
  train(2, { momentum: 0 })
} catch (error) {
  console.log(error.message)
}
JS
expect_output node run.cjs <<'END'
one step: w5 0.358916, bias of o1 0.530751
two steps: w5 0.312727, bias of o1 0.459692
two steps, momentum 1e-12: w5 0.316835, bias of o1 0.459692
[momentum, 0] is out of normal training range, your network will probably not train.
END
