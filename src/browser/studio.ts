import { sayStarted } from './dom.ts'
import { launchers, programClient } from './studio/program-client.ts'
import { startStudio } from './studio/start.ts'

const launch = launchers(document)
document.addEventListener('DOMContentLoaded', () => {
  startStudio(window, programClient(launch, document.getElementById('pack')!.textContent!))
  sayStarted()
})
