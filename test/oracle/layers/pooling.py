import torch
import torch.nn.functional as F


def expected(given, params):
    values = torch.tensor(given["X"], requires_grad=True)
    pool = F.max_pool2d if params["pooling"] == "max" else F.avg_pool2d
    output = pool(values[None, None], tuple(params["window"]), params.get("stride"))[0, 0]
    output.backward(torch.tensor(given["G"]))
    return {"Y": output, "dL/dX": values.grad}
