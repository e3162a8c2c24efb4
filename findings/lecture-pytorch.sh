#!/usr/bin/env bash
# PyTorch 1.13 (Debian 12) on the lecture's 2-2-2 network, rate 0.5.
# Seen: torch.nn.MSELoss() gives the lecture's numbers although the lecture writes ½ Σ (target − out)²: with two outputs the
#   mean of the squares is the same. reduction='sum' gives twice the gradient. Biases are trained too, so that the second
#   step differs from a sheet whose biases stay as they are.
# One would guess: a "mean" squared error has no ½ and gives other gradients; the lecture trains weights alone.
# What to do: loss: meanSquaredError, biases: perNeuron, trainBiases: true on the sheet; or requires_grad_(False) for biases.
. "$(dirname "$0")/prepare.sh"
debian_packages python3-torch=1.13.1+dfsg-4
cat > run.py <<'PY'
import torch
torch.set_default_dtype(torch.float64)
x, target = torch.tensor([0.05, 0.1]), torch.tensor([0.01, 0.99])
for name, loss in (("mean", torch.nn.MSELoss()), ("sum", torch.nn.MSELoss(reduction="sum"))):
    net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Sigmoid(), torch.nn.Linear(2, 2), torch.nn.Sigmoid())
    with torch.no_grad():
        net[0].weight[:] = torch.tensor([[0.15, 0.2], [0.25, 0.3]])
        net[0].bias[:] = 0.35
        net[2].weight[:] = torch.tensor([[0.4, 0.45], [0.5, 0.55]])
        net[2].bias[:] = 0.6
    step = torch.optim.SGD(net.parameters(), lr=0.5)
    for k in (1, 2):
        step.zero_grad()
        error = loss(net(x), target)
        error.backward()
        step.step()
        print(f"{name}: step {k}, loss {error:.6f}, w5 {net[2].weight[0, 0]:.6f}, bias of o1 {net[2].bias[0]:.6f}")
PY
expect_output /usr/bin/python3 run.py <<'END'
mean: step 1, loss 0.298371, w5 0.358916, bias of o1 0.530751
mean: step 2, loss 0.280471, w5 0.316835, bias of o1 0.459692
sum: step 1, loss 0.596742, w5 0.317833, bias of o1 0.461501
sum: step 2, loss 0.524570, w5 0.232358, bias of o1 0.316904
END
