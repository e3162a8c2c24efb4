#!/usr/bin/env node
// A checkout runs its TypeScript sources, the published package its compiled files.
import { existsSync } from 'node:fs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`gradsheet needs Node 22.18 or newer, this is ${process.versions.node}.
  remedy:   in a checkout use "npx gradsheet" or "npm run gradsheet --", which bring their own Node`)
  process.exit(3)
}
const sources = new URL('../src/main.ts', import.meta.url)
await import(existsSync(sources) ? sources.href : new URL('../dist/main.js', import.meta.url).href)
