#!/usr/bin/env bash
# TensorFlow.js 4.22: where two values tie for the maximum, at the kinks of ReLU and abs, and the slope of leaky ReLU.
# Seen: maxPool and maximum send the whole gradient to the first; max over a tensor sends all of it to each of the values
#   that tie, so that two ties count twice; abs'(0) = −1; leaky ReLU has slope 0.3 as a layer and 0.2 as a function.
# One would guess: gradients of a maximum sum to the gradient that came; a layer and the function of its name agree.
# What to do: check pooling with maxPool and max(a, b) with maximum; give the slope of leaky ReLU as alpha.
. "$(dirname "$0")/prepare.sh"
npm_packages @tensorflow/tfjs@4.22.0
cat > run.cjs <<'JS'
console.warn = console.log = () => {}
const tf = require('@tensorflow/tfjs')
const say = (name, values) => process.stdout.write(`${name}: ${values.map((value) => value.toFixed(1)).join(' ')}\n`)
const gradient = (name, f, values) => say(name, [...tf.grad((x) => f(x).sum())(tf.tensor(values)).dataSync()])
tf.setBackend('cpu').then(() => {
  gradient('maxPool of 3 7 / 7 1', (x) => tf.maxPool(x.reshape([2, 2, 1]), 2, 2, 'valid'), [3, 7, 7, 1])
  gradient('max of 2 5 5', (x) => tf.max(x), [2, 5, 5])
  say('maximum of 5 and 5', tf.grads((a, b) => tf.maximum(a, b))([tf.scalar(5), tf.scalar(5)]).map((one) => one.dataSync()[0]))
  gradient('relu at 0', tf.relu, [0])
  gradient('abs at 0', tf.abs, [0])
  say('leaky ReLU of -1, layer and function', [tf.layers.leakyReLU().apply(tf.tensor([-1])).dataSync()[0], tf.leakyRelu(tf.tensor([-1])).dataSync()[0]])
})
JS
expect_output node run.cjs <<'END'
maxPool of 3 7 / 7 1: 0.0 1.0 0.0 0.0
max of 2 5 5: 0.0 1.0 1.0
maximum of 5 and 5: 1.0 0.0
relu at 0: 0.0
abs at 0: -1.0
leaky ReLU of -1, layer and function: -0.3 -0.2
END
