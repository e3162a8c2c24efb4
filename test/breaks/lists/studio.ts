import { type Break, breaksIn } from '../break.ts'

/** Of the studio: the page in which a set is written and seen. */
export const ofStudio: readonly Break[] = breaksIn('browser', [
  {
    file: 'studio/editor/insertion.ts',
    says: 'a problem comes in behind the last, wherever the cursor is',
    old: 'const beside = current ?? list.entries.at(-1)',
    broken: 'const beside = list.entries.at(-1)',
    killedBy: 'browser/studio/editor/insertion',
  },
  {
    file: 'studio/editor/insertion.ts',
    says: 'a problem comes in under an id that another has',
    old: 'if (!taken.has(wanted.toLowerCase())) return wanted',
    broken: 'if (true) return wanted',
    killedBy: 'browser/studio/editor/insertion',
  },
  {
    file: 'studio/editor/json-schema.ts',
    says: 'keys of every kind of number are offered at once',
    old: "return keys.every((key) => typeof key === 'string' && Object.hasOwn(properties, key))",
    broken: 'return keys.every(() => true)',
    killedBy: 'browser/studio/editor/offers',
  },
  {
    file: 'studio/editor/place.ts',
    says: 'a blank line belongs to whatever stands above it',
    old: 'chain.findLast(({ column }) => column < indentation)',
    broken: 'chain.at(-1)',
    killedBy: 'browser/studio/editor/place',
  },
  {
    file: 'studio/editor/fixes.ts',
    says: 'the nearest name takes the place of all of the text around the wrong one',
    old: "const isThere = got !== '' && at >= 0 && range.from + at <= range.to",
    broken: 'const isThere = false',
    killedBy: 'browser/studio/editor/fixes',
  },
  {
    file: 'studio/commands/chosen-file.ts',
    says: 'files that are dropped are asked for by their entries, which a page in a file gets none of',
    old: 'if (entry?.isDirectory) return filesIn(entry)',
    broken: 'if (entry) return filesIn(entry)',
    killedBy: ['browser/studio/hand-out', 'hand-ins that are dropped'],
  },
  {
    file: 'studio/hand-out/made-sheets.ts',
    says: 'what is made for a platform is counted as sheets once more',
    old: 'const sheets = [...students.keys()]',
    broken: 'const sheets = [...all.keys()]',
    killedBy: ['browser/studio/hand-out', 'sheets are handed out for a platform'],
  },
  {
    file: 'studio/commands/command-line.ts',
    says: 'names with spaces stand in the shown line as they are',
    old: 'return /^[\\w@%+=:,./-]+$/.test(word)',
    broken: 'return /^[\\w@%+=:,./ ()-]+$/.test(word)',
    killedBy: ['browser/studio/hand-out', 'hand-ins that are dropped'],
  },
])
