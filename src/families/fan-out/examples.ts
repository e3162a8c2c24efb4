import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'A fan-out or a diamond, drawn for each student', params: {} },
  {
    title: 'f = xy(x + y) at x = 3, y = −4: both inputs fan out',
    params: { pattern: 'twoForks', values: { x: 3, y: -4 } },
    ask: [
      'a',
      'b',
      'f',
      'df/da',
      'df/db',
      'df/dx via a',
      'df/dx via b',
      'df/dx',
      'df/dy via a',
      'df/dy via b',
      'df/dy',
    ],
  },
  { title: 'Three ways, or one diamond on another', params: { pattern: ['threeWays', 'twoDiamonds'] } },
  { title: 'A value times its own sigmoid', params: { pattern: 'gated' } },
]
