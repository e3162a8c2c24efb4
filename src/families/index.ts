import type { Family } from './contract.ts'
import { matrixLayer } from './matrix-layer/matrix-layer.ts'
import { network } from './network/network.ts'
import { program } from './program/program.ts'
import { softmax } from './softmax/softmax.ts'

/** Every family, in the order in which they are listed. */
export const families: readonly Family[] = [program, network, matrixLayer, softmax]
