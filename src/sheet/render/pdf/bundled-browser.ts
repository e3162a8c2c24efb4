import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { FaultError } from '../../../faults/fault.ts'
import { privateCacheFolder } from '../../../files/private-folder.ts'
import { temporaryFolder } from '../../../files/temporary-folder.ts'

export interface BrowserProgram {
  readonly path: string
  /** What the program needs in its environment. */
  readonly environment: Readonly<Record<string, string>>
}

/**
 * The Chromium that ships inside an npm package, unpacked once per version into the user's cache together with the
 * shared libraries that a bare system lacks. Undefined where there is no build for this machine. Throws the fault
 * `unsafe-cache`, or `browser-not-unpacked` when the cache cannot be written.
 */
export async function bundledBrowser(): Promise<BrowserProgram | undefined> {
  const version = process.platform === 'linux' && process.arch === 'x64' ? packageVersion() : undefined
  if (version === undefined) return undefined
  const folder = await unpacked(version)
  const libraries = join(folder, 'al2023', 'lib')
  return {
    path: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

async function unpacked(version: string): Promise<string> {
  try {
    const cache = privateCacheFolder('chromium')
    if (!existsSync(join(cache, version))) await unpackInto(cache, join(cache, version))
    return privateCacheFolder('chromium', version)
  } catch (error) {
    if (error instanceof FaultError) throw error
    throw new FaultError({
      code: 'browser-not-unpacked',
      message: `The browser cannot be unpacked: ${(error as Error).message}`,
      remedy: 'Set XDG_CACHE_HOME to a folder you can write to with 300 MB free, or name a browser with --browser PATH',
    })
  }
}

function packageVersion(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return createRequire(entry)('../../package.json').version
  } catch {
    return undefined
  }
}

/** Unpacks beside the place and renames, so that no run ever sees half a browser. */
async function unpackInto(cache: string, folder: string): Promise<void> {
  const unpacking = temporaryFolder(cache, 'unpacking')
  try {
    await withEnvironment({ TMPDIR: unpacking, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, async () => {
      const { default: chromium } = await import('@sparticuz/chromium')
      await chromium.executablePath()
    })
    writeFileSync(join(unpacking, 'fonts', 'fonts.conf'), fontConfiguration(folder))
    renameSync(unpacking, folder)
  } catch (error) {
    // Another run was faster: its copy is as good.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(unpacking, { recursive: true, force: true })
  }
}

// The configuration in the package looks for fonts under /tmp, where anybody may put some.
function fontConfiguration(folder: string): string {
  const escapeXml = (path: string) => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const fonts = escapeXml(join(folder, 'fonts'))
  return `<?xml version="1.0"?>
<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>
`
}

// The package reads its settings from the environment and leaves others behind there.
async function withEnvironment(settings: Record<string, string>, action: () => Promise<void>): Promise<void> {
  const before = { ...process.env }
  Object.assign(process.env, settings)
  try {
    await action()
  } finally {
    for (const name of [...Object.keys(settings), 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'])
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
  }
}
