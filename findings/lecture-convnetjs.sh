#!/usr/bin/env bash
# ConvNetJS 0.3.0 on the lecture's 2-2-2 network, rate 0.5.
# Seen: a layer 'regression' silently puts a fully connected linear layer of its own before it, so that
#   [sigmoid, sigmoid, regression] has three layers of weights, and [sigmoid, regression] has linear outputs. Where the
#   additional layer is the identity the first step is the lecture's; then that layer is trained too. The loss that it
#   reports is 2 Σ (target − out)², while its gradient is that of ½ Σ (target − out)².
# One would guess: the loss reads the layer that was written before it.
# What to do: activations: [sigmoid, linear] on the sheet and [sigmoid, regression] here; both train biases per neuron.
. "$(dirname "$0")/prepare.sh"
npm_packages convnetjs@0.3.0
cat > run.cjs <<'JS'
const { Net, Trainer, Vol } = require('convnetjs')
const sigmoid = { type: 'fc', num_neurons: 2, activation: 'sigmoid' }
const lecture = [[[[0.15, 0.2], [0.25, 0.3]], 0.35], [[[0.4, 0.45], [0.5, 0.55]], 0.6], [[[1, 0], [0, 1]], 0]]
for (const layers of [[sigmoid], [sigmoid, sigmoid]]) {
  const net = new Net()
  net.makeLayers([{ type: 'input', out_sx: 1, out_sy: 1, out_depth: 2 }, ...layers, { type: 'regression', num_neurons: 2 }])
  const connected = net.layers.filter(({ layer_type }) => layer_type === 'fc')
  connected.forEach((layer, k) => {
    const [weights, bias] = lecture[k]
    weights.forEach((row, i) => {
      row.forEach((weight, j) => { layer.filters[i].w[j] = weight })
      layer.biases.w[i] = bias
    })
  })
  const trainer = new Trainer(net, { method: 'sgd', learning_rate: 0.5, momentum: 0, batch_size: 1 })
  const x = new Vol(1, 1, 2)
  x.w.set([0.05, 0.1])
  console.log(net.layers.map(({ layer_type }) => layer_type).join(' '))
  for (const step of [1, 2]) {
    const { loss } = trainer.train(x, [0.01, 0.99])
    console.log(`step ${step}: loss ${loss.toFixed(6)}, w5 ${connected[1].filters[0].w[0].toFixed(6)}`)
  }
}
JS
expect_output node run.cjs <<'END'
input fc sigmoid fc regression
step 1: loss 2.512396, w5 0.074916
step 2: loss 0.049583, w5 0.029817
input fc sigmoid fc sigmoid fc regression
step 1: loss 1.193484, w5 0.358916
step 2: loss 0.013146, w5 0.362115
END
