import { closeSync, openSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { holdFolder } from '../../src/app/files/folder-lock.ts'

// Holds a folder for a moment, and says whether anybody else was in it meanwhile.
const folder = process.argv[2]!
try {
  const release = await holdFolder(folder)
  const inside = join(folder, 'inside')
  try {
    closeSync(openSync(inside, 'wx'))
    await setTimeout(200)
    unlinkSync(inside)
    process.stdout.write('held')
  } catch {
    process.stdout.write('not alone')
  }
  release()
} catch {
  process.stdout.write('refused')
}
