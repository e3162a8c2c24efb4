/** Builds the site of `docs` in output/site: its generated pages, then all pages, then what stands beside them. */
import { build } from 'vitepress'
import { writeProjectPages } from './site/project.ts'

writeProjectPages()
await build('docs')
