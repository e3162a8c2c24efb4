/** What is wrong with work that stopped whoever did it, time and again. */
export function workFailed(doing: string, { message }: Error, remedy: string) {
  return { code: 'work-failed' as const, message: `${doing} stops whoever does it: ${message}`, remedy }
}
