import { dirname, join, relative } from 'node:path/posix'
import type { MarkdownRenderer } from 'vitepress'
import { projectPages } from './project-pages.ts'

// A link to README leads to the start page, which is not made of it.
const { 'README.md': _, ...copied } = projectPages
const sourceOf = new Map(Object.entries(copied).map(([source, page]) => [page, source]))

interface SitePlace {
  /** Path that the site lies at: it begins and ends with a slash. */
  readonly base: string
  /** Where a browser finds the sources; a link to one of them is plain text without it. */
  readonly repository: string | undefined
}

/**
 * Has links of the Markdown files, which hold where these lie, lead to pages of the site.
 */
export function toPages(markdown: MarkdownRenderer, { base, repository }: SitePlace): void {
  markdown.core.ruler.push('to-pages', ({ tokens, env }) => {
    for (const { children } of tokens) {
      let isDropped = false
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const href = onSite(`${token.attrGet('href')}`, env.relativePath, repository)
          isDropped = href === undefined
          if (href !== undefined) token.attrSet('href', href)
          // What lies on the site and is no page of these is opened by the browser, not drawn by the site's own script;
          // VitePress leaves such a link as it is.
          if (href?.startsWith('/')) {
            token.attrSet('href', `${base}${href.slice(1)}`)
            token.attrSet('target', '_self')
          }
        }
        if (isDropped && token.type.startsWith('link_')) Object.assign(token, { type: 'text', content: '', tag: '' })
      }
    }
  })
}

/** Where a link of a page leads to; nowhere where it is to a source that is not shown. */
export function onSite(href: string, page: string, repository?: string): string | undefined {
  if (/^(?:[a-z]+:|[#/])/.test(href)) return href
  const source = sourceOf.get(page) ?? `docs/${page}`
  const [, path, hash] = /^([^#]*)(.*)$/.exec(href)!
  const target = join(dirname(source), path!)
  const shown = projectPages[target] ?? /^docs\/(?!\.)(.*\.md)$/.exec(target)?.[1]
  if (shown !== undefined) return `${relative(dirname(page), shown)}${hash}`
  return repository && `${repository}/blob/HEAD/${target}`
}

/** The anchor of a heading, as forges call it: links to it hold in both places. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}
