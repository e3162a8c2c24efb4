import { lookingWith } from '../../../app/look.ts'
import type { Service } from '../service.ts'

/** Draws sheets of a set as it is being written. */
export const look: Service<'look'> = lookingWith()
