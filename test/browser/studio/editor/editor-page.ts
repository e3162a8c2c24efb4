import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { oncePerKey } from '../../../../src/base/once.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8')

/** What a page with nothing but the editor tells and takes, as `window.editor`. */
const program = (names: string) => `
import { createSetEditor } from './src/browser/studio/editor/set-editor.ts'
window.editor = createSetEditor({
  schema: async () => (${read('problem-sets/schema/problem-set.schema.json')}),
  names: async (family) => (${names})[family] ?? [],
})
document.querySelector('main').append(editor.element)
`

/** A page with nothing but the editor, under the policy of the studio. */
export const editorPage = oncePerKey(async (names: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: program(names), resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'iife',
    write: false,
    target: ['chrome117', 'firefox121', 'safari16.4'],
    tsconfigRaw: {},
  })
  const style = ['theme.css', 'studio/shell.css', 'studio/editor.css']
    .map((name) => read(`templates/${name}`))
    .join('\n')
  const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Editor</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; connect-src 'none'">
<style>${style}
body { margin: 0 } main { height: 100vh; display: grid }</style><main><h1 class="unseen">Editor</h1></main><script>${script}</script>`
})
