import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { once, oncePerKey } from '../../base/once.ts'
import { buildParts, buildScript } from './bundling/build.ts'

/** What runs inside a page: each is the file of this name in `src/browser`. */
const alone = ['worksheet', 'practice', 'studio', 'launcher'] as const
/** The program of the command line in two parts, each behind what both share. */
const parts = ['program', 'commands'] as const
/** All scripts of that program, the shared one first. */
export const programScripts = ['shared', ...parts] as const
export const bundled = [...alone, ...programScripts] as const
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
 * A program for the browser as a classic script that is safe inside a `script` element: the same bytes for the same sources.
 * It needs no other, but for the parts of one, which need what they share before them. The published package carries it
 * ready made; a checkout makes it once per process.
 */
export const bundle = oncePerKey(async (program: Bundled): Promise<string> => {
  const prebuilt = new URL(bundleName(program), folder)
  if (existsSync(prebuilt)) return readFile(prebuilt, 'utf8')
  return isAlone(program) ? buildScript(sourceUrl(program), oldestBrowsers) : (await builtParts()).get(program)!
})

const builtParts = once(() => buildParts(parts.map(sourceUrl), oldestBrowsers))

function isAlone(program: Bundled): program is (typeof alone)[number] {
  return (alone as readonly string[]).includes(program)
}

function sourceUrl(name: string): URL {
  return new URL(`${name}.ts`, folder)
}

/** What the ready-made script of a program is called, beside the compiled program. */
export function bundleName(program: Bundled): string {
  return `${program}.bundle.js`
}
