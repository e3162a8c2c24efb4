#!/usr/bin/env bash
# jax-js 0.1.25 (JAX's functions in JavaScript) on the lecture's 2-2-2 network.
# Seen: the mean of the squares gives the lecture's gradients; grad returns a tree of the shape of what it differentiates,
#   and nothing else is trained: biases only where they are an argument.
# One would guess: like PyTorch and Keras it trains biases too.
# What to do: nothing, where biases are left out; else biases: perNeuron, trainBiases: true on the sheet.
. "$(dirname "$0")/prepare.sh"
npm_packages @jax-js/jax@0.1.25
cat > run.mjs <<'JS'
import { defaultDevice, grad, init, nn, numpy as np } from '@jax-js/jax'
await init('cpu')
defaultDevice('cpu')
const loss = (output) => {
  const hidden = nn.sigmoid(np.dot(np.array([[0.15, 0.2], [0.25, 0.3]]), np.array([0.05, 0.1])).add(0.35))
  return np.mean(np.square(nn.sigmoid(np.dot(output, hidden).add(0.6)).sub(np.array([0.01, 0.99]))))
}
const [[w5, w6], [w7, w8]] = grad(loss)(np.array([[0.4, 0.45], [0.5, 0.55]])).js()
console.log(`gradients ${[w5, w6, w7, w8].map((value) => value.toFixed(6)).join(' ')}, w5 ${(0.4 - 0.5 * w5).toFixed(6)}`)
JS
expect_output node run.mjs <<'END'
gradients 0.082167 0.082668 -0.022603 -0.022740, w5 0.358916
END
