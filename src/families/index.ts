import type { Family } from './contract.ts'
import { network } from './network/network.ts'
import { program } from './program/program.ts'

/** Every family, in the order in which they are listed. */
export const families: readonly Family[] = [program, network]
