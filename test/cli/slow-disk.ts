import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename } from 'node:path'

// Loaded before a run: what is opened waits, as on a disk that does not answer, until somebody writes to the pipe of its
// name in the folder `pipes`.
const { open } = fs
fs.open = ((path: fs.PathLike, flags: number, done: (error: Error | null, file: number) => void) => {
  const pipe = `pipes/${basename(String(path))}`
  const go = () => open(path, flags, done)
  if (fs.existsSync(pipe)) open(pipe, 'r', (_, file) => fs.close(file, go))
  else go()
}) as typeof fs.open
syncBuiltinESMExports()
