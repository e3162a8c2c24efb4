import { type Break, breaksIn } from '../break.ts'

/** Of the server that shows a set of this machine in the studio, and of how its file is written. */
export const ofPreview: readonly Break[] = [
  ...breaksIn('files', [
    {
      file: 'manner.ts',
      says: 'a file loses its byte order mark when it is saved',
      old: "mark ? '\\ufeff' : ''",
      broken: "mark ? '' : ''",
      killedBy: 'browser/kept/written',
    },
  ]),
  ...breaksIn('browser/studio', [
    {
      file: 'served.ts',
      says: 'a page whose server has ended goes on to say what a save would do',
      old: "    notices.hide('file')\n    tellEnded()",
      broken: '    tellEnded()',
      killedBy: 'preview/page',
    },
  ]),
  ...breaksIn('app/preview', [
    {
      file: 'guard.ts',
      says: 'a name that was made to lead here is let in',
      old: 'if (host.length !== 1 || !hosts.includes(host[0]!)) return 403',
      broken: 'if (host.length !== 1) return 403',
      killedBy: 'preview/attacks',
    },
    {
      file: 'guard.ts',
      says: 'a page of another origin may ask',
      old: 'if (origin.some((one) => one !== `http://${host[0]}`)) return 403',
      broken: 'if (origin.length > 1) return 403',
      killedBy: 'preview/attacks',
    },
    {
      file: 'guard.ts',
      says: 'the beginning of a token is enough',
      old: 'return given.length === wanted.length && timingSafeEqual(given, wanted)',
      broken: 'return timingSafeEqual(given, wanted.subarray(0, given.length))',
      killedBy: 'preview/attacks',
    },
    {
      file: 'watch.ts',
      says: 'a preview that has ended watches on, and its process never ends',
      old: 'if (isClosed || (watcher && ',
      broken: 'if ((watcher && ',
      killedBy: ['preview/files', 'what ends while files are read'],
    },
  ]),
]
