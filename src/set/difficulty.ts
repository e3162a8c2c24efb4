import { z } from '../program/quantity.ts'
import type { Difficulty } from './types.ts'

/** What the words for a difficulty mean: a small circuit is easy, a network with two layers is hard. */
const difficulties: Readonly<Record<'easy' | 'medium' | 'hard', Difficulty>> = {
  easy: { from: 0, to: 40 },
  medium: { from: 40, to: 150 },
  hard: { from: 150 },
}

/** The difficulty that a problem, a pool or a set wants. */
export const difficulty = z
  .union([
    z.enum(['easy', 'medium', 'hard']).describe('easy: up to 40, medium: 40 to 150, hard: more'),
    z
      .strictObject({
        from: z.number().min(0).default(0).describe('least difficulty; 1 is a sum of two numbers of one digit'),
        to: z
          .number()
          .positive()
          .exactOptional()
          .describe('most difficulty; "gradsheet lint" measures that of a problem'),
      })
      .refine(({ from, to = from }) => from <= to, { error: 'from is more than to' })
      .describe('a range of measured difficulty'),
  ])
  .transform((stated): Difficulty => (typeof stated === 'string' ? difficulties[stated] : stated))
  .exactOptional()
