import { seedOfSet } from '../../../app/set-seed.ts'
import type { Service } from '../service.ts'

/** Says what there is to say of the seeds of a set. */
export const seedsOfSet: Service<'seed-of-set'> = async (question) => seedOfSet(question)
