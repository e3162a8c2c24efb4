#!/usr/bin/env bash
# FANN 2.2 (Debian 12) on the lecture's 2-2-2 network, rate 0.5.
# Seen: fann_train takes its gradient from a "tanh" error function unless told: differences near 1 count much more.
# One would guess: incremental training on the mean squared error that fann_get_MSE reports.
# What to do: fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR); then one step is the sheet's, biases trained.
. "$(dirname "$0")/prepare.sh"
debian_packages libfann-dev=2.2.0+ds-8
cat > run.c <<'C'
#include <doublefann.h>
#include <stdio.h>
int main(void) {
  double start[12] = {.15, .2, .35, .25, .3, .35, .4, .45, .6, .5, .55, .6}, x[2] = {.05, .1}, target[2] = {.01, .99};
  for (int linear = 0; linear < 2; linear++) {
    struct fann *net = fann_create_standard(3, 2, 2, 2);
    struct fann_connection weights[12];
    fann_set_activation_function_hidden(net, FANN_SIGMOID);
    fann_set_activation_function_output(net, FANN_SIGMOID);
    fann_set_learning_rate(net, .5);
    fann_get_connection_array(net, weights);
    for (int k = 0; k < 12; k++) weights[k].weight = start[k];
    fann_set_weight_array(net, weights, 12);
    if (linear) fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
    double out = fann_run(net, x)[0];
    fann_train(net, x, target);
    fann_get_connection_array(net, weights);
    printf("%s: out %.6f, w5 %.6f\n", linear ? "linear" : "as it comes", out, weights[6].weight);
    fann_destroy(net);
  }
}
C
gcc run.c -o run -ldoublefann -lm
expect_output ./run <<'END'
as it comes: out 0.751365, w5 0.294321
linear: out 0.751365, w5 0.358916
END
