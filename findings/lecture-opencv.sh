#!/usr/bin/env bash
# OpenCV 4.6 (Debian 12) on the lecture's 2-2-2 network, rate 0.5, no momentum, inputs and outputs not scaled.
# Seen: SIGMOID_SYM, its only sigmoid, is β (1 − e^(−αx)) / (1 + e^(−αx)), with α = 2/3 and β = 1.7159 unless told, also in
#   the output layer: a tanh of other steepness and height. Weights cannot be set but by a file that is loaded.
# One would guess: a sigmoid from 0 to 1.
# What to do: α = 2, β = 1 is tanh: activations: tanh, loss: halfSquaredError on the sheet. There is no logistic sigmoid.
. "$(dirname "$0")/prepare.sh"
debian_packages python3-opencv=4.6.0+dfsg-12
cat > run.py <<'PY'
import cv2, numpy as np
x, target = np.float32([[0.05, 0.1]]), np.float32([[0.01, 0.99]])
unscaled = "[ 1., 0., 1., 0. ]"
for name, alpha, beta in (("as it comes", 2 / 3, 1.7159), ("tanh", 2.0, 1.0)):
    with open("net.yml", "w") as file:
        file.write(f"""%YAML:1.0
---
opencv_ml_ann_mlp:
   format: 3
   layer_sizes: [ 2, 2, 2 ]
   activation_function: SIGMOID_SYM
   f_param1: {alpha}
   f_param2: {beta}
   min_val: -.95
   max_val: .95
   min_val1: -.98
   max_val1: .98
   training_params: {{ train_method: BACKPROP, dw_scale: 0.5, moment_scale: 0., term_criteria: {{ iterations: 1 }} }}
   input_scale: {unscaled}
   output_scale: {unscaled}
   inv_output_scale: {unscaled}
   weights:
      - [ 0.15, 0.25, 0.2, 0.3, 0.35, 0.35 ]
      - [ 0.4, 0.5, 0.45, 0.55, 0.6, 0.6 ]
""")
    net = cv2.ml.ANN_MLP_load("net.yml")
    out = net.predict(x)[1][0, 0]
    net.setTrainMethod(cv2.ml.ANN_MLP_BACKPROP, 0.5, 0)
    net.setTermCriteria((cv2.TERM_CRITERIA_MAX_ITER, 1, 1e-9))
    flags = cv2.ml.ANN_MLP_UPDATE_WEIGHTS | cv2.ml.ANN_MLP_NO_INPUT_SCALE | cv2.ml.ANN_MLP_NO_OUTPUT_SCALE
    net.train(cv2.ml.TrainData_create(x, cv2.ml.ROW_SAMPLE, target), flags=flags)
    print(f"{name}: out {out:.6f}, w5 {net.getWeights(2)[0, 0]:.6f}")
PY
expect_output /usr/bin/python3 run.py <<'END'
as it comes: out 0.439749, w5 0.375336
tanh: out 0.722232, w5 0.338580
END
