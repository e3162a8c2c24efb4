/** Nothing is stopped in the middle here: whoever waits can end the whole worker. */
export function withinTime<Result extends object>(_: number, work: () => Result): Result | undefined {
  return work()
}
