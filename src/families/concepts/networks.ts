import { choiceQuestion, choicesQuestion, type Question, unlikeNumbers } from './question.ts'

const nets = [1, 2, 3, 4].map((k) => `net_${k}`)

/** Questions about layers, activations and losses. */
export const networks = {
  saturation: {
    kind: 'choice',
    prompt:
      'Four sigmoid neurons have the net inputs given here. Through which of them does the smallest share of the gradient come back?',
    options: [1, 2, 3, 4].map((k) => `the neuron with $\\sym{net_${k}}$`),
    numbers: unlikeNumbers(nets, 4, 'Net inputs'),
    answer: (places) => `largest(${places.map((k) => `abs(${nets[k]})`).join(', ')})`,
    beliefs: [
      {
        id: 'sign-taken-for-size',
        answer: (places) => `smallest(${places.map((k) => nets[k]).join(', ')})`,
      },
      {
        id: 'steepest-for-flattest',
        answer: (places) => `smallest(${places.map((k) => `abs(${nets[k]})`).join(', ')})`,
      },
    ],
  },
  bias_gradient: choiceQuestion(
    'For a neuron with net input $z = w_1x_1 + w_2x_2 + b$ and $\\delta = \\partial E/\\partial z$, the gradient of the bias is',
    '$\\delta$',
    [
      ['$\\delta\\,(x_1 + x_2)$', 'bias-gradient-times-input'],
      ['$0$, because a bias has no input', 'bias-gradient-zero'],
      ['$\\delta\\,b$', 'own-factor-kept'],
    ],
  ),
  remembered: choicesQuestion(
    'A layer computes $z = Wx + b$ and $a = \\sigma(z)$. The layers above send back $\\partial L/\\partial a$. Which values of the forward pass does it take to compute $\\partial L/\\partial W$? Choose the fewest that are enough.',
    ['$x$', '$a$'],
    ['$W$', '$b$', '$L$'],
  ),
  input_zero: choiceQuestion(
    'In a forward pass the input of a weight is exactly $0$. What is the gradient of that weight in this pass?',
    '$0$, whatever comes back from above',
    [
      ['$\\delta$ of the neuron behind it', 'input-left-out'],
      ['the weight times $\\delta$', 'weight-instead-of-input'],
      'It is not defined.',
    ],
  ),
  dead_relu: choicesQuestion(
    'The net input of a ReLU neuron is negative for every training example.',
    [
      'The gradients of its incoming weights are zero.',
      'Gradient descent alone does not bring it back while its inputs stay as they are.',
      'Its output is zero for every example.',
    ],
    ['Its output is negative.', 'It learns, but more slowly.', 'Its bias still gets a gradient.'],
  ),
  cross_entropy: choiceQuestion(
    'Softmax with cross-entropy gives $\\partial L/\\partial z_i = p_i - y_i$. Why does no derivative of softmax appear in it?',
    'It has cancelled against the derivative of the logarithm.',
    [
      ['Softmax has the derivative 1.', 'activation-derivative-left-out'],
      'It is left out because it is small.',
      ['It must still be multiplied on in the next step.', 'delta-multiplied-again'],
    ],
  ),
  half_in_loss: choiceQuestion(
    'Why is there a ½ in the error $E = \\tfrac12(t - y)^2$?',
    'It cancels the 2 that comes from differentiating the square.',
    [
      'It makes the error the mean of two errors.',
      'Without it gradient descent would go uphill.',
      'It keeps the error between 0 and 1.',
    ],
  ),
  shifted_logits: choiceQuestion(
    'The same number is added to all logits of a softmax. What happens to the probabilities?',
    'They stay as they are.',
    [
      'All of them grow by the same amount.',
      'The largest one grows, the others shrink.',
      'They no longer add up to one.',
    ],
  ),
} as const satisfies Record<string, Question>
