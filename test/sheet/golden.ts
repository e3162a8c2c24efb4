import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const folder = new URL('../golden/', import.meta.url)

/**
 * Asserts that a text is the one that was accepted as test/golden/NAME.txt. What differs is written beside it as
 * NAME.txt-changed; UPDATE_GOLDEN=1 accepts it.
 */
export function expectGolden(name: string, text: string): void {
  const accepted = fileURLToPath(new URL(`${name}.txt`, folder))
  const changed = `${accepted}-changed`
  rmSync(changed, { force: true })
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(accepted), { recursive: true })
    writeFileSync(accepted, text)
  }
  const golden = existsSync(accepted) ? readFileSync(accepted, 'utf8') : ''
  if (text !== golden) writeFileSync(changed, text)
  expect(text, `test/golden/${name}.txt; UPDATE_GOLDEN=1 accepts what is in ${name}.txt-changed`).toBe(golden)
}
