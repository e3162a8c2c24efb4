import type { Fault } from '../faults/fault.ts'
import { parseMarkedYaml } from '../text/yaml/document.ts'
import { decodeAnswerFile } from './decode.ts'
import { emptyFile, noAnswers } from './explanations.ts'
import { parsePlainYaml } from './plain-yaml.ts'
import { salvage } from './salvage.ts'
import { fieldNames, newReadingDraft, type ReadingDraft, type SubmissionReading } from './submission.ts'
import { faultAt, TreeReader } from './tree.ts'

const mostFaults = 50

/** Reads an answer file as it was handed in; whatever the bytes are, nothing is thrown and what can be read is read. */
export function readSubmission(bytes: Uint8Array, file: string): SubmissionReading {
  const decoded = decodeAnswerFile(bytes)
  if ('code' in decoded) return finished({ ...newReadingDraft(), faults: [decoded] }, file, decoded)
  const text = withoutFences(decoded.text)
  const draft = readText(text)
  draft.faults.unshift(...decoded.faults)
  if (draft.hasAnswers) return finished(draft, file)
  const reason = faultAt({ text: '', line: 1, column: 1 }, /\S/.test(text) ? noAnswers : emptyFile)
  return finished({ ...draft, faults: [reason, ...draft.faults.slice(0, 3)] }, file, reason)
}

/** What YAML makes of a file, or line by line what is left of it where it is no sound YAML. */
function readText(text: string): ReadingDraft {
  const { root, faults, placeOf } = parsePlainYaml(text) ?? parseMarkedYaml(text)
  const tree = new TreeReader(newReadingDraft(), text, placeOf)
  if (root) tree.readRoot(root)
  const broken = faults.some(({ code }) => code !== 'yaml-duplicate-key')
  const json = /^\s*[{[]/.test(text)
  if (broken || (tree.misshapen && !json)) {
    const { draft, explained } = salvage(text, json)
    if (!explained) draft.faults.push(...faults.slice(0, 3))
    return draft
  }
  tree.draft.faults.push(...faults)
  return tree.draft
}

/** Blanks the lines of a Markdown fence and, where all answers stand inside fences, what stands around them. */
function withoutFences(text: string): string {
  if (!/^[ \t]*(?:```|~~~)/m.test(text)) return text
  const lines = text.split('\n')
  let inside = false
  const kinds = lines.map((line) => {
    if (!/^\s*(?:```|~~~)/.test(line)) return inside ? 'inside' : 'outside'
    inside = !inside
    return 'fence'
  })
  const outside = lines.filter((_, index) => kinds[index] === 'outside')
  const keepOutside = inside || outside.some((line) => /^\W*answers\W/i.test(`${line} `))
  return lines
    .map((line, index) => (kinds[index] === 'fence' || (kinds[index] === 'outside' && !keepOutside) ? '' : line))
    .join('\n')
}

function finished(draft: ReadingDraft, file: string, reason?: Fault): SubmissionReading {
  const fields = fieldNames.filter((name) => draft[name] && !draft.contradicted.has(name))
  return {
    file,
    ...Object.fromEntries(fields.map((name) => [name, draft[name]!])),
    answers: draft.answers,
    faults: atMost(draft.faults).map((fault) => ({ ...fault, file })),
    ...(reason && { unreadable: { ...reason, file } }),
  }
}

/** The first faults of many, and how many more there are. */
export function atMost(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length <= mostFaults) return faults
  const more = faults.length - mostFaults
  const message = `there are ${more} more faults of this kind`
  return [...faults.slice(0, mostFaults), { code: 'more-faults', message, remedy: 'put these right first' }]
}
