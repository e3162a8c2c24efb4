import { renderStudio } from '../../sheet/render/studio.ts'
import type { Session } from '../session.ts'
import { previewNames } from './contract.ts'
import { Listeners } from './events.ts'
import { LazyPrinter } from './lazy-printer.ts'
import { Looker } from './looker.ts'
import type { Surroundings } from './places.ts'
import { Questions } from './questions.ts'
import { lookRequest, pdfRequest, saveRequest } from './requests.ts'
import { asked, type PreviewPlaces } from './server.ts'
import { WatchedSet } from './watched-set.ts'

export interface PreviewOptions extends Surroundings {
  readonly browser?: string
}

export interface Preview {
  readonly places: PreviewPlaces
  close(): Promise<void>
}

/**
 * Opens a set of this machine for a page: what it is told, what it may ask.
 * @throws FaultError where the set cannot be read, or where its templates, theme or families are not there
 */
export async function openPreview(setFile: string, options: PreviewOptions, session: Session): Promise<Preview> {
  const note = (reason: string) => session.note(`files cannot be followed here (${reason}): load the page anew`)
  const set = await WatchedSet.open(setFile, options, note)
  const looker = new Looker(set.setup)
  const printer = new LazyPrinter(options, session)
  const listeners = new Listeners(set.state)
  const questions = new Questions(set, looker, printer)
  set.follow((isOfFamilies) => {
    if (isOfFamilies) looker.turnTo(set.setup)
    listeners.tell(set.state)
  })
  return {
    places: {
      page: () => renderStudio({ served: true }),
      listen: (response) => listeners.add(response),
      asked: {
        [previewNames.look]: asked(lookRequest, (request, givenUp) => questions.look(request, givenUp)),
        [previewNames.pdf]: asked(pdfRequest, (request, givenUp) => questions.pdf(request, givenUp)),
        [previewNames.save]: asked(saveRequest, (request) => questions.save(request)),
      },
      onBug: (error) => session.note(`This is a bug in gradsheet, please report it:\n${error.stack ?? error}`),
    },
    async close() {
      listeners.close()
      await Promise.all([set.close(), looker.close(), printer.close()])
    },
  }
}
