import type { UpdateRule } from '../../family/contract.ts'
import { updateRules } from '../../program/update-rules/rules.ts'

const words = {
  gradient: (parameter: string, gradient: string) =>
    `In each step the gradient of the loss by the parameter ${parameter} is given: ${gradient}.`,
  gradients: (gradients: string) => `In each step the gradient of the loss by each parameter is given: ${gradients}.`,
  oneStep: (rule: string) => `Make one step of ${rule}.`,
  steps: (count: number, rule: string) => `Make ${count} steps of ${rule}.`,
}

/** How many steps of a rule are to be made. */
export function stepsToMake(rule: UpdateRule, steps: number): string {
  const { title } = updateRules[rule]
  return steps === 1 ? words.oneStep(title) : words.steps(steps, title)
}

/** What to do where the statement gives the gradients by these parameters. */
export function stepsStatement(
  rule: UpdateRule,
  steps: number,
  parameters: readonly string[],
  gradients: readonly string[],
): string {
  const symbols = gradients.map((name) => `$\\sym{${name}}$`).join(', ')
  const given =
    parameters.length === 1 ? words.gradient(`$\\sym{${parameters[0]}}$`, symbols) : words.gradients(symbols)
  return `${given} ${stepsToMake(rule, steps)}`
}
