import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type Fault, FaultError } from '../faults/fault.ts'

export { Command, CommanderError, InvalidArgumentError, Option }

export function exampleLines(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n\nExit codes: 0 done, 1 fell short, 2 bad input, 3 something is missing here, 70 a bug, 130 interrupted\n`
}

/** The queue whose workers do the work of a command. */
export function queue(): Option {
  return new Option('--queue <url>', 'do the work by the workers of a queue on Redis or Valkey (or GRADSHEET_QUEUE)')
}

export function queueKeyFile(): Option {
  return new Option(
    '--queue-key-file <file>',
    'file with the key that seals what goes through the queue (or GRADSHEET_QUEUE_KEY)',
  )
}

export function store(): Option {
  return new Option('--store <place>', 'folder or s3://BUCKET/PREFIX that all machines see, for what is large')
}

/** A family of the user's own; may be given several times. */
export function ownFamily(): Option {
  return new Option('--family <path>', 'module or folder with a family of your own; may be repeated').argParser(
    (path: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), path],
  )
}

export function prune(): Option {
  return new Option('--prune', 'remove what earlier runs left in the folder; what was changed since stays')
}

/** One of the parts that the work of a command is cut into. */
export function shard(): Option {
  return new Option(
    '--shard <k/n>',
    'do the k-th of n parts only and keep its results below --out, for "gradsheet merge"',
  ).argParser(shardOf)
}

export function resume(): Option {
  return new Option('--resume', 'go on with an interrupted run in the same --out')
}

// More would cost more to begin than to do.
const mostShards = 10_000

function shardOf(text: string): { readonly number: number; readonly of: number } {
  const [, number, of] = (/^(\d+)\/(\d+)$/.exec(text.trim()) ?? []).map(Number)
  if (number !== undefined && of !== undefined && number >= 1 && number <= of && of <= mostShards) return { number, of }
  throw new InvalidArgumentError(`expected k/n such as 3/8, with k from 1 to n, and n at most ${mostShards}`)
}

export function wholeNumber(least: number, most: number) {
  return (text: string) => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`)
  }
}

export function percentage(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value >= 0 && value <= 100) return value
  throw new InvalidArgumentError('expected a number from 0 to 100')
}

export function someText(text: string): string {
  if (text.trim() !== '') return text
  throw new InvalidArgumentError('expected a text that is not empty')
}

export function positiveNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value
  throw new InvalidArgumentError('expected a number above 0')
}

export function oneOfWords(allowed: readonly string[]) {
  return (text: string) => {
    const found = allowed.find((name) => name.toLowerCase() === text.trim().toLowerCase())
    if (found !== undefined) return found
    throw new InvalidArgumentError(`expected ${allowed.join(' or ')}`)
  }
}

export function listOf(allowed: readonly string[]) {
  const one = oneOfWords(allowed)
  return (text: string) => [...new Set(text.split(',').map(one))]
}

/** Refuses two ways to say for whom. */
export function oneWayToCount({ roster, count }: { readonly roster?: string; readonly count?: number }): void {
  if (roster !== undefined && count !== undefined) throw new FaultError(bothRosterAndCount)
}

const bothRosterAndCount: Fault = {
  code: 'roster-and-count',
  message: '--roster and --count exclude each other',
  remedy: 'use --roster for one sheet per student, or --count for numbered sheets',
}
