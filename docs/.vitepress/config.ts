import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { anchorOf, toPages } from './links.ts'
import { sidebar } from './sidebar.ts'
import { ownVue } from './vue.ts'

/** Where the sources may be looked at, such as https://github.com/OWNER/gradsheet; links to them are plain text without it. */
const repository = process.env.SITE_REPOSITORY

const below = (folder: string) => fileURLToPath(new URL(`../../${folder}`, import.meta.url))

// A project's site of GitHub Pages stands below a path: /gradsheet/.
const base = process.env.SITE_BASE ?? '/'

export default defineConfig({
  title: 'gradsheet',
  description: 'Seeded backpropagation exercises: drawn, solved, typeset, graded.',
  lang: 'en',
  base,
  outDir: below('output/site'),
  cacheDir: below('output/.vitepress'),
  // What `bin/site` puts beside the pages is checked by test/site, with all links and anchors.
  ignoreDeadLinks: [/^\/(?:catalogue|practice|studio)\//],
  vite: ownVue,
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: anchorOf },
    config: (markdown) => toPages(markdown, { base, repository }),
  },
  themeConfig: {
    search: { provider: 'local' },
    sidebar,
    nav: [
      { text: 'Studio', link: '/studio/', target: '_self' },
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Guides', link: '/sets' },
      { text: 'Reference', link: '/reference/command-line' },
      { text: 'Families', link: '/reference/families' },
    ],
    outline: { level: [2, 3] },
    ...(repository && { socialLinks: [{ icon: 'github', link: repository }] }),
  },
})
