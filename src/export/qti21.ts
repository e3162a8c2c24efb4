import type { ExportFormat } from './contract.ts'
import { dialect21 } from './qti/dialect.ts'
import { qtiPackage } from './qti/package.ts'

/** QTI 2.1, for OpenOlat, TAO, Inspera. */
export const qti21: ExportFormat = {
  summary: 'QTI 2.1 content package, for OpenOlat, TAO, Inspera',
  ...qtiPackage(dialect21),
}
