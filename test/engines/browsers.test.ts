import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { variantsDigest } from './checks.ts'
import { elementaryBits, mostArguments } from './digests.ts'
import { type Engine, engines } from './engines.ts'
import { sets } from './sets.ts'

// ENGINE_VARIANTS=10000 is for a change of what draws depend on: it takes a quarter of an hour.
const variants = Number(process.env.ENGINE_VARIANTS ?? 100)
// A call to a browser must not take longer than a connection is kept.
const mostAtOnce = 500

let program: string
beforeAll(async () => {
  const entryPoints = [fileURLToPath(new URL('program.ts', import.meta.url))]
  // Another file of this worker may have removed the folder that the bundler was started in.
  const absWorkingDir = import.meta.dirname
  const options = { bundle: true, minify: true, format: 'iife', write: false } as const
  const { outputFiles } = await build({ ...options, entryPoints, absWorkingDir })
  program = outputFiles[0]!.text
})

describe.each(Object.entries(engines))('%s', (name, start) => {
  let engine: Engine | undefined
  beforeAll(async () => {
    engine = await start()
    await engine?.evaluate(`(() => {${program}})()`)
  })
  afterAll(() => engine?.close())

  test('has the bits of Node for a million arguments of every elementary function', async ({ skip }) => {
    if (!engine) return skip(`left out, as this machine has no ${name}`)
    expect(await engine.evaluate(`elementaryDigests(${mostArguments})`)).toEqual(elementaryBits)
  })

  for (const [about, data] of Object.entries(sets)) {
    test(`draws, solves and prints ${variants} variants as Node does: ${about}`, { timeout: 3_600_000 }, async ({
      skip,
    }) => {
      if (!engine) return skip(`left out, as this machine has no ${name}`)
      for (let from = 1; from <= variants; from += mostAtOnce) {
        const to = Math.min(from + mostAtOnce, variants + 1)
        const there = await engine.evaluate(`variantsDigest(${JSON.stringify(data)}, ${from}, ${to})`)
        expect([from, there]).toEqual([from, variantsDigest(data, from, to)])
      }
    })
  }
})
