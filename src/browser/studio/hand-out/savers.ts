import { button, element } from '../../dom.ts'
import { download } from '../../worksheet/hand-over.ts'
import { archiveOf, partBelow, unpacked, withoutRecord } from '../commands/packed-files.ts'
import type { PackedFiles } from '../contract.ts'
import { handOutWords } from './words.ts'

/** Buttons that save what a command wrote to a folder: one file as it is, several as an archive. */
export function saversOf(files: PackedFiles, folder: string, archive: string, text?: string): HTMLElement[] {
  const written = withoutRecord(partBelow(files, folder))
  const [only] = written
  if (!only) return []
  const [name, file] = only
  const saver =
    written.size === 1
      ? button(text ?? handOutWords.save(name), { class: 'primary' }, async () => {
          download(name, await unpacked(file), 'application/octet-stream')
        })
      : button(handOutWords.save(`${archive}.zip`), { class: 'primary' }, () =>
          download(`${archive}.zip`, archiveOf(written), 'application/zip'),
        )
  return [element('div', { class: 'buttons' }, saver)]
}
