#!/usr/bin/env bash
# PyTorch 1.13 (Debian 12): where two values tie for the maximum, and at the kinks of ReLU and abs.
# Seen: max_pool2d and max along a dimension send the whole gradient to the first; max over everything, amax and maximum
#   share it in equal parts. ReLU'(0) = 0, abs'(0) = 0.
# One would guess: one library has one rule for ties.
# What to do: check pooling with max_pool2d, and max(a, b) with torch.stack([a, b]).max(0).
. "$(dirname "$0")/prepare.sh"
debian_packages python3-torch=1.13.1+dfsg-4
cat > run.py <<'PY'
import torch
def gradients(name, function, *values):
    inputs = [torch.tensor(value, requires_grad=True) for value in values]
    function(*inputs).backward()
    print(f"{name}: {' and '.join(str(one.grad.tolist()) for one in inputs)}")
gradients("max_pool2d of 3 7 / 7 1", lambda x: torch.nn.functional.max_pool2d(x.reshape(1, 1, 2, 2), 2).sum(), [3.0, 7.0, 7.0, 1.0])
gradients("max along a dimension of 2 5 5", lambda x: torch.max(x, 0).values, [2.0, 5.0, 5.0])
gradients("max of 2 5 5", torch.max, [2.0, 5.0, 5.0])
gradients("amax of 2 5 5", torch.amax, [2.0, 5.0, 5.0])
gradients("maximum of 5 and 5", torch.maximum, 5.0, 5.0)
gradients("relu at 0", torch.relu, 0.0)
gradients("abs at 0", torch.abs, 0.0)
PY
expect_output /usr/bin/python3 run.py <<'END'
max_pool2d of 3 7 / 7 1: [0.0, 1.0, 0.0, 0.0]
max along a dimension of 2 5 5: [0.0, 1.0, 0.0]
max of 2 5 5: [0.0, 0.5, 0.5]
amax of 2 5 5: [0.0, 0.5, 0.5]
maximum of 5 and 5: 0.5 and 0.5
relu at 0: 0.0
abs at 0: 0.0
END
