import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { launchBrowser } from '../../src/sheet/render/pdf/browser.ts'

/** A real browser with an empty page. */
export interface Engine {
  /** What an expression of JavaScript comes to, in the page. */
  evaluate<Value>(expression: string): Promise<Value>
  readonly version: string
  close(): Promise<void>
}

/** Starts a browser; undefined where the machine has none. */
type Start = () => Promise<Engine | undefined>

interface PuppeteersBrowser {
  version(): Promise<string>
  close(): Promise<void>
  newPage(): Promise<{ evaluate(expression: string): Promise<unknown> }>
}

async function puppeteered(browser: PuppeteersBrowser): Promise<Engine> {
  const page = await browser.newPage()
  return {
    evaluate: async <Value>(expression: string) => (await page.evaluate(expression)) as Value,
    version: await browser.version(),
    close: () => browser.close(),
  }
}

async function startFirefox(): Promise<Engine | undefined> {
  const executablePath = onSearchPath('firefox-esr') ?? onSearchPath('firefox')
  if (!executablePath) return undefined
  const { default: puppeteer } = await import('puppeteer-core')
  return await puppeteered(await puppeteer.launch({ browser: 'firefox', executablePath, protocolTimeout: 3_600_000 }))
}

/** WebKitGTK's small browser by its WebDriver (https://www.w3.org/TR/webdriver2/), on a display of its own. */
async function startWebKit(): Promise<Engine | undefined> {
  const [driver, display] = ['WebKitWebDriver', 'xvfb-run'].map(onSearchPath)
  const [binary] = globSync('/usr/lib/*/webkit*gtk-*/MiniBrowser').sort().reverse()
  if (!driver || !display || !binary) return undefined
  const port = 20_000 + (process.pid % 20_000)
  const server = spawn(display, ['--auto-servernum', driver, `--port=${port}`], { stdio: 'ignore', detached: true })
  const call = async <Value>(method: string, path: string, body?: object): Promise<Value> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const { value } = (await response.json()) as {
      value: Value & { readonly error?: string; readonly message?: string }
    }
    if (value?.error) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  await untilReady(() => call('GET', '/status'))
  const options = { binary, args: ['--automation'] }
  const { sessionId, capabilities } = await call<{
    readonly sessionId: string
    readonly capabilities: { readonly browserName: string; readonly browserVersion: string }
  }>('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } })
  const session = `/session/${sessionId}`
  await call('POST', `${session}/timeouts`, { script: 3_600_000 })
  await call('POST', `${session}/url`, { url: 'about:blank' })
  return {
    evaluate: (expression) => call('POST', `${session}/execute/sync`, { script: `return ${expression}`, args: [] }),
    version: `${capabilities.browserName}/${capabilities.browserVersion}`,
    close: async () => {
      await call('DELETE', session)
      end(server)
    },
  }
}

/** Ends a server with the display that it runs on. */
function end({ pid }: ChildProcess): void {
  process.kill(-pid!)
}

async function untilReady(ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await ask()
      return
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

function onSearchPath(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}

export const engines: Readonly<Record<string, Start>> = {
  Chromium: async () => await puppeteered(await launchBrowser()),
  Firefox: startFirefox,
  WebKit: startWebKit,
}
