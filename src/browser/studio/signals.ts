/** Values that are watched: what reads one while it is drawn is drawn again when it changes. */
export { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core'
