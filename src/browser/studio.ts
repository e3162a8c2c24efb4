import { sayStarted } from './dom.ts'
import { launchers, programClient } from './studio/program-client.ts'
import { startStudio } from './studio/start.ts'

const launch = launchers(document)
document.addEventListener('DOMContentLoaded', async () => {
  const program = programClient(launch, document.getElementById('pack')!.textContent!)
  await program.received
  startStudio(window, program)
  sayStarted()
})
