import { startPractice } from './practice/app.ts'

startPractice(window)
