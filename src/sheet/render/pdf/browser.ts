import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import type { Browser, Page as BrowserPage, CDPSession } from 'puppeteer-core'
import { FaultError } from '../../../faults/fault.ts'
import { removeFolder, temporaryFolder } from '../../../files/temporary-folder.ts'
import type { BrowserProgram } from './bundled-browser.ts'
import { downloadedBrowser } from './downloaded-browser.ts'
import { findBrowser } from './find-browser.ts'

export type { Browser, BrowserPage, CDPSession }

/**
 * Starts the browser that prints, without network. Throws the fault `no-browser` when there is none and
 * `browser-failed` when it does not start.
 * @param onUnsandboxed is told where the system forbids the sandbox, and the browser is started without it
 */
export async function launchBrowser(chosen?: string, onUnsandboxed?: () => void): Promise<Browser> {
  const program = await findBrowser({ ...(chosen !== undefined && { chosen }), downloaded: downloadedBrowser })
  // A process of root cannot have Chromium's sandbox.
  const isRoot = process.getuid?.() === 0
  try {
    return await launch(program, !isRoot).catch((error) => {
      if (isRoot || !sandboxIsForbidden(program)) throw error
      onUnsandboxed?.()
      return launch(program, false)
    })
  } catch (error) {
    throw new FaultError({
      code: 'browser-failed',
      message: `The browser ${program.path} does not start: ${(error as Error).message}`,
      remedy: 'Name another one with --browser PATH, or leave PDFs out with --format html',
    })
  }
}

async function launch({ path, environment }: BrowserProgram, sandbox: boolean): Promise<Browser> {
  // Puppeteer lets the process end where a program cannot be run at all, so that is found out first.
  const { error } = spawnSync(path, ['--version'], { env: { ...process.env, ...environment }, timeout: 5000 })
  if (error && (error as NodeJS.ErrnoException).code !== 'ETIMEDOUT') throw error
  const { default: puppeteer } = await import('puppeteer-core')
  const profile = temporaryFolder(tmpdir(), 'gradsheet-browser')
  const launched = puppeteer.launch({
    executablePath: path,
    userDataDir: profile,
    // Milliseconds; a page takes a second or two.
    protocolTimeout: 60_000,
    env: { ...process.env, ...environment },
    headless: 'shell',
    pipe: true,
    args: [
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--disable-gpu',
      // Hinting would fit glyphs to this machine's screen.
      '--font-render-hinting=none',
      ...(sandbox ? [] : ['--no-sandbox']),
    ],
    // Who prints decides what an interrupt means; the browser ends when its pipe closes.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const browser = await launched.catch((error) => {
    removeFolder(profile)
    throw error
  })
  browser.process()?.once('exit', () => removeFolder(profile))
  return browser
}

// Milliseconds.
const patience = 5000

/** Ends a browser, also one that does not answer any more, which would keep the process for ever. */
export async function endBrowser(browser: Browser): Promise<void> {
  const timer = setTimeout(() => browser.process()?.kill('SIGKILL'), patience)
  await browser.close().catch(() => {})
  clearTimeout(timer)
}

/** Chromium says so itself, on standard error and before it opens anything (Ubuntu since 23.10, hardened kernels, containers). */
function sandboxIsForbidden({ path, environment }: BrowserProgram): boolean {
  const env = { ...process.env, ...environment }
  const { stderr } = spawnSync(path, ['--headless', '--dump-dom', 'about:blank'], { env, timeout: 20_000 })
  return /no usable sandbox/i.test(String(stderr))
}
