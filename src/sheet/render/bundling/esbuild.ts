import type { Plugin } from 'esbuild'

export type { BuildOptions, OutputFile, Plugin, TransformOptions } from 'esbuild'

/** Loaded where something is bundled: the published package carries what it made. */
export const loadEsbuild = () => import('esbuild')

/** Leaves a module out that no page has a use for, but for what is said to stand in its place. */
export function without(name: string, filter: RegExp, instead = ''): Plugin {
  return { name, setup: ({ onLoad }) => onLoad({ filter }, () => ({ contents: instead })) }
}
