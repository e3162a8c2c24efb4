import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { projectPages } from '../../docs/.vitepress/project-pages.ts'

/** Writes the pages of the site about the project itself, which are files beside `docs`. */
export function writeProjectPages(): void {
  const { 'README.md': _, 'docs/decisions/': decisions, ...files } = projectPages
  for (const [source, page] of Object.entries(files)) writePage(page, readFileSync(source, 'utf8'))
  writePage(decisions!, decisionsPage())
}

/** Writes a page that is made and not kept, by its path below `docs`. */
export function writePage(page: string, markdown: string): void {
  mkdirSync(dirname(`docs/${page}`), { recursive: true })
  writeFileSync(`docs/${page}`, markdown)
}

function decisionsPage(): string {
  const rows = globSync('docs/decisions/*.md')
    .sort()
    .map((file) => {
      const [, title] = /^# (?:\d+\W+)?(.*)$/m.exec(readFileSync(file, 'utf8'))!
      return `- [${title}](../decisions/${basename(file)})`
    })
  return `# Decisions\n\nWhat was decided where another way was open, and why.\n\n${rows.join('\n')}\n`
}
