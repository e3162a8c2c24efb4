import { sayStarted } from './dom.ts'
import { startSheet } from './worksheet/sheet.ts'

const main = document.querySelector<HTMLElement>('main[data-set]')
if (main) startSheet(main)
sayStarted()
