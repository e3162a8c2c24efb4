"""PyTorch in double precision; where there is no PyTorch the script that asks for it ends with status 3."""

import sys

try:
    import torch
except ImportError:
    sys.exit(3)

torch.set_default_dtype(torch.float64)
