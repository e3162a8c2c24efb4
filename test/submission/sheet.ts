import { matchAnswers } from '../../src/submission/match.ts'
import { readSubmission } from '../../src/submission/read.ts'

/** The sheet that the files of these tests answer. */
export const sheet = {
  set: 'quiz-3',
  problems: [
    { id: 'chain', names: ['q', 'f', 'df/dq', 'df/dx'] },
    { id: 'net', names: ['w5@1', 'out_h1', 'E_total', 'dE_total/dw5'] },
  ],
}

export const answerFile = `set: quiz-3
variant: alice-K3QF
student: alice
answers:
  chain:
    q: 3
    f: -12
    df/dq:
    df/dx: -4
  net:
    w5@1: 0.3589
    out_h1: 0.5933
    E_total: 0.2984
    dE_total/dw5: 0.0822
`

export const allRead = ['3', '-12', '', '-4', '0.3589', '0.5933', '0.2984', '0.0822']

/** Reads a file against the sheet; each blank as its decimal, `''` where blank, or `code line:column`. */
export function readAgainstSheet(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const submission = readSubmission(bytes, 'answers.yaml')
  const { problems, faults } = matchAnswers(submission, sheet)
  const blanks = problems.flatMap(({ blanks }) =>
    blanks.map(({ reading, line, column }) => {
      if (reading.kind === 'number') return reading.decimal
      if (reading.kind === 'blank') return ''
      return line === undefined ? reading.code : `${reading.code} ${line}:${column}`
    }),
  )
  const { set, variant, student } = submission
  const all = [...submission.faults, ...faults].map(({ code, line, column }) => `${code} ${line}:${column}`)
  return { blanks, faults: all, set: set?.text, variant: variant?.text, student: student?.text }
}
