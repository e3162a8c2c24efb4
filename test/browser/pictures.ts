import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { expect } from 'vitest'

const pathOf = (name: string) => fileURLToPath(new URL(`../golden/pictures/${name}`, import.meta.url))
const isUpdate = process.env.UPDATE_GOLDEN === '1'

/** Shares of pixels that may differ: from the browser that took the accepted pictures, and from any other build. */
const tolerance = { sameBuild: 0.0002, otherBuild: 0.02 }

/** Compares screenshots of one browser with those that were accepted. */
export function golden(build: string): { expectPicture(name: string, taken: Uint8Array): void } {
  const accepted = readText(pathOf('browser.txt')).trim()
  const isSame = isUpdate || build === accepted
  if (isUpdate) writeFileSync(pathOf('browser.txt'), `${build}\n`)
  const note = isSame
    ? ''
    : `; accepted with ${accepted}, this is ${build}, so up to ${100 * tolerance.otherBuild} % may differ`
  if (note) console.warn(`golden pictures${note}`)
  return {
    /**
     * Asserts that a screenshot looks like test/golden/pictures/NAME.png. One that does not is written beside it as
     * NAME-changed.png; UPDATE_GOLDEN=1 accepts it.
     */
    expectPicture(name, taken) {
      const changed = pathOf(`${name}-changed.png`)
      rmSync(changed, { force: true })
      if (isUpdate) writeFileSync(pathOf(`${name}.png`), taken)
      const share = differingShare(pathOf(`${name}.png`), taken)
      const most = isSame ? tolerance.sameBuild : tolerance.otherBuild
      if (share > most) writeFileSync(changed, taken)
      const hint = `look at test/golden/pictures/${name}-changed.png; UPDATE_GOLDEN=1 accepts it${note}`
      expect(share, `share of pixels of ${name} that differ (${hint})`).toBeLessThanOrEqual(most)
    },
  }
}

/** Share of pixels that differ; 1 where there is no accepted picture or it has another size. */
function differingShare(path: string, taken: Uint8Array): number {
  if (!existsSync(path)) return 1
  const [old, now] = [PNG.sync.read(readFileSync(path)), PNG.sync.read(Buffer.from(taken))]
  if (old.width !== now.width || old.height !== now.height) return 1
  return pixelmatch(old.data, now.data, undefined, old.width, old.height) / (old.width * old.height)
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
