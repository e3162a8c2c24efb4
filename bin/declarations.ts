/**
 * Of the declarations that the compiler wrote, keeps those that users of the library can reach, since the rest is
 * internal, and has them name compiled files, as every version of TypeScript understands.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const reached = new Set<string>()

function reach(file: string): void {
  if (reached.has(file)) return
  reached.add(file)
  const text = readFileSync(file, 'utf8').replace(/(?<=from ')(\.[^']+)\.ts(?=')/g, (_, target: string) => {
    reach(resolve(dirname(file), `${target}.d.ts`))
    return `${target}.js`
  })
  writeFileSync(file, text)
}

for (const entry of ['index', 'family']) reach(join(dist, `${entry}.d.ts`))
for (const name of globSync('**/*.d.ts', { cwd: dist })) {
  if (!reached.has(join(dist, name))) rmSync(join(dist, name))
}
