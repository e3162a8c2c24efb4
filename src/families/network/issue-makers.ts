import type { ParameterIssue } from '../../family/contract.ts'

type Path = ParameterIssue['path']

/** A number, or a count, that may not be what it is. */
export function wrongNumber(path: Path, got: number, expected: string, message: string): ParameterIssue {
  return { code: 'wrong-number', message, got: `${got}`, expected, remedy: `write ${expected}`, path }
}

/** What is wrong where nothing is got or expected. */
export function issueAt(path: Path, code: ParameterIssue['code'], message: string, remedy: string): ParameterIssue {
  return { code, message, remedy, path }
}
