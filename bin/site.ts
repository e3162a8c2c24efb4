/**
 * Builds the site of `docs` in output/site: writes the pages that are made of sources, has VitePress make all pages, and puts
 * beside them what is a page already.
 */
import { build } from 'vitepress'
import { writeBeside } from './site/beside.ts'
import { writeCommandLinePage } from './site/command-line.ts'
import { writeFamilyPages } from './site/families.ts'
import { writeProjectPages } from './site/project.ts'
import { writeSchemaPages } from './site/schemas.ts'

writeProjectPages()
writeSchemaPages()
writeFamilyPages()
await writeCommandLinePage()
await build('docs')
await writeBeside('output/site')
