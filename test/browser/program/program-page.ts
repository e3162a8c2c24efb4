import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Look, LookRequest, RunProgress } from '../../../src/browser/studio/contract.ts'
import { bundle, oldestBrowsers } from '../../../src/sheet/render/bundle.ts'
import { buildScript } from '../../../src/sheet/render/bundling/build.ts'
import { programPack } from '../../../src/sheet/render/pack.ts'
import type { Browser, BrowserPage } from '../../../src/sheet/render/pdf/browser.ts'
import { sourceOf } from '../../../src/sheet/render/program.ts'
import { Workplace } from '../../cli/command-line.ts'
import type { client as inPage } from './client.ts'

export type Files = ReadonlyMap<string, Buffer>

export interface RunInPage {
  readonly code: number
  readonly out: string
  readonly notes: readonly string[]
  readonly files: Files
  readonly told: readonly RunProgress[]
}

declare const client: typeof inPage

/** A page from the disk that has the program and nothing else, under the policy of the studio. */
export class ProgramPage {
  readonly page: BrowserPage
  /** Everything that should not happen: requests, console messages, exceptions. */
  readonly noise: string[] = []

  readonly #place: Workplace

  private constructor(page: BrowserPage, place: Workplace) {
    this.page = page
    this.#place = place
    page.on('console', (message) => this.noise.push(message.text()))
    page.on('pageerror', (error) => this.noise.push(String(error)))
  }

  static async open(browser: Browser): Promise<ProgramPage> {
    const script = await buildScript(new URL('client.ts', import.meta.url), oldestBrowsers)
    const policy = `default-src 'none'; script-src ${sourceOf(script)}; worker-src blob:; connect-src 'none'`
    const place = new Workplace()
    place.write(
      'program.html',
      `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script type="text/plain" id="launcher">${await bundle('launcher')}</script><script type="text/plain" id="pack">${await programPack()}</script><script>${script}</script>`,
    )
    const opened = new ProgramPage(await browser.newPage(), place)
    await opened.page.goto(pathToFileURL(join(place.folder, 'program.html')).href)
    return opened
  }

  async run(
    args: readonly string[],
    files: Files,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<RunInPage> {
    const sent = [...files].map(([path, bytes]) => [path, bytes.toString('base64')] as const)
    const { files: got, ...said } = await this.page.evaluate(
      (args, sent, environment) => client.run(args, sent, environment),
      args,
      sent,
      environment,
    )
    return { ...said, files: new Map(got.map(([path, base64]) => [path, Buffer.from(base64, 'base64')])) }
  }

  look(request: LookRequest): Promise<Look> {
    return this.page.evaluate((request) => client.program.ask('look', request), request)
  }

  remove(): void {
    this.#place.remove()
  }
}
