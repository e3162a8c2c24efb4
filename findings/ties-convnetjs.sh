#!/usr/bin/env bash
# ConvNetJS 0.3.0: a tie in max pooling.
# Seen: the window is searched column by column: of 3 7 / 7 1 the lower left 7 gets the gradient.
# One would guess: the first in reading order, as in PyTorch and TensorFlow.js.
# What to do: a sheet draws no ties in pooling unless it is allowed to, and then the first in reading order gets it.
. "$(dirname "$0")/prepare.sh"
npm_packages convnetjs@0.3.0
cat > run.cjs <<'JS'
const { PoolLayer, Vol } = require('convnetjs')
const pool = new PoolLayer({ in_sx: 2, in_sy: 2, in_depth: 1, sx: 2, stride: 2 })
const x = new Vol(2, 2, 1, 0)
const cells = [[0, 0], [1, 0], [0, 1], [1, 1]] // column, row
;[3, 7, 7, 1].forEach((value, k) => x.set(...cells[k], 0, value))
pool.forward(x, true).dw[0] = 1
pool.backward()
console.log(`max pooling of 3 7 / 7 1: ${cells.map((cell) => x.get_grad(...cell, 0)).join(' ')}`)
JS
expect_output node run.cjs <<'END'
max pooling of 3 7 / 7 1: 0 0 1 0
END
