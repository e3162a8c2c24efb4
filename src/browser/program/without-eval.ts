// Zod would try whether texts may become programs here; they may not, and Firefox reports the attempt.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

export {}
