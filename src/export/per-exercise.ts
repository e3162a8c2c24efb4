import type { Exercise } from '../solution/exercise.ts'

/** Keeps what is the same in all draws of an exercise, by a key. */
export function perExercise<Key, Value>(
  make: (exercise: Exercise, key: Key) => Value & {},
): (exercise: Exercise, key: Key) => Value & {} {
  const known = new WeakMap<Exercise, Map<Key, Value & {}>>()
  return (exercise, key) => {
    const byKey = known.get(exercise) ?? new Map<Key, Value & {}>()
    known.set(exercise, byKey)
    const value = byKey.get(key) ?? make(exercise, key)
    byKey.set(key, value)
    return value
  }
}
