/**
 * The one way to remember. Whoever uses it says here what it pays for: a row of the bench in ms of processor time, with it
 * and without it (quiz-backprop; documents of 07-matrices; five variants of the network in exports; a fifth is noise).
 *
 * | what is kept                                  | row                  | with |  without |
 * |-----------------------------------------------|----------------------|-----:|---------:|
 * | render/katex/medium: markup of a formula      | HTML of a key, paper |   19 |  93, 152 |
 * | render/katex/faces: fonts of a formula        | page of a key alone  |  4.3 |      5.3 |
 * | render/diagram: a drawing without its numbers | HTML of a worksheet  |   16 |       41 |
 * | render/diagram/layers: heights of what is wired | HTML of a worksheet, bench | 2.4 | 2.9 |
 * | render/fonts/text-faces: style sheets of fonts | HTML of a key       |   18 |       26 |
 * | export/item: a step of a solution             | export to canvas     |   14 |       20 |
 * | export/mistakes: routes of mistakes, their hints | export to gift    |   15 |       38 |
 * | export/solution: what leads to an answer      | export to gift       |   15 |       24 |
 * | export/html: pieces that are escaped          | export to gift       |   15 |       22 |
 * | xml: tags as a dialect spells them            | export to qti3       |   20 |       27 |
 * | misconceptions/ways: ways to make a mistake   | grade a sheet with wrong values | 2.4 | 3.2 |
 * | sheet/notation: how a program writes names    | document             |  0.6 |      2.1 |
 * | sheet/sheet: what is said of every draw       | document             |  0.6 |      0.9 |
 * | sheet/stated-rules: names in rules            | document             |  1.9 |      3.3 |
 * | sheet/steps: the plan of an exercise          | document             |  1.9 |      2.9 |
 *
 * Kept for what is not processor time: `render/bundle` runs esbuild once, `render/page` hands a printer the very same style.
 */

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
