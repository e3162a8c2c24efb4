import { addIssues, type ParameterIssue, z } from '../contract.ts'
import { type QuestionName, questionNames } from './pool/index.ts'

const name = z.enum(questionNames)

export const parameters = z
  .strictObject({
    questions: z
      .array(name)
      .min(1)
      .default([...questionNames])
      .describe('the questions to pick from; default: all'),
    count: z.int().min(1).max(12).default(4).describe('how many questions a student gets'),
  })
  .superRefine((params, context) => addIssues(context, issuesOf(params)))

export type ConceptsParams = z.output<typeof parameters>

function* issuesOf({
  questions,
  count,
}: {
  questions: readonly QuestionName[]
  count: number
}): Generator<ParameterIssue> {
  const known = new Set(questions).size
  if (count <= known) return
  yield {
    code: 'too-few-questions',
    message: `${count} questions are to be picked from ${known}`,
    got: `${count}`,
    expected: `at most ${known}`,
    remedy: 'lower count, or list more questions',
    path: ['count'],
  }
}
