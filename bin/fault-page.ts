/** The page of all faults, made of the list that the compiler checks their codes by. */

import { type FaultCode, faultCodes } from '../src/faults/codes.ts'
import { exitCode, ownExitCode } from '../src/faults/fault.ts'

export const faultPage = new URL('../docs/faults.md', import.meta.url)

/** The Markdown of the page. */
export function faultPageText(): string {
  return `${[head, ...Object.entries(faultCodes).map(([title, faults]) => section(title, faults))].join('\n\n')}\n`
}

const head = `# Faults

<!-- Written by "npm run faults" from src/faults. -->

What is wrong in a file, an option or on the machine is told as a fault: where it is, what was found, what belongs there
and a remedy. Its code stands in brackets behind the message, and is the \`code\` of a fault in JSON reports and in the
library. Codes stay the same from version to version, so that scripts may match on them; messages do not. A family of
an instructor's own may have codes of its own.

A run that meets a fault ends with exit code ${exitCode.badInput}, bad input, if the table says nothing else. A fault of one hand-in
alone does not end the run: it stands with the grade. The remedies here are examples; that of a fault says more.`

function section(title: string, faults: Readonly<Record<string, { when: string; remedy: string }>>): string {
  const rows = Object.entries(faults)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { when, remedy }]) => `| \`${code}\` | ${cell(when)}${ending(code as FaultCode)} | ${cell(remedy)} |`)
  return [`## ${title}`, '', '| code | raised when | for example |', '| --- | --- | --- |', ...rows].join('\n')
}

function ending(code: FaultCode): string {
  const exit = ownExitCode(code)
  return exit === undefined ? '' : ` Exit code ${exit}.`
}

function cell(text: string): string {
  return text.replace(/[\\|<*_$]/g, '\\$&')
}
