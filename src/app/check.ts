import { exitCode, FaultError } from '../faults/fault.ts'
import { readPlain } from '../files/plain-file.ts'
import { gradeSubmission } from '../grade/grade.ts'
import type { BlankGrade, ProblemGrade } from '../grade/types.ts'
import { kindOfMistake, whereToLook, whyConsistent } from '../report/hints.ts'
import { fileTooLarge, mostBytes, readFault } from '../submission/intake/hand-in.ts'
import { terminalText } from '../text/terminal-text.ts'
import { seedFor } from './seed.ts'
import { openSet, type Session, type SetOptions } from './session.ts'

export interface CheckOptions extends SetOptions {
  readonly seed?: string
  readonly hint: HintLevel
}

/** How much a self-check tells: how many are right; which; what kind of mistake; which step to look at again. */
export type HintLevel = 0 | 1 | 2 | 3

const marks = { correct: '✓', consistent: '~', incorrect: '✗', blank: '·', unreadable: '?' } as const

/** A student's self-check: the status of every blank, and what to put right where it cannot be read; never a value. */
export async function check(
  setFile: string,
  answersFile: string,
  options: CheckOptions,
  session: Session,
): Promise<number> {
  const prepared = await openSet(setFile, options)
  const seed = seedFor(prepared, options.seed, session)
  const bytes = await readPlain(answersFile, mostBytes, 'followed').catch((error) => readFault(error, answersFile))
  if (!(bytes instanceof Uint8Array)) throw new FaultError(bytes ?? fileTooLarge(answersFile))
  const grade = gradeSubmission(prepared, seed, bytes, answersFile)
  for (const { message, line, remedy } of grade.errors) {
    session.out(`${line ? `line ${line}: ` : ''}${terminalText(message)}${remedy ? `; ${terminalText(remedy)}` : ''}\n`)
  }
  if (options.hint > 0) {
    for (const problem of grade.problems) session.out(problemText(problem, options.hint))
  }
  const answers = grade.problems.flatMap((problem) => problem.answers)
  const right = answers.filter(({ status }) => status === 'correct').length
  session.out(`\n${right} of ${answers.length} correct\n`)
  return right === answers.length && grade.errors.length === 0 ? exitCode.done : exitCode.fellShort
}

function problemText({ id, answers }: ProblemGrade, level: HintLevel): string {
  const width = Math.max(...answers.map(({ name }) => name.length))
  const lines = answers.map((answer, k) => {
    const said = remark(answer)
    // What is wrong with a matrix as a whole is said once.
    const again = answer.status === 'unreadable' && k > 0 && said === remark(answers[k - 1]!)
    return `  ${marks[answer.status]} ${answer.name.padEnd(width)}  ${again ? 'unreadable, as above' : said}`
  })
  const first = answers.find(({ firstWrong }) => firstWrong)
  return `${['', id, ...lines, ...(first ? hints(first, level) : [])].join('\n')}\n`
}

/** What is said about the first wrong step; later ones may be wrong only because of it. */
function hints(first: BlankGrade, level: HintLevel): string[] {
  return [...(level >= 2 ? [`  ${kindOfMistake(first)}`] : []), ...(level >= 3 ? [`  ${whereToLook(first)}`] : [])]
}

function remark(answer: BlankGrade): string {
  const { status, message, line } = answer
  if (status === 'consistent') return terminalText(`consistent: ${whyConsistent(answer)}`)
  if (status !== 'unreadable') return status
  return terminalText(`unreadable${line ? ` (line ${line})` : ''}: ${message}`)
}
