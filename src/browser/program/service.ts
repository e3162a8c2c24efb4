import type { ServiceName, Services } from '../studio/contract.ts'

/** Answers a question of the page, and may tell something on the way. */
export type Service<Name extends ServiceName> = (
  ask: Services[Name]['ask'],
  tell: (told: Services[Name]['told']) => void,
) => Promise<Services[Name]['answer']>
