/** Writes the page of all faults. */
import { writeFileSync } from 'node:fs'
import { faultPage, faultPageText } from './fault-page.ts'

writeFileSync(faultPage, faultPageText())
