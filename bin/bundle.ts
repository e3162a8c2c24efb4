/** Writes what the published package carries as bundles, so that its users need no bundler and get no other library. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundle, bundled, bundleName } from '../src/sheet/render/bundle.ts'

const inPackage = (name: string) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url))

mkdirSync(inPackage('browser'))
for (const program of bundled) writeFileSync(inPackage(`browser/${bundleName(program)}`), await bundle(program))

for (const name of ['base/elementary.js', 'report/class/distributions.js']) {
  await build({
    entryPoints: [inPackage(name)],
    outfile: inPackage(name),
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    minify: true,
    platform: 'node',
    // The library's licence and the notices of the C sources that it translates.
    legalComments: 'eof',
    logLevel: 'warning',
  })
}
