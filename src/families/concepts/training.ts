import { choiceQuestion, choicesQuestion, orderQuestion, type Question, unlikeNumbers } from './question.ts'

const weights = [1, 2, 3, 4]
const gradients = weights.map((k) => `g${k}`)
const named = weights.map((k) => `$w_${k}$`)

/** Questions about training: steps, updates, rates, batches. */
export const training = {
  key_steps: orderQuestion(
    'Put these steps of training a network in order, from the start.',
    [
      'Set the weights to small random numbers.',
      'Forward pass: compute the outputs, layer by layer.',
      'Compute the loss from outputs and targets.',
      'Backward pass: compute the gradient of the loss by every weight.',
      'Move every weight against its gradient.',
    ],
    ['Set the inputs to the values that make the loss zero.', 'Replace every weight by its gradient.'],
  ),
  largest_contribution: {
    kind: 'choice',
    prompt:
      'The gradients $g_k = \\partial E/\\partial w_k$ of four weights are given. All four are changed by the same small amount, one at a time. Which change moves the error most?',
    options: named,
    numbers: unlikeNumbers(gradients, 0.9, 'Gradients'),
    answer: (places) => `largest(${places.map((k) => `abs(${gradients[k]})`).join(', ')})`,
    beliefs: [
      {
        id: 'sign-taken-for-size',
        answer: (places) => `largest(${places.map((k) => gradients[k]).join(', ')})`,
      },
      {
        id: 'smallest-for-largest',
        answer: (places) => `smallest(${places.map((k) => `abs(${gradients[k]})`).join(', ')})`,
      },
    ],
  },
  which_weights_grow: {
    kind: 'choices',
    prompt:
      'The gradients $h_k = \\partial E/\\partial w_k$ of four weights are given. Which of the weights *grow* in a step of gradient descent?',
    options: named,
    numbers: unlikeNumbers(['h1', 'h2', 'h3', 'h4'], 0.9, 'Gradients of a step'),
    answer: (places) => places.map((k, place) => `${1 << place}*step(-h${k + 1})`).join(' + '),
    beliefs: [
      {
        id: 'added-instead-of-subtracted',
        answer: (places) => places.map((k, place) => `${1 << place}*step(h${k + 1})`).join(' + '),
      },
    ],
  },
  equal_start: choiceQuestion(
    'All weights of a fully connected network start with the same value. What happens in training?',
    'The neurons of a layer stay alike for ever, because they get the same gradients.',
    [
      'Training is slower at first and catches up.',
      'All gradients are zero, so nothing changes.',
      'Only the output layer learns.',
      'The neurons become different, because their inputs differ.',
    ],
  ),
  learning_rate: choicesQuestion(
    'What is true of the learning rate?',
    [
      'If it is too large, the loss may grow from step to step.',
      'If it is very small, training needs many steps.',
      'It scales the step and leaves the gradient as it is.',
    ],
    [
      'It is found by backpropagation, as the weights are.',
      'If it is small enough, every step ends in the global minimum.',
      'It must be negative for gradient descent.',
    ],
  ),
  mean_for_sum: choiceQuestion(
    'A program adds the gradients of the $\\val{batch_size}$ examples of a batch. You change it so that it averages them. By what must you multiply the learning rate for the same steps as before?',
    '$\\val{batch_size}$',
    [
      ['$1/\\val{batch_size}$', 'rate-scaled-the-wrong-way'],
      '$1$: the direction is the same',
      '$\\sqrt{\\val{batch_size}}$',
    ],
    {
      numbers: [{ name: 'batch_size', quantity: { oneOf: [4, 8, 16, 32] } }],
    },
  ),
  old_weights: choiceQuestion(
    'The gradients of a hidden layer are computed from $\\delta$ of the layer above and the weights between them. Which values of those weights are used?',
    'those of the forward pass; all weights are updated after the backward pass',
    [
      ['those that the update has just given them', 'updated-weight-used'],
      'their mean before and after the update',
      'those at the start of training',
    ],
  ),
  zero_gradient: choicesQuestion(
    'The gradient of the loss is exactly zero. At what kind of place may you be?',
    ['a local minimum', 'a saddle point', 'a local maximum', 'a plateau, such as a network of dead ReLUs'],
    ['a steady slope', 'halfway between the start and the minimum'],
  ),
} as const satisfies Record<string, Question>
