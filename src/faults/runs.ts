import type { FaultRecord } from './record.ts'

/** A run of the command line or the library: its options, its files and folders, its templates and its browser. */
export const runFaults = {
  'bad-mail-text': {
    when: 'The text of mails has no subject or no body.',
    remedy: 'begin with "Subject: …" and an empty line',
  },
  'bad-style': { when: 'A style would load something or end too early.', remedy: 'put the font there in base64' },
  'bad-template': { when: 'A template cannot be read or filled.', remedy: 'correct it; see handlebarsjs.com' },
  'browser-failed': {
    when: 'The browser that prints PDFs does not start.',
    remedy: 'name another with --browser PATH',
  },
  'browser-not-unpacked': {
    when: 'The browser that comes with gradsheet cannot be unpacked.',
    remedy: 'set XDG_CACHE_HOME to a folder you can write to',
  },
  'cannot-read': { when: 'A file or folder cannot be read.', remedy: 'check the path and its permissions' },
  'cannot-write': { when: 'A file or folder cannot be written.', remedy: 'choose another folder with --out' },
  'export-too-large': { when: 'Variants do not fit one file of a format.', remedy: 'export fewer variants' },
  'family-not-here': {
    when: "A machine has not been allowed an instructor's family that the work needs, or has another edition of it.",
    remedy: 'pass the same files with --family',
  },
  'family-not-saved': {
    when: 'The text in a page names a family that the file of the set does not name.',
    remedy: 'save the set, or start the preview with --family',
  },
  'family-not-in-page': {
    when: "A practice page is made of a set with an instructor's own family.",
    remedy: 'write its problems with the family program',
  },
  'file-is-folder': { when: 'A folder is named where a file is needed.', remedy: 'name a file inside it' },
  'file-missing': { when: 'There is no file of the name that is given.', remedy: 'check the path' },
  'file-not-text': { when: 'A file is no text in UTF-8 or UTF-16.', remedy: 'save it again as plain text in UTF-8' },
  'file-too-large': { when: 'A file is larger than any of its kind.', remedy: 'check that this is the file you mean' },
  'file-unreadable': { when: 'A file cannot be read.', remedy: 'check its permissions' },
  'files-there': {
    when: 'init would replace files of a folder.',
    remedy: 'choose another folder, or pass --force to replace them',
  },
  'folder-in-use': { when: 'Another run writes to the folder.', remedy: 'wait until it has ended' },
  'font-not-loaded': { when: 'What a font is declared with is no font.', remedy: 'put the whole font file there' },
  'grades-of-other-set': {
    when: 'Grades for a report are of a set that is not named, or of a problem that the set does not have.',
    remedy: 'name the set as it was graded',
  },
  'hand-out-to-whom': {
    when: '--hand-out lacks the roster, or the accounts of a platform, that say who gets which sheet.',
    remedy: 'add --roster, and --accounts for Moodle and Canvas',
  },
  'merged-without-pdf': { when: '--merged is given without PDFs.', remedy: 'add pdf to --format' },
  'needs-command-line': {
    when: 'The program in a page is asked for what only the command line can do.',
    remedy: 'use the command line for it',
  },
  'needs-out': {
    when: 'A format of several files, or a shard, has no folder.',
    remedy: 'name a folder with --out',
  },
  'no-browser': { when: 'No browser is found to print PDFs.', remedy: 'install Chrome or Chromium' },
  'no-gradebook': { when: 'An option is about a gradebook, and none is written.', remedy: 'leave it out' },
  'no-seed': { when: 'Nothing says what to draw from.', remedy: 'pass --seed SECRET, or set GRADSHEET_SEED' },
  'no-shards': { when: 'merge finds no shard in the folders.', remedy: 'name the --out of the runs with --shard' },
  'no-templates': { when: 'The folder of templates cannot be read.', remedy: 'pass --templates a folder' },
  'nothing-to-prune': { when: '--prune is given without a folder.', remedy: 'name the folder with --out' },
  'nothing-to-resume': {
    when: '--resume is given without the folder or the shard of a run.',
    remedy: 'pass --out, and --shard, of the interrupted run',
  },
  'other-browser': {
    when: 'The browser where a sheet is printed is another one than that of the run.',
    remedy: 'install the same browser on all machines',
  },
  'other-run': {
    when: '--resume meets a run of another set, policy, seed or look.',
    remedy: 'leave out --resume to begin anew',
  },
  'port-in-use': {
    when: 'A port that a preview is to be served at cannot be had.',
    remedy: 'leave --port out, and a free one is taken',
  },
  'reveal-without-keys': { when: '--reveal and --without-keys are both given.', remedy: 'leave one of them out' },
  'roster-and-count': { when: '--roster and --count are both given.', remedy: 'leave one of them out' },
  'same-set-twice': { when: 'Two sets of a report have the same id.', remedy: 'name each set once' },
  'secret-seed': { when: 'A practice page would show the secret seed.', remedy: 'pass another --seed, or none' },
  'seed-of-other-run': {
    when: 'merge is given another seed than the shards had.',
    remedy: 'pass it with --seed, or set GRADSHEET_SEED',
  },
  'set-without-grades': { when: 'A report is to tell of a set without grades.', remedy: 'name its grades.json' },
  'shard-damaged': {
    when: 'Results of a shard were changed or cut off since.',
    remedy: 'copy the folder again, or run that shard again',
  },
  'shard-interrupted': {
    when: 'A shard was interrupted, or is being worked on.',
    remedy: 'run it again with --resume',
  },
  'shard-missing': {
    when: 'One or several shards of a run are not there.',
    remedy: 'run the command with --shard 3/8',
  },
  'shard-of-other-version': {
    when: 'Shards were made by another version of gradsheet.',
    remedy: 'merge with the version that made them',
  },
  'shard-twice': { when: 'The same shard is there twice.', remedy: 'leave one of the two folders out' },
  'shards-differ': {
    when: 'Shards belong to different runs: another set, seed, option or list of work.',
    remedy: 'name the folders of one run',
  },
  'unknown-template': { when: 'A file takes the place of no template.', remedy: 'rename it to sheet.hbs' },
  'unsafe-cache': { when: 'Other users could change the cache.', remedy: 'run chmod 700 on the folder' },
  'which-gradebook': { when: 'Whose gradebook a file is cannot be told.', remedy: 'pass --format canvas or moodle' },
  'would-overwrite': { when: 'regrade would replace the first grades.', remedy: 'choose another folder with --out' },
} as const satisfies Readonly<Record<string, FaultRecord>>
