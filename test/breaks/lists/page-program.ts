import { type Break, breaksIn } from '../break.ts'

/** Of the program of the command line in a page. */
export const ofPageProgram: readonly Break[] = breaksIn('browser', [
  {
    file: 'program/services/run.ts',
    says: 'files that a command left as they were are handed out as its own',
    old: '!leftOver.test(path) && !areEqual(bytes, files.get(path))',
    broken: '!leftOver.test(path)',
    killedBy: 'browser/program/commands',
  },
  {
    file: 'program/node/zlib.ts',
    says: 'what is damaged counts as unpacked',
    old: 'if (status !== Z_OK && status !== Z_STREAM_END && status !== Z_BUF_ERROR) throw zlibError(stream.msg, status)',
    broken: 'if (status !== Z_OK && status !== Z_STREAM_END && status !== Z_BUF_ERROR) return',
    killedBy: 'browser/program/commands',
  },
  {
    file: 'program/memory.ts',
    says: 'a name of a file leads out of the folder of its command',
    old: "if (path.startsWith('/') || path.split('/').includes('..'))",
    broken: "if (path.startsWith('//'))",
    killedBy: 'browser/program/page-only',
  },
  {
    file: 'studio/program-client.ts',
    says: 'a command that is given up goes on, and holds up the next',
    old: 'if (this.#asked === question) this.#end(givenUp())',
    broken: 'if (this.#asked === question) question.reject(givenUp())',
    killedBy: 'browser/program/page-only',
  },
])
