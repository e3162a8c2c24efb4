/** A number that remembers how it came about, in the manner of micrograd: value, gradient and a closure per operation. */
class Value {
  data: number
  grad = 0
  readonly inputs: readonly Value[]
  backward: () => void = () => {}

  constructor(data: number, inputs: readonly Value[] = []) {
    this.data = data
    this.inputs = inputs
  }

  plus(other: Value): Value {
    const out = new Value(this.data + other.data, [this, other])
    out.backward = () => {
      this.grad += out.grad
      other.grad += out.grad
    }
    return out
  }

  times(other: Value): Value {
    const out = new Value(this.data * other.data, [this, other])
    out.backward = () => {
      this.grad += other.data * out.grad
      other.grad += this.data * out.grad
    }
    return out
  }

  power(exponent: number): Value {
    const out = new Value(this.data ** exponent, [this])
    out.backward = () => {
      this.grad += exponent * this.data ** (exponent - 1) * out.grad
    }
    return out
  }

  sigmoid(): Value {
    const out = new Value(1 / (1 + Math.exp(-this.data)), [this])
    out.backward = () => {
      this.grad += out.data * (1 - out.data) * out.grad
    }
    return out
  }

  /** Sets the gradient of this value with respect to every value that it came from. */
  differentiate(): void {
    const order: Value[] = []
    const seen = new Set<Value>()
    const visit = (value: Value) => {
      if (seen.has(value)) return
      seen.add(value)
      for (const input of value.inputs) visit(input)
      order.push(value)
    }
    visit(this)
    this.grad = 1
    for (const value of order.reverse()) value.backward()
  }
}

/** The numbers of a network with one bias per layer. */
export interface Network {
  readonly inputs: readonly number[]
  readonly targets: readonly number[]
  /** By layer, neuron, incoming connection. */
  readonly weights: readonly (readonly (readonly number[])[])[]
  readonly biases: readonly number[]
  readonly rate: number
}

/** One training step of a network of sigmoids under ½ · squared error: loss, gradients and updated weights. */
export function trainOnce({ inputs, targets, weights, biases, rate }: Network) {
  const parameters = weights.map((layer) => layer.map((neuron) => neuron.map((weight) => new Value(weight))))
  let signals = inputs.map((input) => new Value(input))
  for (const [k, layer] of parameters.entries()) {
    const bias = new Value(biases[k]!)
    signals = layer.map((neuron) =>
      neuron
        .map((weight, j) => weight.times(signals[j]!))
        .reduce((sum, term) => sum.plus(term))
        .plus(bias)
        .sigmoid(),
    )
  }
  const half = new Value(0.5)
  const loss = signals
    .map((output, k) => output.plus(new Value(-targets[k]!)).power(2).times(half))
    .reduce((sum, term) => sum.plus(term))
  loss.differentiate()
  const trained = parameters.flat(2)
  return {
    loss: loss.data,
    gradients: trained.map(({ grad }) => grad),
    updated: trained.map(({ data, grad }) => data - rate * grad),
  }
}
