import type { Program, Training } from '../contract.ts'
import type { DrawnNumbers } from './drawn.ts'
import type { NetworkParams } from './schema.ts'

/** A way to name, compute and ask the numbers of a network. */
export interface NetworkNotation {
  /** What each step brings, where examples come one after another. */
  data(params: NetworkParams, drawn: DrawnNumbers): Training['data']
  /** What is asked when the problem does not say; whether anything is trained decides what there is to ask. */
  ask(params: NetworkParams, trains: boolean): string[]
  calculation(params: NetworkParams, drawn: DrawnNumbers): Omit<Program, 'parameters' | 'title' | 'statement' | 'ask'>
}
