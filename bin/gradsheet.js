#!/usr/bin/env node
// A checkout runs its TypeScript sources, the published package its compiled files.
import { existsSync, lstatSync, mkdirSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`gradsheet needs Node 22.18 or newer, this is ${process.versions.node}.
  remedy:   in a checkout use "npx gradsheet" or "npm run gradsheet --", which bring their own Node`)
  process.exit(3)
}
keepCompiledCode()
const sources = new URL('../src/main.ts', import.meta.url)
await import(existsSync(sources) ? sources.href : new URL('../dist/main.js', import.meta.url).href)

// Saves compiling at the next start. Node's own place for it is one that other users of the machine can prepare, so it lies
// in a folder that only its owner may enter, and is there before the first source is loaded.
function keepCompiledCode() {
  const cache = process.env.XDG_CACHE_HOME ?? ''
  const folder = join(isAbsolute(cache) ? cache : join(homedir(), '.cache'), 'gradsheet')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    mkdirSync(join(folder, 'compiled'), { recursive: true, mode: 0o700 })
    if ([folder, join(folder, 'compiled')].every(isPrivate)) module.enableCompileCache(join(folder, 'compiled'))
  } catch {
    // Without a folder of one's own every start compiles.
  }
}

function isPrivate(folder) {
  if (process.getuid === undefined) return true
  // A link is not followed: it would be somebody else's folder under our name.
  const { uid, mode } = lstatSync(folder)
  return uid === process.getuid() && (mode & 0o077) === 0 && (mode & 0o170000) === 0o040000
}
