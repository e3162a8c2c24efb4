import { choice, choices, type Question, unlikeNumbers } from '../question.ts'

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
        says: 'the smallest number was taken instead of the one that is furthest from zero',
        hint: 'The sigmoid is flat on both sides.',
        answer: (places) => `smallest(${places.map((k) => nets[k]).join(', ')})`,
      },
      {
        id: 'steepest-for-flattest',
        says: 'the steepest place of the sigmoid was taken for the flattest',
        hint: 'The sigmoid is steepest in the middle.',
        answer: (places) => `smallest(${places.map((k) => `abs(${nets[k]})`).join(', ')})`,
      },
    ],
  },
  bias_gradient: choice(
    'For a neuron with net input $z = w_1x_1 + w_2x_2 + b$ and $\\delta = \\partial E/\\partial z$, the gradient of the bias is',
    '$\\delta$',
    [
      {
        text: '$\\delta\\,(x_1 + x_2)$',
        id: 'bias-gradient-times-input',
        says: 'the gradient of a bias was multiplied by an input',
        hint: 'A bias has no input of its own: its local derivative is one.',
      },
      {
        text: '$0$, because a bias has no input',
        id: 'bias-gradient-zero',
        says: 'the gradient of a bias was taken to be zero',
        hint: 'A bias changes the net input one to one.',
      },
      {
        text: '$\\delta\\,b$',
        id: 'weight-instead-of-input',
        says: 'the parameter itself stands in its own gradient',
        hint: 'What a parameter is multiplied by is the last factor of its gradient.',
      },
    ],
  ),
  remembered: choices(
    'A layer computes $z = Wx + b$ and $a = \\sigma(z)$. The layers above send back $\\partial L/\\partial a$. Which values of the forward pass does it take to compute $\\partial L/\\partial W$? Choose the fewest that are enough.',
    ['$x$', '$a$'],
    ['$W$', '$b$', '$L$'],
  ),
  input_zero: choice(
    'In a forward pass the input of a weight is exactly $0$. What is the gradient of that weight in this pass?',
    '$0$, whatever comes back from above',
    [
      {
        text: '$\\delta$ of the neuron behind it',
        id: 'input-left-out',
        says: 'the input of the connection was left out of the gradient of its weight',
        hint: 'The gradient of a weight is the error at the net input times what came in through the weight.',
      },
      {
        text: 'the weight times $\\delta$',
        id: 'weight-instead-of-input',
        says: 'the weight itself was used where its input belongs',
        hint: 'The gradient of a weight is the error at the net input times what came in through the weight.',
      },
      'It is not defined.',
    ],
  ),
  dead_relu: choices(
    'The net input of a ReLU neuron is negative for every training example.',
    [
      'The gradients of its incoming weights are zero.',
      'Gradient descent alone does not bring it back while its inputs stay as they are.',
      'Its output is zero for every example.',
    ],
    ['Its output is negative.', 'It learns, but more slowly.', 'Its bias still gets a gradient.'],
  ),
  cross_entropy: choice(
    'Softmax with cross-entropy gives $\\partial L/\\partial z_i = p_i - y_i$. Why does no derivative of softmax appear in it?',
    'It has cancelled against the derivative of the logarithm.',
    [
      {
        text: 'Softmax has the derivative 1.',
        id: 'activation-derivative-left-out',
        says: 'the derivative of the activation was left out',
        hint: 'Softmax bends: its derivatives are products of probabilities.',
      },
      'It is left out because it is small.',
      {
        text: 'It must still be multiplied on in the next step.',
        id: 'delta-multiplied-again',
        says: 'output − target was multiplied by the derivative of the activation once more',
        hint: 'With cross-entropy the derivative of the activation has cancelled already.',
      },
    ],
  ),
  half_in_loss: choice(
    'Why is there a ½ in the error $E = \\tfrac12(t - y)^2$?',
    'It cancels the 2 that comes from differentiating the square.',
    [
      'It makes the error the mean of two errors.',
      'Without it gradient descent would go uphill.',
      'It keeps the error between 0 and 1.',
    ],
  ),
  shifted_logits: choice(
    'The same number is added to all logits of a softmax. What happens to the probabilities?',
    'They stay as they are.',
    [
      'All of them grow by the same amount.',
      'The largest one grows, the others shrink.',
      'They no longer add up to one.',
    ],
  ),
} as const satisfies Record<string, Question>
