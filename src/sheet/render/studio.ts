import { bundle, promisedBrowsers } from './bundle.ts'
import { embedFace } from './fonts/face.ts'
import { latinFaces } from './fonts/text-faces.ts'
import { programPack } from './pack.ts'
import { sourceOf } from './program.ts'
import { readTemplate, renderTemplate } from './templates.ts'

const styles = [
  'theme.css',
  ...['shell', 'editor', 'views', 'gallery', 'hand-out', 'kept'].map((name) => `studio/${name}.css`),
]

export interface StudioPage {
  /** What the page begins with in place of nothing. */
  readonly set?: { readonly file: string; readonly text: string }
  /** Whether a server of this machine gives it out, which the page then may ask. */
  readonly served?: boolean
}

/** The studio as one HTML file that needs no other: an editor of problem sets with the whole program behind it. */
export async function renderStudio({ set, served = false }: StudioPage = {}): Promise<string> {
  const [script, launcher, pack] = await Promise.all([bundle('studio'), bundle('launcher'), programPack()])
  const runnable = await Promise.all(
    [script, bundle('practice'), bundle('worksheet')].map(async (one) => sourceOf(await one)),
  )
  return renderTemplate('studio', {
    policy: policyFor(runnable, served),
    style: [...latinFaces().map(embedFace), ...styles.map(readTemplate)].join('\n'),
    frameStyle: readTemplate('studio/frame.css'),
    set: set && Buffer.from(JSON.stringify(set)).toString('base64'),
    served,
    launcher,
    pack,
    script,
    promisedBrowsers,
  })
}

/** Nothing is loaded and nothing leaves the page; frames in it run the scripts of practice pages and worksheets, and no other. */
function policyFor(runnable: readonly string[], served: boolean): string {
  return `default-src 'none'; script-src ${runnable.join(' ')}; worker-src blob:; style-src 'unsafe-inline'; font-src data:; img-src data: blob:; frame-src 'self' blob:; connect-src ${served ? "'self'" : "'none'"}; base-uri 'none'; form-action 'none'`
}
