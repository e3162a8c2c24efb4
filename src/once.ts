/** A value that is made when it is first needed. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** An object whose properties are made when they are first read. */
export function lazily<Made extends object>(makers: { readonly [Key in keyof Made]: () => Made[Key] }): Made {
  const made = {} as Made
  for (const key in makers) {
    const get = once(makers[key])
    Object.defineProperty(made, key, { get, enumerable: true })
  }
  return made
}

/** A function of objects that makes each result once, and keeps it for as long as its object lives. */
export function oncePer<Owner extends object, Value>(make: (owner: Owner) => Value): (owner: Owner) => Value {
  return remembering(make, new WeakMap<Owner, Value>())
}

/** A function of texts or numbers that makes each result once; of more than `most` it forgets all, so that memory stays flat. */
export function oncePerKey<Key extends string | number, Value>(
  make: (key: Key) => Value,
  most = Number.POSITIVE_INFINITY,
): (key: Key) => Value {
  const known = new Map<Key, Value>()
  const remembered = remembering(make, known)
  return (key) => {
    if (known.size >= most && !known.has(key)) known.clear()
    return remembered(key)
  }
}

interface Memory<Key, Value> {
  get(key: Key): Value | undefined
  has(key: Key): boolean
  set(key: Key, value: Value): unknown
}

function remembering<Key, Value>(make: (key: Key) => Value, known: Memory<Key, Value>): (key: Key) => Value {
  return (key) => {
    const found = known.get(key)
    if (found !== undefined || known.has(key)) return found as Value
    const value = make(key)
    known.set(key, value)
    return value
  }
}
