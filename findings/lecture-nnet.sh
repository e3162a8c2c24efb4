#!/usr/bin/env bash
# R's nnet 7.3-18 (Debian 12) on the lecture's 2-2-2 network.
# Seen: its value is the sum of the squares, without ½ and not the mean: loss and every gradient are twice the lecture's. It
#   has no learning rate and no step: it minimises by BFGS. The bias stands first among the weights of a neuron.
# One would guess: least squares as the textbook's ½ Σ.
# What to do: loss: squaredError on the sheet; take gradients from the value by central differences, maxit=0.
. "$(dirname "$0")/prepare.sh"
debian_packages r-cran-nnet=7.3-18-1
cat > run.R <<'R'
library(nnet)
lecture <- c(.35, .15, .2, .35, .25, .3, .6, .4, .45, .6, .5, .55)
value <- function(w) nnet(matrix(c(.05, .1), 1), matrix(c(.01, .99), 1), size = 2, Wts = w, maxit = 0, trace = FALSE)$value
h <- 1e-5 * (seq_along(lecture) == 8)
gradient <- (value(lecture + h) - value(lecture - h)) / 2e-5
cat(sprintf("value %.6f, gradient by w5 %.6f, w5 %.6f\n", value(lecture), gradient, .4 - .5 * gradient))
R
expect_output Rscript run.R <<'END'
value 0.596742, gradient by w5 0.164334, w5 0.317833
END
