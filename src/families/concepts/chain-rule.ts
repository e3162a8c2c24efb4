import { choiceQuestion, choicesQuestion, orderQuestion, type Question } from './question.ts'

/** Questions about derivatives, the chain rule and what a gate does with a gradient. */
export const chainRule = {
  chain_rule: choiceQuestion('The derivative of $f(g(x))$ by $x$ is', '$f^{\\prime}(g(x)) \\cdot g^{\\prime}(x)$', [
    ['$f^{\\prime}(x) \\cdot g^{\\prime}(x)$', 'outer-derivative-at-wrong-point'],
    ['$f^{\\prime}(g(x))$', 'inner-derivative-left-out'],
    ['$f^{\\prime}(g(x)) + g^{\\prime}(x)$', 'factors-added'],
    '$f(g^{\\prime}(x))$',
  ]),
  partial_derivative: choiceQuestion(
    'At the present weights $\\partial E/\\partial w = \\val{slope}$. What does this number say?',
    'When $w$ alone grows by $0.01$, $E$ changes by about $\\val{change}$.',
    [
      ['When $w$ alone grows by $0.01$, $E$ changes by about $\\val{opposite}$.', 'derivative-sign-turned'],
      ['When $w$ changes by $\\val{slope}$, $E$ becomes zero.', 'derivative-as-step'],
      ['The weight $w$ makes up $\\val{slope}$ of the error $E$.', 'derivative-as-value'],
    ],
    {
      numbers: [{ name: 'slope', quantity: { from: -0.9, to: 0.9, step: 0.05, not: [0] } }],
      shown: ['change = 0.01*slope', 'opposite = -0.01*slope'],
    },
  ),
  upstream_times_local: choiceQuestion(
    'A gate $c = f(a)$ receives the upstream gradient $\\partial L/\\partial c = \\val{upstream}$. Its local derivative is $\\partial c/\\partial a = \\val{local}$. What does it hand on to $a$?',
    '$\\val{handed_on}$',
    [
      ['$\\val{summed}$', 'factors-added'],
      ['$\\val{local}$', 'upstream-left-out'],
      ['$\\val{upstream}$', 'local-left-out'],
    ],
    {
      numbers: [
        { name: 'upstream', quantity: { oneOf: [-5, -4, -3, 3, 4, 5] } },
        { name: 'local', quantity: { oneOf: [-0.8, -0.6, -0.4, 0.4, 0.6, 0.8] } },
      ],
      shown: ['handed_on = upstream*local', 'summed = upstream + local'],
    },
  ),
  gates: choicesQuestion(
    'What do gates do with the gradient that comes back?',
    [
      'An add gate hands it on to each of its inputs unchanged.',
      'A multiply gate with two inputs hands each of them the gradient times the other input.',
      'A max gate hands it on to the largest input only.',
    ],
    [
      'An add gate shares it out among its inputs, so that the shares add up to it.',
      'A multiply gate hands each input the gradient times that same input.',
      'A max gate hands each input the gradient times that input.',
      'ReLU stops it where the gradient itself is negative.',
    ],
  ),
  several_paths: choiceQuestion(
    'A value reaches the loss on three different paths. Its gradient is',
    'the sum of what the three paths contribute, with their signs',
    [
      ['the product of what the three paths contribute', 'paths-multiplied'],
      ['the contribution of the shortest path', 'one-path-only'],
      ['the mean of what the three paths contribute', 'paths-averaged'],
      ['the sum of the absolute contributions', 'absolute-values-added'],
    ],
  ),
  backward_order: orderQuestion(
    'A network computes $z_1 = W_1 x$, $a_1 = \\sigma(z_1)$, $z_2 = W_2 a_1$, $a_2 = \\sigma(z_2)$ and a loss $L$. In which order does backpropagation find these gradients on the way to $\\partial L/\\partial W_1$?',
    [
      '$\\partial L/\\partial a_2$',
      '$\\partial L/\\partial z_2$',
      '$\\partial L/\\partial a_1$',
      '$\\partial L/\\partial z_1$',
      '$\\partial L/\\partial W_1$',
    ],
    ['$\\partial L/\\partial W_2$', '$\\partial L/\\partial x$'],
  ),
} as const satisfies Record<string, Question>
