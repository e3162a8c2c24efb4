import { type Quantity, quantitySchema, z } from '../family/contract.ts'
import { data, parameter, rate } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { programFamily } from '../family/program-family.ts'
import { sizeOf } from '../family/sizes.ts'
import { unknownValues } from '../family/stated-values.ts'

const words = {
  title: 'The reparameterisation step of a variational autoencoder',
  encoders: {
    given: 'An encoder has read the input $x$.',
    linear: 'A linear encoder reads the input $x$.',
  },
  oneNumber: 'It gives the mean $\\mu$ and the log-variance $\\sym{logvar} = \\ln \\sigma^2$ of one latent number.',
  numbers: (latent: number) =>
    `It gives the means $\\mu$ and the log-variances $\\sym{logvar} = \\ln \\sigma^2$ of ${latent} latent numbers.`,
  sampled:
    'The sample $z$ is made from noise $\\sym{epsilon}$, which was drawn before and counts as a constant. A linear decoder makes the reconstruction $\\hat{x}$ from it. The loss is the error $E$ plus $\\beta$ times $\\sym{KL}$, the Kullback–Leibler divergence from the standard normal distribution. Work forward to the loss and back to the gradients.',
  noGradient: 'Input and noise have no gradient.',
  encoderOutputs: 'Outputs of the encoder',
  weightOfDivergence: 'Weight of the divergence',
}

const positions: Quantity = { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }
const logVariances: Quantity = { from: -1.6, to: 1.2, step: 0.1, not: [-1, 0, 1] }
const weights: Quantity = { from: -1.4, to: 1.4, step: 0.2, not: [-1, 0, 1] }
const small: Quantity = { from: -0.6, to: 0.6, step: 0.1, not: [0] }

const parameters = z.strictObject({
  latent: sizeOf('numbers', 1, 4).default(1).describe('latent numbers; several are written as vectors'),
  encoder: z
    .enum(['given', 'linear'])
    .default('given')
    .describe('given: the statement gives mean and log-variance; linear: one linear layer makes them of the input'),
  beta: quantitySchema.default({ oneOf: [0.2, 0.3, 0.5, 2] }).describe('β, the weight of the divergence'),
  values: z
    .record(z.string(), z.union([quantitySchema, z.array(quantitySchema).min(1)]))
    .default({})
    .describe('numbers by name, such as { x: 2, mu: [0.5, -1.2] }, in place of those the family draws'),
})
type Params = z.output<typeof parameters>

/** Sampling as a function of noise, so that gradients pass: Kingma & Welling 2014, Auto-Encoding Variational Bayes, 2.4. */
export const reparameterisation = programFamily({
  name: 'reparameterisation',
  summary: 'The reparameterisation step of a variational autoencoder: sample, reconstruction, divergence, gradients',
  parameters,
  examples: [
    { title: 'One latent number', params: {} },
    { title: 'A linear encoder', params: { encoder: 'linear' } },
    { title: 'Two latent numbers, the means stated', params: { latent: 2, values: { mu: [0.7, -1.2] } } },
  ],
  issues: (params) => unknownValues(params.values, Object.keys(givenOf(params))),
  exercise(params) {
    const { latent, encoder } = params
    const several = latent > 1
    const cells = several ? Array.from({ length: latent }, (_, k) => `[${k}]`) : ['']
    return {
      given: givenOf(params),
      lines: [
        ...(encoder === 'linear' ? ['mu = w_mu*x + b_mu', 'logvar = w_v*x + b_v'] : []),
        'sigma = exp(1/2*logvar)',
        'z = mu + sigma*epsilon',
        `xhat = ${several ? 'w^T @ z' : 'w*z'} + b`,
        'E = 1/2*(xhat - x)^2',
        `KL = 1/2*${several ? 'sum' : ''}(mu^2 + exp(logvar) - logvar - 1)`,
        'L = E + beta*KL',
      ],
      losses: ['E', 'KL', 'L'],
      mistakes: cells.map((k) => mistake('variance-for-deviation', `sigma${k}`, `exp(\`logvar${k}\`)`)),
      title: words.title,
      statement: [words.encoders[encoder], several ? words.numbers(latent) : words.oneNumber, words.sampled].join(' '),
      conventions: [words.noGradient],
      ask: ['forward', 'loss', 'dL/dxhat', 'dL/dz', 'dL/dmu', 'dL/dlogvar', 'gradients'],
    }
  },
})

function givenOf({ latent, encoder, beta, values }: Params) {
  const of = (name: string, drawn: Quantity, shape = latent > 1 ? [latent] : []) => {
    return { [name]: { shape, of: values[name] ?? drawn, path: ['values', name] } }
  }
  return {
    ...data('Input', of('x', { from: -2, to: 2.5, step: 0.25, not: [-1, 0, 1] }, [])),
    ...(encoder === 'given'
      ? parameter(words.encoderOutputs, { ...of('mu', positions), ...of('logvar', logVariances) })
      : parameter('Encoder', {
          ...of('w_mu', weights),
          ...of('b_mu', weights),
          ...of('w_v', small),
          ...of('b_v', small),
        })),
    ...data('Noise', of('epsilon', positions)),
    ...parameter('Decoder', { ...of('w', weights), ...of('b', small, []) }),
    ...rate(words.weightOfDivergence, of('beta', beta, [])),
  }
}
