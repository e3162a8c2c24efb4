import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { once } from '../../base/once.ts'
import { deflateRaw } from '../../base/zlib.ts'
import { bundle, bundleName, programScripts } from './bundle.ts'
import { memoryRoot } from './bundling/memory-root.ts'
import { textFontFiles } from './fonts/text-faces.ts'
import { mathFiles } from './katex/faces.ts'
import { templateFiles } from './templates.ts'

/** A file that the program in a page finds in its memory. */
interface PackedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * The whole program with the files that it reads, for a worker of a page: compressed, in base64, the same text for the same
 * sources. Unpacked it is the length of a table in 4 bytes, the table, and the files that it lists, the scripts by their names.
 */
export const programPack = once(async (): Promise<string> => {
  const scripts = programScripts.map(async (path) => ({
    path,
    bytes: bytesOf(await bundle(path)),
  }))
  const files = [...(await Promise.all(scripts)), ...(await filesInMemory())]
  const table = bytesOf(JSON.stringify(files.map(({ path, bytes }) => [path, bytes.length])))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, table.length)
  const whole = Buffer.concat([length, table, ...files.map(({ bytes }) => bytes)])
  return Buffer.from(deflateRaw(whole, { level: 6 })).toString('base64')
})

async function filesInMemory(): Promise<PackedFile[]> {
  const scripts = ['worksheet', 'practice'] as const
  const bundles = scripts.map(async (name) => ({
    path: `${memoryRoot}/src/browser/${bundleName(name)}`,
    bytes: bytesOf(await bundle(name)),
  }))
  const { european, signs, sheetsOfOthers } = textFontFiles()
  const packages = [...mathFiles(), ...european, ...signs].map((file) => ({
    path: inPackages(file),
    bytes: readFileSync(file),
  }))
  // To the program in the page there are no such fonts, but for the signs that any sheet may have.
  const others = sheetsOfOthers.map(({ file, css }) => ({ path: inPackages(file), bytes: bytesOf(css) }))
  const templates = templateFiles().map(({ name, file }) => ({
    path: `${memoryRoot}/templates/${name}`,
    bytes: readFileSync(file),
  }))
  return [
    ...(await Promise.all(bundles)),
    ...templates,
    ...packages,
    ...others,
    ...readySetFiles(),
    { path: `${memoryRoot}/package.json`, bytes: about() },
  ]
}

/** The sets to begin with. */
function readySetFiles(): PackedFile[] {
  const folder = fileURLToPath(new URL('../../../problem-sets/', import.meta.url))
  return globSync('*.yaml', { cwd: folder })
    .sort()
    .map((name) => ({ path: `${memoryRoot}/problem-sets/${name}`, bytes: readFileSync(join(folder, name)) }))
}

function inPackages(file: string): string {
  return `${memoryRoot}/${file.replaceAll('\\', '/').replace(/^.*(?=node_modules\/)/, '')}`
}

/** What the program reads of its own package. */
function about(): Uint8Array {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  return bytesOf(JSON.stringify({ version }))
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
