import { sayStarted } from './dom.ts'
import { startStudio } from './studio/start.ts'

startStudio(window)
sayStarted()
