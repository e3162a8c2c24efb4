import { readFile } from 'node:fs/promises'
import { exitCode } from '../fault.ts'
import { fileFault } from '../file-fault.ts'
import { gradeSubmission } from '../grade/grade.ts'
import type { BlankGrade } from '../grade/types.ts'
import { terminalText } from '../report/terminal-text.ts'
import { openSet, type Session, seedFor } from './session.ts'

export interface CheckOptions {
  readonly seed?: string
}

const marks = { correct: '✓', consistent: '~', incorrect: '✗', blank: '·', unreadable: '?' } as const

/** A student's self-check: the status of every blank, and what to put right where it cannot be read; never a value. */
export async function check(
  setFile: string,
  answersFile: string,
  options: CheckOptions,
  session: Session,
): Promise<number> {
  const prepared = await openSet(setFile)
  const seed = seedFor(prepared, options.seed, session)
  const bytes = await readFile(answersFile).catch((error) => {
    throw fileFault(error, answersFile, 'read')
  })
  const grade = gradeSubmission(prepared, seed, bytes, answersFile)
  for (const { message, line, remedy } of grade.errors) {
    session.out(`${line ? `line ${line}: ` : ''}${terminalText(message)}${remedy ? `; ${terminalText(remedy)}` : ''}\n`)
  }
  for (const { id, answers } of grade.problems) {
    session.out(`\n${id}\n`)
    const width = Math.max(...answers.map(({ name }) => name.length))
    for (const answer of answers)
      session.out(`  ${marks[answer.status]} ${answer.name.padEnd(width)}  ${remark(answer)}\n`)
  }
  const answers = grade.problems.flatMap((problem) => problem.answers)
  const right = answers.filter(({ status }) => status === 'correct').length
  session.out(`\n${right} of ${answers.length} correct\n`)
  return right === answers.length && grade.errors.length === 0 ? exitCode.done : exitCode.fellShort
}

function remark({ status, message, line }: BlankGrade): string {
  if (status !== 'unreadable') return status
  return terminalText(`unreadable${line ? ` (line ${line})` : ''}: ${message}`)
}
