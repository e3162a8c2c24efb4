import { promises } from './fs.ts'

export const { appendFile, chmod, copyFile, glob, lstat, mkdir, mkdtemp, open, readFile, readdir } = promises
export const { realpath, rename, rm, rmdir, stat, unlink, writeFile } = promises
export default promises
