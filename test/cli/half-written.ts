import { join } from 'node:path'
import { beginFile } from '../../src/app/files/files.ts'
import { holdFolder } from '../../src/app/files/folder-lock.ts'

// Holds a folder and has begun a file in it, until it is ended.
const folder = process.argv[2]!
await holdFolder(folder)
const draft = await beginFile(join(folder, 'report.csv'))
await draft.write('half')
process.stdout.write('begun')
setInterval(() => {}, 1000)
