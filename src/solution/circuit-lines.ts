import type { Assignment, Program } from '../program/contract.ts'

/** The lines of a program that its circuit shows. */
export function circuitLines({ assignments, diagram }: Program): readonly Assignment[] {
  const last = diagram.kind === 'circuit' ? assignments.findIndex(({ name }) => name === diagram.upTo) : -1
  return assignments.filter(({ kind }, k) => kind !== 'derived' && (last < 0 || k <= last))
}
