import type { Family } from '../family/contract.ts'
import type { Fault } from '../faults/fault.ts'
import type { ProblemSet } from '../set/types.ts'

/** Families of instructors that a set's problems belong to. */
export function ownFamiliesOf({ problems }: Pick<ProblemSet, 'problems'>, families: readonly Family[]): Family[] {
  return families.filter(({ name, module }) => module && problems.some(({ family }) => family === name))
}

/** What went wrong inside a family that an instructor wrote, and the line of it where that is known. */
export function failedFamily({ name, module }: Family, error: unknown): Fault {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const file = module?.file ?? name
  const frame = stack.split('\n').find((line) => line.includes(`/${file.split(/[\\/]/).at(-1)}:`))
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(frame ?? '') ?? []
  return {
    code: 'family-failed',
    message: `the family ${name} failed: ${message}`,
    file,
    ...(line && { line: Number(line), column: Number(column) }),
    remedy: 'correct the family, or the parameters of the problem',
  }
}
