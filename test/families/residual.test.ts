import { expect, test } from 'vitest'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'

const sizes = [
  [1, 1, 1],
  [2, 2, 3],
  [3, 2, 3],
  [4, 1, 3],
  [4, 2, 2],
  [4, 2, 3],
]

test.each(sizes.flatMap((size) => ['tanh', 'sigmoid', 'relu'].map((activation) => [...size, activation] as const)))(
  '%i residual blocks of width %i with %i neurons inside leave fair draws: %s',
  (blocks, width, inner, activation) => {
    const set = prepared([{ family: 'residual', params: { blocks, width, inner, activation } }])
    const rejected = Array.from({ length: 5 }, (_, k) => solveVariant(set, 'seed', `${k}`).problems[0]!.rejected)
    expect(rejected.reduce((sum, count) => sum + count, 0) / rejected.length).toBeLessThan(40)
  },
)
