import { sayStarted } from './dom.ts'
import { startPractice } from './practice/app.ts'

startPractice(window)
sayStarted()
