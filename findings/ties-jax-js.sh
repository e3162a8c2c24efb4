#!/usr/bin/env bash
# jax-js 0.1.25: where two values tie for the maximum, and at the kinks of ReLU and abs.
# Seen: max over an array shares the gradient in equal parts, maximum gives all of it to its first argument; ReLU'(0) = 1
#   and abs'(0) = 1.
# One would guess: ReLU'(0) = 0, as PyTorch and TensorFlow.js have it.
# What to do: a sheet never draws a kink or a tie unless it is allowed to; where it is, read the sheet's convention.
. "$(dirname "$0")/prepare.sh"
npm_packages @jax-js/jax@0.1.25
cat > run.mjs <<'JS'
import { defaultDevice, grad, init, nn, numpy as np } from '@jax-js/jax'
await init('cpu')
defaultDevice('cpu')
const gradient = (name, f, at) => console.log(`${name}: ${[grad(f)(np.array(at)).js()].flat().join(' ')}`)
gradient('max of 2 5 5', (x) => np.max(x), [2, 5, 5])
gradient('maximum of x and 5 at 5', (x) => np.maximum(x, 5), 5)
gradient('maximum of 5 and x at 5', (x) => np.maximum(5, x), 5)
gradient('relu at 0', (x) => nn.relu(x), 0)
gradient('abs at 0', (x) => np.abs(x), 0)
JS
expect_output node run.mjs <<'END'
max of 2 5 5: 0 0.5 0.5
maximum of x and 5 at 5: 1
maximum of 5 and x at 5: 0
relu at 0: 1
abs at 0: 1
END
