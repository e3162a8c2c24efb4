import { dialect21 } from './qti/dialect.ts'
import { qtiPackage } from './qti/package.ts'

/** QTI 2.1, for OpenOlat, TAO, Inspera. */
export const qti21 = qtiPackage(dialect21)
