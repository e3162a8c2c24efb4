import type { DiagramBlock } from '../document/blocks.ts'
import type { CircuitNode } from '../document/diagram.ts'
import type { FeedbackProblem } from '../document/feedback.ts'
import type { BlankGrade } from '../grade/types.ts'
import type { AskedStep } from '../sheet/asked-steps.ts'
import { feedbackWords } from './feedback-words.ts'

type Mark = NonNullable<CircuitNode['mark']>

// Type in a drawing of more would be too small to read.
const mostSteps = 30

/** A step with what became of its blanks. */
interface GradedStep {
  readonly step: AskedStep
  readonly mark: Mark
  /** What stands at the step: the answer, or of a matrix how many cells are right. */
  readonly shown: string
}

/**
 * A student's own answers as a graph: each with what became of it, from what it was worked out, and the first wrong one marked.
 * undefined where there is nothing to show that the table does not.
 */
export function workingOf(steps: readonly AskedStep[], answers: readonly BlankGrade[]): FeedbackProblem['working'] {
  const byName = new Map(answers.map((answer) => [answer.name, answer]))
  const isAnswered = answers.some(({ status }) => status !== 'blank' && status !== 'unreadable')
  const isKnown = steps.every(({ blanks }) => blanks.every((name) => byName.has(name)))
  const isGraph = steps.some(({ from }) => from.length > 0) && steps.length <= mostSteps
  if (!isAnswered || !isKnown || !isGraph) return undefined
  const graded = steps.map((step) =>
    gradedStep(
      step,
      step.blanks.map((name) => byName.get(name)!),
    ),
  )
  const hasFirst = graded.some(({ mark }) => mark === 'firstWrong')
  const about = hasFirst ? `${feedbackWords.workingShows} ${feedbackWords.lookAtFirst}` : feedbackWords.workingShows
  const drawing: DiagramBlock = {
    kind: 'diagram',
    diagram: {
      kind: 'circuit',
      nodes: graded.map(nodeOf),
      edges: steps.flatMap(({ name, from }) => from.map((source) => ({ from: source, to: name }))),
    },
    alternative: `${feedbackWords.workingShows} ${graded.map(sentenceOf).join(' ')}`,
  }
  return { drawing, about }
}

function gradedStep(step: AskedStep, answers: readonly BlankGrade[]): GradedStep {
  const [only, ...others] = answers
  if (only && others.length === 0) return { step, mark: markOf(answers), shown: shortAnswer(only) }
  const right = answers.filter(({ status }) => status === 'correct').length
  return { step, mark: markOf(answers), shown: feedbackWords.cellsRight(right, answers.length) }
}

// Of the cells of a matrix the worst one counts.
const worstFirst = ['incorrect', 'unreadable', 'blank', 'consistent', 'correct'] as const

function markOf(answers: readonly BlankGrade[]): Mark {
  if (answers.some(({ firstWrong }) => firstWrong)) return 'firstWrong'
  return worstFirst.find((status) => answers.some((answer) => answer.status === status))!
}

/** Only what was read: anything can be typed. */
function shortAnswer({ given, status }: BlankGrade): string {
  if (status === 'blank' || status === 'unreadable' || given === null) return ''
  if (typeof given === 'number') return String(Number(given.toPrecision(5)))
  return typeof given === 'string' && /^[\w, ×-]{1,12}$/.test(given) ? given : ''
}

function nodeOf({ step, mark, shown }: GradedStep): CircuitNode {
  return {
    id: step.name,
    shape: 'operation',
    operator: feedbackWords.marks[mark],
    mark,
    label: step.label,
    ...(shown && { value: { state: 'given', text: shown } }),
  }
}

function sentenceOf({ step: { name, from }, mark, shown }: GradedStep): string {
  const { marks, answerOfStep, stepAlone, stepWorkedOut } = feedbackWords
  const what = shown === '' ? name : answerOfStep(name, shown)
  return from.length > 0 ? stepWorkedOut(what, marks[mark], from) : stepAlone(what, marks[mark])
}
