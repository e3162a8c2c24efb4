import type { WorkKind } from './kind.ts'

/** The kinds of work by name; each is loaded where it is done. */
export const kinds = {
  grade: async () => (await import('../batch/grading.ts')).grading,
  plan: async () => (await import('../generate/planning.ts')).planning,
  export: async () => (await import('../export/exporting.ts')).exporting,
  sheets: async () => (await import('../generate/making.ts')).making,
  lint: async () => (await import('../lint/counting.ts')).counting,
} satisfies Readonly<Record<string, () => Promise<WorkKind<never, never, unknown>>>>

export type KindName = keyof typeof kinds

type Kind<Name extends KindName> = Awaited<ReturnType<(typeof kinds)[Name]>>

export type SetupOf<Name extends KindName> = Parameters<Kind<Name>['open']>[0]
type Opened<Name extends KindName> = Awaited<ReturnType<Kind<Name>['open']>>
export type ItemOf<Name extends KindName> = Parameters<Opened<Name>>[0][number]
export type ResultOf<Name extends KindName> = Awaited<ReturnType<Opened<Name>>>[number]
