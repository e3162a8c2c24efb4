import { createHash } from 'node:crypto'
import { existsSync, globSync, lstatSync, readFileSync, statSync } from 'node:fs'
import module from 'node:module'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { oncePerKey } from '../base/once.ts'
import { families as builtIn } from '../families/index.ts'
import type { Family } from '../family/contract.ts'
import { type Fault, FaultError } from '../faults/fault.ts'
import type { Program } from '../program/contract.ts'
import { failedFamily } from '../solution/own-families.ts'

const lists = new Map<string, readonly Family[]>()

/**
 * The families that come with gradsheet, and those that instructors wrote: modules, or folders with an `index.ts`, whose
 * default export is a family.
 * @throws FaultError for what cannot be loaded, is no family, or has the name of another
 */
export async function familiesWith(paths: readonly string[]): Promise<readonly Family[]> {
  const modules = [...new Set(paths.map((path) => familyModule(resolve(path))))]
  const key = modules.join('\n')
  const own = await Promise.all(modules.map(loaded))
  const list = lists.get(key) ?? [...builtIn, ...own]
  for (const [k, { name }] of own.entries()) {
    const earlier = list.findIndex((family) => family.name === name)
    if (earlier < builtIn.length + k) throw new FaultError(taken(modules[k]!, name))
  }
  lists.set(key, list)
  return list
}

/** A family of an instructor's as it is named to others: by its name, and a hash of its sources. */
export interface NamedFamily {
  readonly name: string
  readonly edition: string
}

/**
 * The families that come with gradsheet, and those of the wanted ones that may be run here; none of the others is loaded.
 * @param allowed paths of families
 * @throws FaultError `family-not-here`
 */
export async function allowedFamilies(
  wanted: readonly NamedFamily[],
  allowed: readonly string[],
): Promise<readonly Family[]> {
  if (wanted.length === 0) return familiesWith([])
  const here = new Map(allowed.map((path) => familyModule(resolve(path))).map((file) => [editionOf(file), file]))
  const missing = wanted.filter(({ edition }) => !here.has(edition))
  if (missing.length > 0) throw new FaultError(missing.map(notHere))
  return familiesWith(wanted.map(({ edition }) => here.get(edition)!))
}

const endings = ['ts', 'mts', 'js', 'mjs']

/**
 * The module of a family, which may be a folder.
 * @throws FaultError `file-missing`, `bad-family`
 */
export function familyModule(path: string): string {
  if (!existsSync(path)) {
    throw new FaultError({
      code: 'file-missing',
      message: 'there is no such family',
      file: path,
      remedy: 'check the path',
    })
  }
  if (!statSync(path).isDirectory()) return plain(path)
  const entry = ['index', basename(path)].flatMap((name) => endings.map((ending) => join(path, `${name}.${ending}`)))
  const found = entry.find((file) => existsSync(file))
  if (found === undefined) {
    const expected = `a file index.ts, or ${basename(path)}.ts`
    throw badFamily(path, 'the folder holds no family', 'name the file itself', expected)
  }
  return plain(found)
}

const mostBytes = 1024 * 1024

/** Node would wait for a pipe, and read a device for ever. */
function plain(file: string): string {
  const found = statSync(file)
  if (!found.isFile() || found.size > mostBytes) {
    const message = 'this is no file, or one far larger than a family'
    throw badFamily(file, message, 'name the file itself', 'a module of at most 1 MiB')
  }
  return file
}

const loaded = oncePerKey(async (file: string): Promise<Family> => {
  resolvePublishedNames()
  let exported: unknown
  try {
    exported = ((await import(pathToFileURL(file).href)) as { default?: unknown }).default
  } catch (error) {
    const message = `the family cannot be loaded: ${(error as Error).message ?? error}`
    throw badFamily(file, message, 'see the documentation of own families for a working example')
  }
  const lacks = partsOf(exported).find(([, there]) => !there)?.[0]
  if (lacks !== undefined) {
    const remedy = 'write "export default defineFamily({ … })", with defineFamily from gradsheet/family'
    throw badFamily(file, 'the default export of the file is no family', remedy, lacks)
  }
  const family = exported as Family
  const own = { ...family, module: { file, edition: editionOf(file) } }
  return { ...own, build: (...drawn) => built(own, () => family.build(...drawn)) }
})

/** `gradsheet/family` means this very copy wherever the module lies, so that it needs no installation beside it. */
function resolvePublishedNames(): void {
  if (hooked) return
  hooked = true
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'))
  const published = new URL(`../family${ending}`, import.meta.url).href
  module.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'gradsheet/family' ? { url: published, shortCircuit: true } : next(specifier, context),
  })
}
let hooked = false

/** What a family must have, and whether it does. */
function partsOf(exported: unknown): [string, boolean][] {
  const { name, summary, parameters, examples, build } = Object(exported) as Partial<Family>
  return [
    ['a name: small letters, digits and dashes', typeof name === 'string' && /^[a-z][a-z0-9-]*$/.test(name)],
    ['a summary', typeof summary === 'string' && summary !== ''],
    [
      'parameters: a zod schema, made with the z of gradsheet/family',
      typeof parameters === 'object' && '_zod' in parameters,
    ],
    ['examples, at least one', Array.isArray(examples) && examples.length > 0],
    ['a function build', typeof build === 'function'],
  ]
}

/** Changes whenever a source of the family does: a run that was interrupted is not gone on with under an edited one. */
function editionOf(file: string): string {
  const folder = join(file, '..')
  const isFolder = /^(?:index|)\./.test(basename(file)) || basename(file).startsWith(`${basename(folder)}.`)
  const isPlain = (source: string) => lstatSync(join(folder, source)).isFile()
  const sources = isFolder ? globSync(`**/*.{${endings}}`, { cwd: folder }).filter(isPlain).sort() : [basename(file)]
  const hash = createHash('sha256')
  for (const source of sources) hash.update(JSON.stringify([source, readFileSync(join(folder, source), 'utf8')]))
  return hash.digest('hex')
}

function built(own: Family, build: () => Program): Program {
  try {
    return build()
  } catch (error) {
    throw error instanceof FaultError ? error : new FaultError(failedFamily(own, error))
  }
}

/** Why a file is no family. */
function badFamily(file: string, message: string, remedy: string, expected?: string): FaultError {
  return new FaultError({ code: 'bad-family', message, file, ...(expected && { expected }), remedy })
}

function notHere({ name, edition }: NamedFamily): Fault {
  return {
    code: 'family-not-here',
    message: `the family ${name}, of this very edition, may not be run here`,
    got: `${name} with the hash ${edition}`,
    remedy: 'pass --family with the same files where the work is done, and leave them as they are while a run goes on',
  }
}

function taken(file: string, name: string): Fault {
  return {
    code: 'family-name-taken',
    message: `there is another family with the name ${name}`,
    file,
    got: name,
    remedy: 'give the family a name of its own',
  }
}
