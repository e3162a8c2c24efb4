import { expect } from 'vitest'
import type { Outcome, Workplace } from '../cli/command-line.ts'

/** What a command ends with: what it printed, its exit code and every file that it wrote. */
export interface Ending extends Outcome {
  readonly files: Readonly<Record<string, string>>
}

type Environment = Readonly<Record<string, string>>

/** A run in one piece, with its files in `out`. */
export async function inOnePiece(
  place: Workplace,
  args: readonly string[],
  environment: Environment = {},
): Promise<Ending> {
  return { ...(await place.run([...args, '--out', 'out/'], environment)), files: taken(place) }
}

/** The same run in shards, put together. */
export async function inShards(
  place: Workplace,
  args: readonly string[],
  count: number,
  environment: Environment = {},
): Promise<Ending> {
  for (const number of numbers(count)) {
    const shard = ['--shard', `${number}/${count}`, '--out', 'shards']
    const { code, out, err } = await place.run([...args, ...shard], environment)
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: expect.stringContaining('is complete and kept in') })
  }
  const merged = await place.run(['merge', 'shards', '--out', 'out/'], environment)
  place.removeFolder('shards')
  return { ...merged, files: taken(place) }
}

/** Takes away what a run wrote. */
function taken(place: Workplace): Record<string, string> {
  place.makeFolder('out')
  const files = place.contents('out')
  place.removeFolder('out')
  return files
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, k) => k + 1)
}
