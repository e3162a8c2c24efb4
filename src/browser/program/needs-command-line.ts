import { FaultError } from '../../faults/fault.ts'

/** What a page cannot do, and the command line can. */
export function needsCommandLine(what: string, remedy = 'use the command line for it'): FaultError {
  return new FaultError({ code: 'needs-command-line', message: `${what}, which a page cannot do`, remedy })
}
