/**
 * Builds the site of `docs`: writes the pages that are made of sources, has VitePress make all pages, and puts beside them what
 * is a page already. `--out DIR` takes the place of output/site, and `--families gate,network` leaves out all others, for who
 * wants to look soon.
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { build } from 'vitepress'
import { families } from '../src/families/index.ts'
import { writeBeside } from './site/beside.ts'
import { writeCommandLinePage } from './site/command-line.ts'
import { writeFamilyPages } from './site/families.ts'
import { writeProjectPages } from './site/project.ts'
import { writeSchemaPages } from './site/schemas.ts'

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'output/site' }, families: { type: 'string' } },
})
const names = values.families?.split(',')
const shown = families.filter(({ name }) => names?.includes(name) ?? true)

rmSync('docs/reference', { recursive: true, force: true })
writeProjectPages()
writeSchemaPages()
writeFamilyPages(shown)
await writeCommandLinePage()
await build('docs', { outDir: values.out })
writeBeside(
  values.out,
  shown.map(({ name }) => name),
)
