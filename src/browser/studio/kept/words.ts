import type { Fault } from '../../../faults/fault.ts'

/** What the studio says of keeping, opening, saving and sharing sets. */
export const keepingWords = {
  file: 'File',
  menu: 'Sets and files',
  keys: { open: { shown: 'Ctrl+O', said: 'Control+O' }, save: { shown: 'Ctrl+S', said: 'Control+S' } },
  newSet: 'New set',
  open: 'Open…',
  recent: 'Recent sets…',
  save: 'Save',
  saveAs: 'Save as…',
  download: 'Download',
  share: 'Share by link…',
  rename: 'Rename',
  duplicate: 'Duplicate',

  states: {
    kept: 'Kept in this browser',
    'not yet': 'Keeping…',
    not: 'Not kept',
    nowhere: 'Not kept: download it',
    downloaded: 'Downloaded',
    saved: 'Saved to its file',
    unsaved: 'Kept here, not yet in its file',
  },

  notices: 'Notices',
  dismiss: 'Dismiss',
  close: 'Close',
  cancel: 'Cancel',

  keepsNothing:
    'This browser keeps nothing for this page, as in a private window: save or download your set before you close it.',
  full: 'This browser has no room left, so that your latest changes are not kept. Download the set, or remove others from the recent sets.',
  refused: 'This browser does not keep your latest changes. Download the set before you close the page.',
  withoutHistory: 'This browser has little room left: your text is kept, but not what can be undone.',
  keptAgain: 'Your changes are kept again.',
  copied: (name: string, copy: string) =>
    `“${name}” was changed in another tab at the same time. What you write here goes on as “${copy}”; both are among the recent sets.`,
  followed: (name: string) => `“${name}” was changed in another tab; you see it as it is there.`,
  rescued: (name: string) => `What you wrote last, before the page closed, is kept as “${name}”.`,

  newName: 'quiz.yaml',
  saved: (name: string) => `Saved to ${name}.`,
  downloaded: (name: string) => `Downloaded as ${name}.`,
  gone: (name: string) =>
    `“${name}” is no longer where it was: it was moved, renamed or removed. Save the set as a new file.`,
  notAllowed: (name: string) =>
    `The browser was not allowed to write to “${name}”. Save again and allow it, or save the set as a new file.`,
  notSaved: (name: string, why: string) => `“${name}” was not saved: ${why}. Save it as another file, or download it.`,
  cannotOpen: (why: string) => `The file cannot be opened: ${why}.`,
  fault: ({ file, message, remedy }: Fault) => `${file}: ${message}. To put it right, ${remedy}.`,
  changedTitle: 'The file has changed',
  changedOnDisk: (name: string) =>
    `Something else has written to “${name}” since it was opened or saved here. Both versions are there still: which one is to be in the file?`,
  changedHere: (name: string) => `“${name}” was changed here without being saved, and its file has another text.`,
  openTheirs: 'Open the file, keep mine beside it',
  overwrite: 'Write mine over it',
  goOnWithKept: 'Go on with mine',
  openedBeside: (name: string, beside: string) =>
    `“${name}” is as in its file. Your own changes are kept as “${beside}”, among the recent sets.`,
  dropOne: 'Drop one set, a file that ends in .yaml, to open it here.',

  notKeptTitle: 'Changes are not kept',
  notKept: (name: string) => `The latest changes of “${name}” could not be kept and would be lost.`,
  stay: 'Stay with it',
  leave: 'Lose them',

  shareTitle: 'Share by link',
  link: 'Link',
  whatIsShared:
    'The link carries the text of this set and its name, nothing else: no secret seed, no roster, no answers. It stands behind the # of the address, which no server gets to see. Whoever has the link has the set.',
  linkToDisk:
    'This page was opened from a disk, and the link leads to it there: others can open it only with the studio in the same place. Put the studio on a web page to share by link, or send the file.',
  seedIsShared: (seed: string) =>
    `The set has a line with its own seed, “${seed}”. With it everybody can draw every sheet and its key, which is right for open practice only.`,
  leaveSeedOut: 'Leave the seed out of the link',
  takeSeedOut: 'To share the set without it, take the seed out of its text first.',
  copyLink: 'Copy link',
  linkCopied: 'The link is copied.',
  linkNotCopied: 'This browser does not let a page copy: the link is selected, copy it with your keyboard.',
  linkLength: (length: number) => `${length} characters.`,
  linkTooLong: (length: number) =>
    `The link would have ${length} characters, more than mail and chats pass on whole. Download the set and send the file.`,
  linkOpened: (name: string) =>
    `Opened from a link as “${name}”, as a set of its own. Yours are among the recent sets.`,
  linkFault: ({ message, remedy }: Fault) => `${capital(message)}. To put it right, ${remedy}.`,

  recentTitle: 'Recent sets',
  noRecent: 'This browser keeps no set yet.',
  remove: 'Remove',
  undo: 'Undo',
  removed: (name: string) => `“${name}” is removed.`,
  duplicated: (name: string) => `Kept a copy as “${name}”.`,
  renameOne: (name: string) => `Rename ${name}`,
  duplicateOne: (name: string) => `Duplicate ${name}`,
  removeOne: (name: string) => `Remove ${name}`,
  renameTitle: 'Rename the set',
  nameLabel: 'Name of its file',

  seedTitle: 'Seed',
  secretSeed: 'Secret seed',
  show: 'Show',
  makeSeed: 'Make one',
  chooseSeedFile: 'Choose its file…',
  seedMade: 'A secret seed is made. Note it down where only you find it.',
  keepSeed: (isFromDisk: boolean) =>
    isFromDisk
      ? 'Keep it in this browser, where whoever uses it, and any page opened from a disk, can read it'
      : 'Keep it in this browser, where whoever uses it can read it',
  seedNotKept: 'This browser does not keep the seed.',
  drawnOpen: 'No secret seed yet: whoever has this set could draw its keys. Make one before you hand sheets out.',
  drawnOwn: (seed: string) =>
    `Drawn from the seed in the set, “${seed}”: whoever has the set can draw every sheet and its key.`,
  drawnSecret: 'Only this page has it, until you close it: note it down, or save it with the sheets. Grading needs it.',
  drawnSecretKept: 'This browser keeps it. Note it down all the same: grading needs it.',
  gradedOpen: 'The seed that the sheets were made with: type it, or choose the file that you saved it to.',
  gradedOwn: (seed: string) => `The set has a seed of its own, “${seed}”; sheets that were made with it need no other.`,
  gradedSecret: 'Hand-ins are graded with this seed.',
  weak: (weakness: string) =>
    `This seed is ${weakness}, and can be found by trying: whoever has a sheet has its code to try against. Better make one; sheets that are printed need the seed they have.`,
  replaceTitle: 'Another seed?',
  replaceText: 'Sheets that were handed out can be graded with the seed that they were drawn from, and with no other.',
  keepThisSeed: 'Keep the seed',
  replaceSeed: 'Make another',
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
