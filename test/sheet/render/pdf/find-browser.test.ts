import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exitCode } from '../../../../src/faults/fault.ts'
import { privateCacheFolder } from '../../../../src/files/private-folder.ts'
import { findBrowser } from '../../../../src/sheet/render/pdf/find-browser.ts'

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'cache-'))
  vi.stubEnv('XDG_CACHE_HOME', cache)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(cache, { recursive: true })
})

const noBrowser = expect.objectContaining({
  exitCode: exitCode.environment,
  faults: [expect.objectContaining({ code: 'no-browser', remedy: expect.stringContaining('--browser') })],
})

test('a browser that was named and is not there is a fault of the environment', async () => {
  await expect(findBrowser({ chosen: '/nowhere/chrome', downloaded: async () => undefined })).rejects.toEqual(noBrowser)
  vi.stubEnv('PUPPETEER_EXECUTABLE_PATH', '/nowhere/chrome')
  await expect(findBrowser({ downloaded: async () => undefined })).rejects.toEqual(noBrowser)
})

test('a browser that was named comes before the pinned one', async () => {
  const found = await findBrowser({ chosen: process.execPath, downloaded: async () => undefined })
  expect(found).toEqual({ path: process.execPath, environment: {} })
})

test('the private folder is made for the user alone', () => {
  const folder = privateCacheFolder('chromium', '1')
  expect(folder).toBe(join(cache, 'gradsheet', 'chromium', '1'))
})

test.skipIf(process.platform === 'win32').each([
  ['open to others', (folder: string) => chmodSync(mkdirSync(folder, { recursive: true })!, 0o777)],
  ['a link to elsewhere', (folder: string) => symlinkSync(tmpdir(), folder)],
])('no browser is run from a cache folder that is %s', (_, prepare) => {
  mkdirSync(join(cache, 'gradsheet'), { mode: 0o700 })
  prepare(join(cache, 'gradsheet', 'chromium'))
  expect(() => privateCacheFolder('chromium')).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ code: 'unsafe-cache' })] }),
  )
})
