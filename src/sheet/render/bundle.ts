import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'
import { oncePerKey } from '../../base/once.ts'

/** What runs inside a page: each is the file of this name in `src/browser`. */
export const bundled = ['worksheet', 'practice', 'studio'] as const
export type Bundled = (typeof bundled)[number]

/**
 * The oldest browsers that the pages promise, all of 2023: what their styles need (`:has()`, subgrids) came last to Firefox
 * and Chrome, what their programs need (looking behind in regular expressions) to Safari.
 */
const oldest = { Chrome: '117', Edge: '117', Firefox: '121', Safari: '16.4' } as const

/** The promised browsers in words, to stand behind "needs". */
export const promisedBrowsers = `Chrome ${oldest.Chrome}, Edge ${oldest.Edge}, Firefox ${oldest.Firefox}, Safari ${oldest.Safari} or newer`

const folder = new URL('../../browser/', import.meta.url)

/**
 * A program for the browser as one classic script that needs no other and is safe inside a `script` element: the same
 * bytes for the same sources. The published package carries it ready made; a checkout makes it once per process.
 */
export const bundle = oncePerKey((program: Bundled): Promise<string> => {
  const prebuilt = new URL(bundleName(program), folder)
  return existsSync(prebuilt) ? readFile(prebuilt, 'utf8') : build(program)
})

/** What the ready-made script of a program is called, beside the compiled program. */
export function bundleName(program: Bundled): string {
  return `${program}.bundle.js`
}

/** Leaves a module out that no page has a use for. */
function without(name: string, filter: RegExp): Plugin {
  return { name, setup: ({ onLoad }) => onLoad({ filter }, () => ({ contents: '' })) }
}

const leftOut = [
  // Zod says what is wrong in fifty languages, a sixth of the practice page; pages say it in words of their own.
  without('languages', /zod[\\/]v4[\\/]locales[\\/]index\.js$/),
  // Every browser that is promised has Object.defineProperty; what stands in for it brings a whole sprintf.
  without('define-property', /@stdlib[\\/]utils-define-property[\\/]lib[\\/]polyfill\.js$/),
]

async function build(program: Bundled): Promise<string> {
  const esbuild = await import('esbuild')
  const { outputFiles } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL(`${program}.ts`, folder))],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: Object.entries(oldest).map(([name, version]) => `${name.toLowerCase()}${version}`),
    charset: 'utf8',
    legalComments: 'none',
    // Neither a tsconfig.json above the sources nor where the command runs must change what comes out.
    tsconfigRaw: {},
    absWorkingDir: fileURLToPath(folder),
    plugins: leftOut,
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]!.text.trimEnd()
}
