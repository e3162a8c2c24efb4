import { spokenName } from '../../answer/spoken-name.ts'
import type { ProblemGrade } from '../../grade/types.ts'
import { kindOfMistake, whereToLook } from '../../report/hints.ts'
import { element } from '../dom.ts'
import type { DrawnProblem, PlacedStep } from './drawn.ts'
import { ruleElement } from './step.ts'
import { practiceWords } from './words.ts'

/** A hint, and how many more there are about the same thing. */
export interface Hint {
  readonly content: readonly Node[]
  readonly more: boolean
}

/**
 * The next hint, none of which has a value: about the first wrong step what kind of mistake it is, then where to look;
 * about a step to do what it follows from, then its rule in symbols.
 * @param level 1 or 2
 */
export function hintFor(drawn: DrawnProblem, { answers }: ProblemGrade, level: number): Hint {
  const wrong = answers.find(({ firstWrong }) => firstWrong)
  if (wrong) {
    const lines = [kindOfMistake(wrong), whereToLook(wrong)].slice(0, level)
    return { content: lines.map((line) => element('p', {}, line)), more: level < 2 }
  }
  const unreadable = answers.find(({ status }) => status === 'unreadable')
  if (unreadable) return said(practiceWords.readAgain(unreadable.name, unreadable.message!))
  return nextStep(drawn, new Set(answers.filter(({ status }) => status !== 'blank').map(({ name }) => name)), level)
}

function nextStep(drawn: DrawnProblem, done: ReadonlySet<string>, level: number): Hint {
  const next = drawn.steps.find(({ answers }) => answers.some((name) => !done.has(name)))
  if (!next) return said(practiceWords.nothingLeft)
  const inputs = inputsOf(drawn, next)
  const sentences = [
    practiceWords.next(spokenName(next.name), next.stage),
    ...(inputs.length > 0 ? [practiceWords.followsFrom(inputs.map(spokenName))] : []),
  ]
  const first = element('p', {}, sentences.join(' '))
  const rule = level > 1 && next.symbols ? [element('p', {}, practiceWords.itsRule, ' ', ruleElement(next))] : []
  return { content: [first, ...rule], more: level < 2 && next.symbols !== undefined }
}

/** What a step is worked out from: given values and earlier steps; cells of a matrix by the name of the whole. */
function inputsOf({ solved, steps }: DrawnProblem, { name, values }: PlacedStep): string[] {
  const { graph, matrices } = solved.exercise.solution
  const shown = new Set(steps.flatMap((step) => step.values))
  const isWhole = values[0] !== name
  const inputs = new Set<string>()
  const visit = (id: number) => {
    for (const input of graph.namedInputs(id)) {
      const { name: inputName, meta } = graph.node(input)
      if (meta!.role !== 'given' && !shown.has(inputName!)) visit(input)
      else inputs.add(isWhole ? (matrices.place(inputName!)?.matrix ?? inputName!) : inputName!)
    }
  }
  for (const value of values) visit(graph.find(value)!)
  return [...inputs]
}

function said(text: string): Hint {
  return { content: [element('p', {}, text)], more: false }
}
