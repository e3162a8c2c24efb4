import { elementaryDigests, variantsDigest } from './checks.ts'

// Where a browser's test calls them.
Object.assign(globalThis, { elementaryDigests, variantsDigest })
