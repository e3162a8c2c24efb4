import type { Fault } from '../../faults/fault.ts'
import { parseYaml } from '../../text/yaml/document.ts'
import { decodeAnswerFile } from '../decode.ts'
import type { SubmissionReading } from '../submission.ts'
import { isCalledAnswers, isData, isForeignArchive } from './file-kind.ts'

/**
 * What a file is that somebody handed in. Answers outrank what may be some and cannot be read, or belong to another set or
 * another student's sheet, and that outranks what is something else; `what` says why.
 */
export type Nature =
  | { readonly is: 'answers' }
  | { readonly is: 'doubtful'; readonly what: string }
  | { readonly is: 'anothers'; readonly what: string }
  | { readonly is: 'other'; readonly what: string }

const answers: Nature = { is: 'answers' }

export const anothers: Extract<Nature, { is: 'anothers' }> = {
  is: 'anothers',
  what: "answers to another student's sheet",
}

/** The set that is graded. */
interface Asked {
  readonly set: string
  readonly problems: readonly string[]
}

/**
 * Whether a file is meant as answers: its content says so, by a code, the name of the set, or a problem of it; where it
 * cannot be read, its name does. An answer file that is broken is one still.
 */
export function natureOf(bytes: Uint8Array, reading: SubmissionReading, asked: Asked): Nature {
  const { file, unreadable, set, variant } = reading
  if (isAnswerKey(bytes, file)) return { is: 'other', what: 'an answer key' }
  if (set && set.text.toLowerCase() !== asked.set.toLowerCase())
    return { is: 'doubtful', what: `answers to the set ${set.text}` }
  if (variant || (set && !unreadable) || isCalledAnswers(file)) return answers
  if (unreadable && unreadable.code !== 'no-answers') return natureOfUnread(file, unreadable)
  const ids = new Set(asked.problems.map((id) => id.toLowerCase()))
  if (reading.answers.some(({ problem }) => ids.has(problem.text.toLowerCase()))) return answers
  const { what, keys } = contentOf(bytes)
  // A text is no data of anybody's, though it is called so.
  if (keys === undefined) return { is: isData(file) ? 'doubtful' : 'other', what }
  if ([...keys].some(([key, kind]) => kind === 'mapping' && ids.has(key.toLowerCase()))) return answers
  return { is: !unreadable && (isData(file) || reading.answers.length > 0) ? 'doubtful' : 'other', what }
}

/** The same of a file of which nothing can be read, by its name. */
export function natureOfUnread(file: string, { message }: Fault): Nature {
  if (isCalledAnswers(file)) return answers
  return { is: isData(file) ? 'doubtful' : 'other', what: message }
}

/** What a file is that is read for answers in vain; of data, its names at the left margin with what stands behind them. */
function contentOf(bytes: Uint8Array): { what: string; keys?: ReadonlyMap<string, string> } {
  const decoded = decodeAnswerFile(bytes)
  const { root } = 'code' in decoded ? {} : parseYaml(decoded.text)
  const what = 'a file without answers to this set'
  if (!root || root.kind === 'scalar') return { what }
  const entries = root.kind === 'mapping' ? root.entries : []
  const keys = new Map(entries.map(({ key, value }) => [key, value.kind]))
  const known = others.find(({ marks }) => marks.every((key) => keys.has(key)))
  return { what: known?.what ?? what, keys }
}

const others: readonly { readonly what: string; readonly marks: readonly string[] }[] = [
  { what: 'a problem set', marks: ['problems', 'title'] },
  { what: 'a notebook', marks: ['cells', 'nbformat'] },
  { what: 'a JSON Schema', marks: ['$schema', 'type'] },
  { what: 'the list of the sheets that were drawn', marks: ['set', 'generator', 'variants'] },
  { what: 'the description of a package', marks: ['name', 'version'] },
]

/** As `generate` writes it for the instructor; a copy under another name is somebody's answers. */
function isAnswerKey(bytes: Uint8Array, file: string): boolean {
  return /(?:^|\/)key\.ya?ml$/i.test(file) && /^#[^\n]*Not for students/.test(Buffer.from(bytes).toString('latin1'))
}

/** Of a student who handed in nothing that can be graded: why the file does not count. */
export function noAnswerFile(file: string, what?: string): Fault {
  const zipped = isForeignArchive(file)
  const message = zipped
    ? 'archives of this kind are not looked into'
    : `this is no answer file${what ? `: ${what}` : ''}`
  return {
    code: zipped ? 'nested-archive' : 'no-answer-file',
    message,
    file,
    expected: 'the answers.yaml that belongs to the sheet',
    remedy: zipped ? 'hand in the answers.yaml itself' : 'hand in the answers.yaml that belongs to the sheet',
  }
}
