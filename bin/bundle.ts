/** Writes the programs that run inside pages into the published package, so that its users need no bundler. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bundle, bundled, bundleName } from '../src/render/bundle.ts'

for (const program of bundled) {
  const file = fileURLToPath(new URL(`../dist/browser/${bundleName(program)}`, import.meta.url))
  writeFileSync(file, await bundle(program))
}
