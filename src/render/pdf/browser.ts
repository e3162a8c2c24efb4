import type { Browser, Page as BrowserPage, CDPSession } from 'puppeteer-core'
import { exitCode, FaultError } from '../../fault.ts'
import { downloadedBrowser } from './downloaded-browser.ts'
import { findBrowser } from './find-browser.ts'

export type { Browser, BrowserPage, CDPSession }

/**
 * Starts the browser that prints, without network. Throws the fault `no-browser` when there is none and
 * `browser-failed` when it does not start.
 */
export async function launchBrowser(chosen?: string): Promise<Browser> {
  const { default: puppeteer } = await import('puppeteer-core')
  const program = await findBrowser({ ...(chosen !== undefined && { chosen }), downloaded: downloadedBrowser })
  try {
    return await puppeteer.launch({
      executablePath: program.path,
      env: { ...process.env, ...program.environment },
      headless: 'shell',
      pipe: true,
      args: launchArguments(),
      // Who prints decides what an interrupt means; the browser ends when its pipe closes.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  } catch (error) {
    throw new FaultError(
      {
        code: 'browser-failed',
        message: `The browser ${program.path} does not start: ${(error as Error).message}`,
        remedy: 'Name another one with --browser PATH, or leave PDFs out with --format html',
      },
      exitCode.environment,
    )
  }
}

function launchArguments(): string[] {
  const isRoot = process.getuid?.() === 0
  return [
    '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--disable-gpu',
    // Hinting would fit glyphs to this machine's screen.
    '--font-render-hinting=none',
    // A process of root cannot have Chromium's sandbox.
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}
