import type { Look, LookRequest } from '../../../app/look/contract.ts'
import { lookingWith } from '../../../app/look.ts'
import { fontsNoteOn } from '../fonts-note.ts'
import type { Service } from '../service.ts'

const looking = lookingWith()

/** Draws sheets of a set as it is being written, and says what they have no font for, as a run does. */
export const look: Service<'look'> = async (request, tell) =>
  noted(request, await looking(request, (first) => tell(noted(request, first))))

function noted({ file, text }: LookRequest, looked: Look): Look {
  const note = looked.sheets.length === 0 ? undefined : fontsNoteOn(file, text)
  return note === undefined ? looked : { ...looked, note }
}
