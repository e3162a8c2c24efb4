import { type Break, breaksIn } from '../break.ts'

/** Of what keeps an author's work safe in the studio. */
export const ofKeptSets: readonly Break[] = breaksIn('browser/studio/kept', [
  {
    file: 'browser-store.ts',
    says: 'a tab writes over what another has written',
    old: "if (there && there.revision !== after) return 'elsewhere'",
    broken: "if (!there && after > 1) return 'elsewhere'",
    killedBy: ['browser/kept/kept', 'keeps both where two tabs write'],
  },
  {
    file: 'disk.ts',
    says: 'a file is written over that something else has changed',
    old: 'if (found?.text !== inFile) return',
    broken: 'if (found === undefined) return',
    killedBy: ['browser/kept/kept', 'asks before it writes over'],
  },
  {
    file: 'secret-seed.ts',
    says: 'a secret seed is kept without being asked for',
    old: 'untracked(() => isKept.value && keep(',
    broken: 'untracked(() => keep(',
    killedBy: ['browser/kept/kept', 'keeps a secret seed in memory alone'],
  },
  {
    file: 'link.ts',
    says: 'a link swells to whatever it says',
    old: 'if (length + part.value.length > mostSetBytes) {',
    broken: 'if (length + part.value.length > 1000 * mostSetBytes) {',
    killedBy: 'browser/kept/link',
  },
  {
    file: 'rescue.ts',
    says: 'what is typed just before a page goes is gone',
    old: 'localStorage.setItem(prefix + id, JSON.stringify(rescued))',
    broken: 'JSON.stringify(rescued)',
    killedBy: ['browser/kept/kept', 'works where the browser keeps nothing'],
  },
])
