import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

// V8 lets garbage grow to several times what is alive, and its space for new objects to 128 MB: in a run that makes things
// and lets them go, that is memory for nothing. A smaller space for new objects than this one costs time.
const lessGarbage = '--heap-growing-percent=50'
const noLargerNewSpace = '--semi-space-growth-factor=1'
const enoughForNew = 32 * 1024 * 1024

let keeps: 'nothing' | 'garbage' | 'both' = 'nothing'

/** Keeps the memory of this process small; a long run calls it at its beginning, and then now and again. */
export function keepHeapSmall(): void {
  if (keeps === 'nothing') {
    setFlagsFromString(lessGarbage)
    keeps = 'garbage'
  }
  if (keeps === 'garbage' && newSpace() >= enoughForNew) {
    setFlagsFromString(noLargerNewSpace)
    keeps = 'both'
  }
}

function newSpace(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')!.space_size
}
