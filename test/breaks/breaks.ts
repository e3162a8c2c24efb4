import type { Break } from './break.ts'
import { ofCalculation } from './lists/calculation.ts'
import { ofClassReports } from './lists/class-reports.ts'
import { ofFamilies } from './lists/families.ts'
import { ofFeedback } from './lists/feedback.ts'
import { ofFoundations } from './lists/foundations.ts'
import { ofHandIns } from './lists/hand-ins.ts'
import { ofKeptSets } from './lists/kept-sets.ts'
import { ofMachines } from './lists/machines.ts'
import { ofPageProgram } from './lists/page-program.ts'
import { ofPreview } from './lists/preview.ts'
import { ofPrograms } from './lists/programs.ts'
import { ofSolutions } from './lists/solutions.ts'
import { ofStudio } from './lists/studio.ts'

/** Every deliberate break, in the order of the rooms. */
export const breaks: readonly Break[] = [
  ...ofFoundations,
  ...ofCalculation,
  ...ofFamilies,
  ...ofSolutions,
  ...ofHandIns,
  ...ofClassReports,
  ...ofFeedback,
  ...ofMachines,
  ...ofPrograms,
  ...ofPreview,
  ...ofKeptSets,
  ...ofPageProgram,
  ...ofStudio,
]
