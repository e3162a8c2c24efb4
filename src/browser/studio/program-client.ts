import type { StudioProgram } from './contract.ts'

export function programClient(_pack: string): StudioProgram {
  return { ask: () => new Promise(() => {}) }
}
