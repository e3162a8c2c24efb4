import { lookingWith } from '../../../app/look.ts'
import { fontsNoteOn } from '../fonts-note.ts'
import type { Service } from '../service.ts'

const looking = lookingWith()

/** Draws sheets of a set as it is being written, and says what they have no font for, as a run does. */
export const look: Service<'look'> = async (request) => {
  const looked = await looking(request)
  const note = looked.sheets.length === 0 ? undefined : fontsNoteOn(request.file, request.text)
  return note === undefined ? looked : { ...looked, note }
}
