import path from 'path-browserify'

export const { basename, delimiter, dirname, extname, isAbsolute, join, normalize, parse, relative, resolve, sep } =
  path
export const posix = path
export default path

/** Asked of names that are not UTF-8 only, and there are none in memory. */
export function matchesGlob(): never {
  throw new Error('names of files in memory are text')
}
