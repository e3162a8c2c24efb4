import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, loadEsbuild, type OutputFile, type TransformOptions, without } from './esbuild.ts'

/** Makes a file of the sources one classic script that needs no other. */
export async function buildScript(entry: URL, target: readonly string[]): Promise<string> {
  const { outputFiles } = await (await loadEsbuild()).build(buildOptions(entry, target))
  return outputFiles![0]!.text.trimEnd()
}

/**
 * Makes files of the sources, named by what they are called, scripts that run behind one that all of them share, `shared`:
 * a page that needs one of them first need not read the code of the others. They may use what stands in for Node.
 */
export async function buildParts(entries: readonly URL[], target: readonly string[]): Promise<Map<string, string>> {
  const { build, transform } = await loadEsbuild()
  const { standIns } = await import('./stand-ins.ts')
  const options = buildOptions(entries[0]!, target)
  const { outputFiles } = await build({
    ...options,
    entryPoints: entries.map((entry) => fileURLToPath(entry)),
    plugins: [...leftOut, ...standIns],
    inject: [fileURLToPath(new URL('program/globals.ts', entries[0]))],
    define: { ...withoutEval, global: 'globalThis' },
    format: 'esm',
    splitting: true,
    chunkNames: 'shared',
    outdir: options.absWorkingDir!,
  })
  const script = async ({ path, text }: OutputFile): Promise<[name: string, script: string]> => {
    const name = basename(path, '.js')
    const shape: TransformOptions =
      name === 'shared'
        ? { format: 'iife', globalName: 'shared' }
        : { format: 'cjs', banner: '(()=>{const require=()=>shared;', footer: '})()' }
    const { code } = await transform(text, { ...shape, minify: true, target: [...target], charset: 'utf8' })
    return [name, code.trimEnd()]
  }
  return new Map(await Promise.all(outputFiles!.map(script)))
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
export function buildOptions(entry: URL, target: readonly string[]): BuildOptions {
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
  }
}
