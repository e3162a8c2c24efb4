import type { FaultCode } from './codes.ts'

/** Exit codes of the contract: what a shell or CI job may rely on. */
export const exitCode = { done: 0, fellShort: 1, badInput: 2, environment: 3, bug: 70, interrupted: 130 } as const

/** What went wrong in something a person wrote or set up, and how to put it right. */
export interface Fault {
  /** Tests and scripts match on it, never on the prose. */
  readonly code: FaultCode
  readonly message: string
  readonly file?: string
  /** 1-based. */
  readonly line?: number
  /** 1-based. */
  readonly column?: number
  readonly got?: string
  readonly expected?: string
  readonly remedy?: string
  /** What may stand in place of that which was got: the nearest of the names that are known there. */
  readonly meant?: string
}

/** With what a run ends that meets these faults; with 2, bad input, where it meets others. */
const exitCodes: Readonly<Partial<Record<FaultCode, number>>> = {
  'browser-failed': exitCode.environment,
  'browser-not-unpacked': exitCode.environment,
  'needs-command-line': exitCode.environment,
  'no-browser': exitCode.environment,
  'no-queue': exitCode.environment,
  'port-in-use': exitCode.environment,
  'store-failed': exitCode.environment,
  'unsafe-cache': exitCode.environment,
  'grader-died': exitCode.fellShort,
  'grading-too-slow': exitCode.fellShort,
  'work-failed': exitCode.fellShort,
  'internal-error': exitCode.bug,
}

/** The exit code that a fault has of its own, if any. */
export function ownExitCode(code: FaultCode): number | undefined {
  return exitCodes[code]
}

/** Carries one or more faults to the command line; anything else that is thrown is a bug. */
export class FaultError extends Error {
  readonly faults: readonly Fault[]
  readonly exitCode: number

  constructor(faults: Fault | readonly Fault[]) {
    const list = Array.isArray(faults) ? (faults as readonly Fault[]) : [faults as Fault]
    super(list.map((fault) => fault.message).join('\n'))
    this.name = 'FaultError'
    this.faults = list
    this.exitCode = Math.max(...list.map(({ code }) => exitCodes[code] ?? exitCode.badInput))
  }
}
