const capacity = 200

/**
 * Keeps the results of a slow pure function by a key that holds all it depends on: the sheets of one set differ in
 * numbers and not in shape. Forgets everything when full, so that memory stays flat.
 */
export function remember<Result>(): (key: string, compute: () => Result) => Result {
  const known = new Map<string, Result>()
  return (key, compute) => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= capacity) known.clear()
    const result = compute()
    known.set(key, result)
    return result
  }
}
