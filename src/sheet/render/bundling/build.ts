import { fileURLToPath } from 'node:url'
import { type BuildOptions, loadEsbuild, without } from './esbuild.ts'

/** Makes a file of the sources one classic script that needs no other. */
export async function buildScript(entry: URL, target: readonly string[]): Promise<string> {
  const { outputFiles } = await (await loadEsbuild()).build(await buildOptions(entry, target))
  return outputFiles![0]!.text.trimEnd()
}

const leftOut = [
  // Zod says what is wrong in fifty languages, a sixth of the practice page; pages say it in words of their own.
  without('languages', /zod[\\/]v4[\\/]locales[\\/]index\.js$/),
  // Every browser that is promised has Object.defineProperty; what stands in for it brings a whole sprintf.
  without('define-property', /@stdlib[\\/]utils-define-property[\\/]lib[\\/]polyfill\.js$/),
  // Every one has generators, too, and none allows the eval that would find out; Firefox reports the attempt.
  without(
    'generators',
    /@stdlib[\\/]assert-has-generator-support[\\/]lib[\\/]index\.js$/,
    'module.exports = () => true',
  ),
]

/** Zod makes checks by eval where it can; pages allow none, and Firefox reports that it tries. */
const withoutEval = { 'globalThis.__zod_globalConfig': '{ "jitless": true }' }

/** How a file of the sources is made a script. */
export async function buildOptions(entry: URL, target: readonly string[]): Promise<BuildOptions> {
  return {
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: [...target],
    charset: 'utf8',
    legalComments: 'none',
    // Neither a tsconfig.json above the sources nor where the command runs must change what comes out.
    tsconfigRaw: {},
    absWorkingDir: fileURLToPath(new URL('.', entry)),
    plugins: leftOut,
    define: withoutEval,
    write: false,
    logLevel: 'silent',
    ...(entry.pathname.endsWith('/program.ts') && (await onStandIns(entry))),
  }
}

/** The program of the command line needs what stands in for Node. */
async function onStandIns(entry: URL): Promise<BuildOptions> {
  const { standIns } = await import('./stand-ins.ts')
  const globals = fileURLToPath(new URL('program/globals.ts', entry))
  return {
    plugins: [...leftOut, ...standIns],
    inject: [globals],
    define: { ...withoutEval, global: 'globalThis' },
  }
}
