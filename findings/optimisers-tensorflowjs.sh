#!/usr/bin/env bash
# TensorFlow.js 4.22, optimisers as they come: w = 1, rate 0.1, gradients 1 and then 0.5.
# Seen: momentum and Nesterov are PyTorch's; Adam's bias correction in single precision is off in the sixth decimal (and
#   its epsilon is 1e-7); Adagrad begins with 0.1 in its sum; RMSprop keeps 0.9 of the mean square; Adadelta divides by the
#   mean square from before the gradient came, so that its first steps are those of plain gradient descent.
# One would guess: an optimiser of the same name makes the same steps.
# What to do: round: 4 on the sheet for Adam; write the others out as the lines of a program.
. "$(dirname "$0")/prepare.sh"
npm_packages @tensorflow/tfjs@4.22.0
cat > run.cjs <<'JS'
console.warn = console.log = () => {}
const tf = require('@tensorflow/tfjs')
const made = {
  'momentum 0.9': tf.train.momentum(0.1, 0.9),
  'momentum 0.9, nesterov': tf.train.momentum(0.1, 0.9, true),
  adam: tf.train.adam(0.1),
  adagrad: tf.train.adagrad(0.1),
  rmsprop: tf.train.rmsprop(0.1),
  adadelta: tf.train.adadelta(0.1),
  adamax: tf.train.adamax(0.1),
}
tf.setBackend('cpu').then(() => {
  for (const [name, step] of Object.entries(made)) {
    const w = tf.variable(tf.scalar(1))
    const values = [1, 0.5].map((gradient) => {
      step.applyGradients({ [w.name]: tf.scalar(gradient) })
      return w.dataSync()[0].toFixed(6)
    })
    process.stdout.write(`${name}: ${values.join(' then ')}\n`)
  }
})
JS
expect_output node run.cjs <<'END'
momentum 0.9: 0.900000 then 0.760000
momentum 0.9, nesterov: 0.810000 then 0.634000
adam: 0.900001 then 0.806784
adagrad: 0.904654 then 0.861621
rmsprop: 0.683772 then 0.536330
adadelta: 0.900000 then 0.850000
adamax: 0.900000 then 0.826242
END
