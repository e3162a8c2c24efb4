import { existsSync, globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { templateProgram } from '../handlebars.ts'
import type { Plugin } from './esbuild.ts'
import { memoryRoot } from './memory-root.ts'

const sources = fileURLToPath(new URL('../../../', import.meta.url))
const root = join(sources, '..')
const program = join(sources, 'browser/program')

/** Packages that are of no use in a page, and what they would do there: print, queue, start threads, bundle. */
const absentPackages = [
  ...['@cantoo/pdf-lib', '@puppeteer/browsers', '@sparticuz/chromium', 'puppeteer-core'],
  ...['bullmq', 'ioredis', 's3mini', 'piscina', 'cli-progress', 'esbuild'],
]

/** What the program of the command line needs in order to run in a worker of a page. */
export const standIns: readonly Plugin[] = [
  { name: 'instead', setup: ({ onResolve }) => onResolve({ filter: /^\.\.?\/.*\.ts$/ }, instead) },
  {
    name: 'absent packages',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: packageNames(absentPackages) }, ({ path }) => ({ path, namespace: 'absent' }))
      onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => absent(path))
    },
  },
  {
    name: 'modules of Node',
    setup: ({ onResolve, resolve }) => {
      onResolve({ filter: /^[a-z:_/]+$/ }, ({ path, kind, importer }) => {
        if (!isBuiltin(path)) return undefined
        const name = path.replace(/^node:/, '')
        if (name === 'events') return resolve('events/', { kind, importer, resolveDir: root })
        const file = join(program, 'node', `${name.replaceAll(/[_/]/g, '-')}.ts`)
        return existsSync(file) ? { path: file } : { path, namespace: 'absent' }
      })
    },
  },
  {
    name: 'templates',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[\\/]templates-as-programs\.ts$/ }, () => ({ contents: templatePrograms() })),
  },
  {
    name: 'places in memory',
    setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, inMemory),
  },
]

/** A file of the sources whose place another one takes in a page: below `browser/program/instead`, at the same path. */
function instead({ path, importer }: { readonly path: string; readonly importer: string }) {
  const target = resolve(dirname(importer), path)
  const other = join(program, 'instead', relative(sources, target))
  return target.startsWith(sources) && existsSync(other) ? { path: other } : undefined
}

function absent(name: string) {
  const module = JSON.stringify(join(program, 'node/absent.ts'))
  return {
    contents: `module.exports = require(${module}).absentModule(${JSON.stringify(name)})`,
    resolveDir: root,
  }
}

/** A source that asks where it lies is told its place in memory; what it loads late runs late, but stands in the same script. */
function inMemory({ path }: { readonly path: string }) {
  const source = readFileSync(path, 'utf8')
  if (!/\bimport[.(]/.test(source)) return undefined
  const place = `file://${memoryRoot}/${relative(root, path).replaceAll('\\', '/')}`
  const packages = `file://${memoryRoot}/node_modules/`
  return {
    contents: source
      .replaceAll('import.meta.url', JSON.stringify(place))
      .replaceAll('import.meta.resolve(', `(${JSON.stringify(packages)} + `)
      .replaceAll(/(?<!typeof )\bimport\(('[^']+')\)/g, 'Promise.resolve().then(() => require($1))'),
    loader: 'ts' as const,
  }
}

function templatePrograms(): string {
  const folder = join(root, 'templates')
  const names = globSync('**/*.hbs', { cwd: folder }).map((name) => name.replaceAll('\\', '/'))
  const programs = names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${templateProgram(readFileSync(join(folder, name), 'utf8'))}`)
  return `export const templates = {${programs.join(',\n')}}`
}

function packageNames(names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.join('|')})(?:/|$)`)
}
