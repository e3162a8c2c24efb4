import { answerFaults } from './answers.ts'
import { correctionFaults } from './corrections.ts'
import { handInFaults } from './hand-ins.ts'
import { parameterFaults } from './parameters.ts'
import { problemSetFaults } from './problem-set.ts'
import { runFaults } from './runs.ts'
import { severalMachineFaults } from './several-machines.ts'
import { studioFaults } from './studio.ts'

/** Every code that a fault may have, by what the fault is about. Scripts match on them: none is ever renamed. */
export const faultCodes = {
  'Problem sets': problemSetFaults,
  'Parameters of problems': parameterFaults,
  'Answers as they are typed': answerFaults,
  'What is handed in': handInFaults,
  Corrections: correctionFaults,
  Runs: runFaults,
  'Several machines': severalMachineFaults,
  'The studio': studioFaults,
} as const

type Subject = (typeof faultCodes)[keyof typeof faultCodes]
/** The code of a fault: the compiler refuses one that the list does not have. */
export type FaultCode = Subject extends infer Codes ? (Codes extends Codes ? keyof Codes & string : never) : never
