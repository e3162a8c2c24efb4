import type { ExportFormat } from './contract.ts'
import { dialect3 } from './qti/dialect.ts'
import { qtiPackage } from './qti/package.ts'

/** QTI 3.0, the current version. */
export const qti3: ExportFormat = {
  summary: 'QTI 3.0 content package',
  ...qtiPackage(dialect3),
}
