import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { bundle } from '../../../src/sheet/render/bundle.ts'

test('a program for the browser is one classic script that can stand in a page', async () => {
  const script = await bundle('worksheet')
  expect(script).toMatch(/^\(\(\)=>\{[\s\S]*\}\)\(\);$/)
  expect(script).not.toMatch(/<\/script|<!--|\r/)
  expect(script.length).toBeLessThan(94_000)
})

test('every process makes the same bytes', async () => {
  const digest = `import { createHash } from 'node:crypto'
    import { bundle } from './src/sheet/render/bundle.ts'
    console.log(createHash('sha256').update(await bundle('worksheet')).digest('hex'))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', digest], { encoding: 'utf8' })
  const here = createHash('sha256')
    .update(await bundle('worksheet'))
    .digest('hex')
  expect(stdout.trim()).toBe(here)
})
