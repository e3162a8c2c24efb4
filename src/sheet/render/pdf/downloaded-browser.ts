import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The newest browser that Puppeteer's command downloaded into its cache, its printing shell before a whole Chrome;
 * undefined where there is none. gradsheet itself downloads nothing, so that it installs where only npm can be reached.
 */
export async function downloadedBrowser(): Promise<string | undefined> {
  const { Browser, getInstalledBrowsers } = await import('@puppeteer/browsers')
  const cacheDir = process.env.PUPPETEER_CACHE_DIR || join(homedir(), '.cache', 'puppeteer')
  const installed = await getInstalledBrowsers({ cacheDir })
  for (const kind of [Browser.CHROMEHEADLESSSHELL, Browser.CHROME]) {
    const [newest] = installed
      .filter(({ browser }) => browser === kind)
      .sort((one, other) => compareVersions(other.buildId, one.buildId))
    if (newest) return newest.executablePath
  }
  return undefined
}

/** Compares versions of any number of parts, such as Chrome's four, which are no semantic versions. */
function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]]
  const different = left.findIndex((part, k) => part !== right[k])
  return different === -1 ? 0 : left[different]! - (right[different] ?? 0)
}
