/** When a set is worked on: it orders the list of recent sets, and reaches no file. */
export function rightNow(): number {
  return Date.now()
}

/** Day and time at this place, to be read in that list. */
export function localMoment(moment: number): string {
  const then = new Date(moment)
  const two = (part: number) => `${part}`.padStart(2, '0')
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())} ${two(then.getHours())}:${two(then.getMinutes())}`
}
