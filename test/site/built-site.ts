import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import type { BrowserPage } from '../../src/sheet/render/pdf/browser.ts'

/** A site as GitHub Pages has those of projects: below a path. */
export const base = '/gradsheet/'
export const origin = 'http://site.test'

/** Builds the site with two of the families. */
export async function buildSite(out: string): Promise<void> {
  const args = ['bin/site.ts', '--families', 'gate,concepts', '--out', out]
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, SITE_BASE: base } })
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** Has a tab find the site at its address, without a network, and notes everything else that it asks for. */
export async function serveTo(page: BrowserPage, site: string, noise: string[]): Promise<void> {
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const { origin: host, pathname } = new URL(request.url())
    if (request.url().startsWith('data:')) return request.continue()
    const file = join(site, pathname.slice(base.length).replace(/(^|\/)$/, '$1index.html'))
    const isThere = host === origin && pathname.startsWith(base) && existsSync(file)
    if (!isThere) noise.push(request.url())
    if (!isThere) return request.respond({ status: 404 })
    return request.respond({
      body: readFileSync(file),
      contentType: types[extname(file)] ?? 'application/octet-stream',
    })
  })
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') noise.push(message.text())
  })
}
