import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { oncePerKey } from '../../base/once.ts'
import { buildScript } from './bundling/build.ts'

/** What runs inside a page: each is the file of this name in `src/browser`. */
export const bundled = ['worksheet', 'practice', 'studio', 'launcher', 'program'] as const
export type Bundled = (typeof bundled)[number]

/**
 * The oldest browsers that the pages promise, all of 2023: what their styles need (`:has()`, subgrids) came last to Firefox
 * and Chrome, what their programs need (looking behind in regular expressions) to Safari.
 */
const oldest = { Chrome: '117', Edge: '117', Firefox: '121', Safari: '16.4' } as const

/** The promised browsers in words, to stand behind "needs". */
export const promisedBrowsers = `Chrome ${oldest.Chrome}, Edge ${oldest.Edge}, Firefox ${oldest.Firefox}, Safari ${oldest.Safari} or newer`

/** The same for esbuild. */
export const oldestBrowsers: readonly string[] = Object.entries(oldest).map(
  ([name, version]) => `${name.toLowerCase()}${version}`,
)

const folder = new URL('../../browser/', import.meta.url)

/**
 * A program for the browser as one classic script that needs no other and is safe inside a `script` element: the same
 * bytes for the same sources. The published package carries it ready made; a checkout makes it once per process.
 */
export const bundle = oncePerKey((program: Bundled): Promise<string> => {
  const prebuilt = new URL(bundleName(program), folder)
  return existsSync(prebuilt)
    ? readFile(prebuilt, 'utf8')
    : buildScript(new URL(`${program}.ts`, folder), oldestBrowsers)
})

/** What the ready-made script of a program is called, beside the compiled program. */
export function bundleName(program: Bundled): string {
  return `${program}.bundle.js`
}
