#!/usr/bin/env bash
# Synaptic 1.1.4 and Neataptic 1.4.7 on the lecture's 2-2-2 network, rate 0.5.
# Seen: the error of an output is target − out, without the factor out (1 − out): the gradient of cross-entropy, while the
#   loss that they report is the mean squared error. Biases are trained.
# One would guess: a network that reports a squared error goes down the gradient of a squared error.
# What to do: loss: binaryCrossEntropy on the sheet.
. "$(dirname "$0")/prepare.sh"
npm_packages synaptic@1.1.4 neataptic@1.4.7
cat > run.cjs <<'JS'
const synaptic = require('synaptic')
const neataptic = require('neataptic')
const rows = [[0.15, 0.2], [0.25, 0.3], [0.4, 0.45], [0.5, 0.55]]
const say = (name, outputs, incoming, neuron) =>
  console.log(`${name}: out ${outputs[0].toFixed(6)}, w5 ${incoming[0].weight.toFixed(6)}, bias of o1 ${neuron.bias.toFixed(6)}`)

const first = new synaptic.Architect.Perceptron(2, 2, 2)
first.setOptimize(false)
const layers = [first.layers.input, ...first.layers.hidden, first.layers.output].map(({ list }) => list)
const incomingOf = (neuron, layer) => layers[layer - 1].map((from) => Object.values(neuron.connections.inputs).find((one) => one.from === from))
for (const layer of [1, 2]) {
  layers[layer].forEach((neuron, k) => {
    neuron.bias = layer === 1 ? 0.35 : 0.6
    incomingOf(neuron, layer).forEach((connection, j) => { connection.weight = rows[2 * (layer - 1) + k][j] })
  })
}
const outputs = first.activate([0.05, 0.1])
first.propagate(0.5, [0.01, 0.99])
say('Synaptic', outputs, incomingOf(layers[2][0], 2), layers[2][0])

const second = new neataptic.architect.Perceptron(2, 2, 2)
const neurons = second.nodes
neurons.slice(2).forEach((neuron, k) => {
  neuron.bias = k < 2 ? 0.35 : 0.6
  for (const connection of neuron.connections.in) connection.weight = rows[k][neurons.indexOf(connection.from) % 2]
})
const others = second.activate([0.05, 0.1])
second.propagate(0.5, 0, true, [0.01, 0.99])
say('Neataptic', others, neurons[4].connections.in.filter(({ from }) => from === neurons[2]), neurons[4])
JS
expect_output node run.cjs <<'END'
Synaptic: out 0.751365, w5 0.180085, bias of o1 0.229317
Neataptic: out 0.751365, w5 0.180085, bias of o1 0.229317
END
