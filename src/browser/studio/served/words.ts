import type { Fault } from '../../../faults/fault.ts'

/** What the studio says of a set that `gradsheet preview` serves. */
export const servedWords = {
  save: 'Save',
  pdf: 'PDF',
  printing: 'Printing…',
  states: {
    opening: 'Opening…',
    saved: 'Saved to its file',
    unsaved: 'Not saved yet',
    gone: 'Its file is gone',
    alone: 'gradsheet preview has ended',
  },
  saved: (name: string) => `Saved to ${name}.`,
  followed: (name: string) => `“${name}” was changed by another program; you see it as it is there.`,
  changed: (name: string) =>
    `Another program has changed “${name}”, and you have changes here that are not saved. Which text is to stay?`,
  takeTheirs: 'That of the file',
  keepMine: 'Mine: the next save writes it over the file',
  gone: (name: string) => `“${name}” was moved or removed. Your text is here still, and a save writes the file again.`,
  ended:
    'gradsheet preview has ended, and with it Save and PDF. Your text stays as long as this page is open: save a copy of what is not in its file yet. A new preview opens a page of its own.',
  saveCopy: 'Save a copy',
  fault: ({ message, remedy }: Fault) =>
    remedy === undefined ? `${message}.` : `${message}. To put it right: ${remedy}.`,
}
