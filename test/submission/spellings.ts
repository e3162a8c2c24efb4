import type { Status } from '../../src/grade/types.ts'

/** What is typed for a blank: -0.5; 0.25001, which is 0.2500 rounded; letters in order; the shape 2 × 3. */
export interface Spelling {
  readonly blank: 'half' | 'quarter' | 'order' | 'shape'
  /** For an order with a, b and c in place of the letters of the key, in their order. */
  readonly typed: string
  readonly status: Status
}

const rows: Readonly<Record<Spelling['blank'], Partial<Record<Status, readonly string[]>>>> = {
  half: {
    correct: [
      ...[
        '-0.5',
        '- 0.5',
        '-.5',
        '−0.5',
        '− 0.5',
        '–0.5',
        '-0.50',
        '-5e-1',
        '-1/2',
        '-(1/2)',
        '-0.25*2',
        '-0.25·2',
        '-½',
      ],
      ...['-5*10^-1', '-5·10^-1', '-5×10⁻¹', '"-0.5"', 'np.float64(-0.5)', 'tensor(-0.5000)', '[1] -0.5'],
      ...['tensor(-0.5000, grad_fn=<MulBackward0>)', 'Fraction(-1, 2)', '0.5-1', '-2 · 0.25'],
    ],
    incorrect: ['0.5', '+ 0.5', '- 5', '-5', '3 · 4'],
    unreadable: [
      ...[
        '-0,5',
        '-1·5',
        '1·5',
        '2·3+1',
        '1⋅5',
        '1•5',
        '-0.5 V',
        '50%',
        '- -0.5',
        '--0.5',
        '-0.5e',
        'minus 0.5',
        '-0.5; 1',
      ],
      ...['softmax(-0.5)', 'tensor([-0.5, 1])', '- half', '-1 1/2'],
    ],
    blank: ['', '_', '~', 'null'],
  },
  quarter: {
    correct: ['0.25', '.25', '0.2500', '0.25001', '1/4', '25e-2'],
    incorrect: ['0.26', '0.3'],
    unreadable: ['0.25.0'],
  },
  order: {
    correct: [
      ...[
        'a, b, c',
        'a,b,c',
        'a b c',
        'abc',
        'ABC',
        '[a, b, c]',
        '[a,b,c]',
        '[ a, b, c ]',
        '[a b c]',
        '(a, b, c)',
        '(a,b,c)',
      ],
      ...['a; b; c', 'a-b-c', 'a - b - c', 'a > b > c', 'a>b>c', 'a → b → c'],
    ],
    incorrect: ['b, a, c', '[b, a, c]', 'bac'],
    unreadable: ['a, a, b', '[a, b, c', 'a < b < c', '1, 2, 3'],
  },
  shape: {
    correct: [
      ...[
        '2*3',
        '2 * 3',
        '2x3',
        '2 x 3',
        '2×3',
        '2 × 3',
        '2 X 3',
        '2, 3',
        '2,3',
        '2 3',
        '(2, 3)',
        '(2,3)',
        '[2, 3]',
        '[2,3]',
      ],
      ...['2 by 3', '2·3', '[2.0, 3.0]', 'torch.Size([2, 3])', '[ 2, 3 ]'],
    ],
    incorrect: ['3*2', '[3, 2]', '6', '[]', 'scalar'],
    unreadable: ['2.5 x 3', '2 x', 'two by three', '[2, 3'],
  },
}

export const spellings: readonly Spelling[] = Object.entries(rows).flatMap(([blank, byStatus]) =>
  Object.entries(byStatus).flatMap(([status, all]) =>
    all.map((typed): Spelling => ({ blank: blank as Spelling['blank'], typed, status: status as Status })),
  ),
)

/** What is typed for an order with the letters of a key. */
export function withLetters({ blank, typed }: Spelling, letters: readonly string[]): string {
  if (blank !== 'order') return typed
  return typed.replace(/[abc]+/gi, (run) =>
    [...run].map((letter) => letters[letter.toLowerCase().charCodeAt(0) - 97]!).join(''),
  )
}
