#!/usr/bin/env bash
# scikit-learn 1.2 (Debian 12) on the lecture's 2-2-2 network, rate 0.5.
# Seen: MLPRegressor has a linear output layer whatever activation is asked for, its solver 'sgd' has Nesterov's momentum of
#   0.9 unless told, which makes the very first step 1.9 times as long, and a weight decay alpha of 0.0001.
# One would guess: activation='logistic' holds for all layers; a solver named sgd is plain gradient descent.
# What to do: activations: [sigmoid, linear], loss: halfSquaredError on the sheet, and momentum=0, alpha=0 in scikit-learn.
#   There is no setting for sigmoid outputs with a squared error.
. "$(dirname "$0")/prepare.sh"
debian_packages python3-sklearn=1.2.1+dfsg-1
cat > run.py <<'PY'
import numpy as np
from sklearn.neural_network import MLPRegressor
X, T = [[0.05, 0.1]], [[0.01, 0.99]]
for settings in ({}, {"momentum": 0}, {"momentum": 0, "alpha": 0}):
    net = MLPRegressor((2,), activation="logistic", solver="sgd", learning_rate_init=0.5, batch_size=1, **settings)
    net.partial_fit(X, T)  # makes the arrays; then the lecture's numbers are put in and the optimiser is made anew
    net.coefs_ = [np.array([[0.15, 0.25], [0.2, 0.3]]), np.array([[0.4, 0.5], [0.45, 0.55]])]
    net.intercepts_ = [np.array([0.35, 0.35]), np.array([0.6, 0.6])]
    del net._optimizer
    net.partial_fit(X, T)
    print(f"{settings}: outputs {net.out_activation_}, loss {net.loss_:.6f}, w5 {net.coefs_[1][0, 0]:.6f}")
PY
expect_output /usr/bin/python3 run.py <<'END'
{}: outputs identity, loss 0.314106, w5 -0.217698
{'momentum': 0}: outputs identity, loss 0.314106, w5 0.074896
{'momentum': 0, 'alpha': 0}: outputs identity, loss 0.314049, w5 0.074916
END
