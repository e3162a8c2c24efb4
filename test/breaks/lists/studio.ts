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
])
