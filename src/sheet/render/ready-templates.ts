import type { Plugin } from 'esbuild'

/**
 * Puts templates that are compiled already in the place of Handlebars: a page's policy lets no text become code, so only the
 * project's own templates can be filled there.
 */
export const readyTemplates: Plugin = {
  name: 'ready-templates',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^handlebars$/ }, () => ({ path: 'handlebars', namespace: 'ready-templates' }))
    onLoad({ filter: /.*/, namespace: 'ready-templates' }, async () => ({
      contents: contentsFor((await import('./templates.ts')).precompiledTemplates()),
      resolveDir: import.meta.dirname,
    }))
  },
}

function contentsFor(codes: ReadonlyMap<string, string>): string {
  const entries = Array.from(codes, ([text, code]) => `[${JSON.stringify(text)}, ${code}]`)
  return `import runtime from 'handlebars/runtime.js'
const ready = new Map([${entries.join(',\n')}])
const compileFor = (own) => (text) => {
  const code = ready.get(text)
  if (!code) throw new Error('a page fills only the templates of gradsheet')
  return own.template(code)
}
const create = () => {
  const own = runtime.create()
  own.compile = compileFor(own)
  return own
}
export default { SafeString: runtime.SafeString, create }`
}
