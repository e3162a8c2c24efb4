import type { Markdown } from '../document/blocks.ts'
import { conventionsOfUpdates, ruleFormulas } from '../program/update-rules/definition.ts'
import type { AtStep } from '../program/update-rules/rule.ts'
import type { Exercise } from './exercise.ts'

type Told = Pick<Exercise, 'program' | 'printed'>

/** Whether an update is asked or shown, or what follows from one. */
export function tellsOfUpdates({ printed }: Pick<Told, 'printed'>): boolean {
  return printed.some(({ ofUpdates }) => ofUpdates)
}

/** What a sheet tells the student to do. */
export function toldStatement(exercise: Told): Markdown {
  const { statement, statementOfUpdates = '' } = exercise.program
  return tellsOfUpdates(exercise) && statementOfUpdates !== '' ? `${statement} ${statementOfUpdates}` : statement
}

/** Displayed formulas of the statement, with those of the update rule. */
export function toldFormulas(exercise: Told, atStep: AtStep): string[] {
  const { formulas = [], hidesRule, training } = exercise.program
  return [...formulas, ...(training && !hidesRule && tellsOfUpdates(exercise) ? ruleFormulas(training, atStep) : [])]
}

/** The choices that this problem makes where textbooks differ, with those of the update rule. */
export function toldConventions(exercise: Told): Markdown[] {
  const { program } = exercise
  return [...program.conventions, ...(tellsOfUpdates(exercise) ? conventionsOfUpdates(program) : [])]
}
