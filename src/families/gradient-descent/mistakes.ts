import type { Mistake } from '../contract.ts'

/** Mistakes of going several steps. */
export function mistakes(parameters: readonly string[], steps: number): Mistake[] {
  const later = Array.from({ length: steps - 1 }, (_, k) => k + 1)
  return parameters.flatMap((parameter) =>
    later.flatMap((step): Mistake[] => {
      const before = `\`${parameter}@${step}\``
      return [
        {
          id: 'old-gradient-kept',
          node: `${parameter}@${step + 1}`,
          formula: `${before} - \`α\`*\`${gradientName(parameter, step - 1)}\``,
        },
        {
          id: 'step-from-the-start',
          node: `${parameter}@${step + 1}`,
          formula: `${parameter} - \`α\`*\`${gradientName(parameter, step)}\``,
        },
      ]
    }),
  )
}

function gradientName(parameter: string, pass: number): string {
  return `dJ/d${parameter}${pass > 0 ? `@${pass}` : ''}`
}
