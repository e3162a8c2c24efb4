import { dialect3 } from './qti/dialect.ts'
import { qtiPackage } from './qti/package.ts'

/** QTI 3.0, the current version. */
export const qti3 = qtiPackage(dialect3)
