import { createFsFromVolume, Volume } from 'memfs'

/** The file system of the program in the page: everything lies in memory. */
export const volume = new Volume()
const memory = createFsFromVolume(volume) as unknown as typeof import('node:fs')

export const { constants, promises } = memory
export const { accessSync, chmodSync, closeSync, copyFileSync, existsSync, fstatSync, globSync, lstatSync } = memory
export const { mkdirSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, readlinkSync } = memory
export const { realpathSync, renameSync, rmSync, rmdirSync, statSync, unlinkSync, writeFileSync, writeSync } = memory
export const { close, fstat, lstat, open, read, stat, createReadStream, createWriteStream } = memory
export default memory
