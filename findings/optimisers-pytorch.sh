#!/usr/bin/env bash
# PyTorch 1.13 (Debian 12), optimisers as they come: w = 1, rate 0.1, gradients 1 and then 0.5.
# Seen: the rate stands outside the velocity; AdamW decays by 0.01 unless told; RMSprop keeps 0.99 of the mean square, so
#   that its first step is ten times the rate; Adadelta multiplies its own step by the rate.
# One would guess: a first step of RMSprop is about as long as one of Adam; an AdamW without weight_decay is Adam.
# What to do: on the sheet rule: momentum, nesterov, adam or adamw gives these numbers.
. "$(dirname "$0")/prepare.sh"
debian_packages python3-torch=1.13.1+dfsg-4
cat > run.py <<'PY'
import torch
torch.set_default_dtype(torch.float64)
made = {
    "SGD, momentum 0.9": lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.9),
    "SGD, momentum 0.9, nesterov": lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.9, nesterov=True),
    "Adam": lambda w: torch.optim.Adam(w, lr=0.1),
    "AdamW": lambda w: torch.optim.AdamW(w, lr=0.1),
    "Adagrad": lambda w: torch.optim.Adagrad(w, lr=0.1),
    "RMSprop": lambda w: torch.optim.RMSprop(w, lr=0.1),
    "Adadelta": lambda w: torch.optim.Adadelta(w, lr=0.1),
    "Adamax": lambda w: torch.optim.Adamax(w, lr=0.1),
}
for name, make in made.items():
    w = torch.nn.Parameter(torch.tensor(1.0))
    step, values = make([w]), []
    for gradient in (1.0, 0.5):
        w.grad = torch.tensor(gradient)
        step.step()
        values.append(f"{w.item():.7f}")
    print(f"{name}: {' then '.join(values)}")
PY
expect_output /usr/bin/python3 run.py <<'END'
SGD, momentum 0.9: 0.9000000 then 0.7600000
SGD, momentum 0.9, nesterov: 0.8100000 then 0.6340000
Adam: 0.9000000 then 0.8067820
AdamW: 0.8990000 then 0.8048830
Adagrad: 0.9000000 then 0.8552786
RMSprop: 0.0000001 then -0.4490131
Adadelta: 0.9996838 then 0.9994753
Adamax: 0.9000000 then 0.8262420
END
