import { resolve } from 'node:path'
import { exitCode } from '../faults/fault.ts'
import { terminalText } from '../text/terminal-text.ts'
import { hasScreen, openPage } from './preview/open-page.ts'
import { openPreview } from './preview/preview.ts'
import { openServer, type PreviewServer } from './preview/server.ts'
import type { Session, SetOptions } from './session.ts'
import { onInterrupt } from './work/long-work.ts'

export interface PreviewFlags extends SetOptions {
  /** Default: one that is free. */
  readonly port?: number
  readonly templates?: string
  readonly theme?: string
  readonly browser?: string
  /** Whether the page is opened where there is a screen. */
  readonly open: boolean
}

/** Serves the studio with a set of this machine, and follows its files, until Ctrl-C. */
export async function previewCommand(setFile: string, options: PreviewFlags, session: Session): Promise<number> {
  // Whoever waits for the address may end the command as soon as it is printed.
  const interrupted = new Promise<void>((done) => onInterrupt(done))
  const preview = await openPreview(setFile, absolute(options), session)
  let server: PreviewServer | undefined
  try {
    server = await openServer(preview.places, options.port)
    session.out(`${server.address}\n`)
    session.note(
      `serving ${terminalText(setFile)} to this machine alone; whoever has the address can change it. ${ending}`,
    )
    if (options.open && hasScreen(session.environment) && !(await openPage(server.addressOnce)))
      session.note('no browser was found to open it: copy the address into one')
    await interrupted
  } finally {
    await preview.close()
    await server?.close()
  }
  return exitCode.done
}

const ending = 'Ctrl-C ends it'

function absolute({ family = [], templates, theme, browser }: PreviewFlags) {
  return {
    families: family.map((path) => resolve(path)),
    ...(templates !== undefined && { templates: resolve(templates) }),
    ...(theme !== undefined && { theme: resolve(theme) }),
    ...(browser !== undefined && { browser }),
  }
}
