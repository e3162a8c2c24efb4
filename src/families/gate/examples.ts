import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'One gate, drawn for each student', params: {} },
  {
    title: 'Gates that pass, stop or select',
    params: { gate: ['add', 'subtract', 'max', 'min', 'relu', 'leakyrelu'] },
  },
  {
    title: 'The sigmoid at ln 4, where its value is 0.8 and its derivative 0.16',
    params: { gate: 'sigmoid', upstream: -2.5, values: { x: 'ln 4' } },
    ask: ['z', 'dz/dx', 'dL/dx'],
  },
]
