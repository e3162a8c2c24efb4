/** Opens a page in this Node, with a document of happy-dom, and prints what its program made of it. */
import { readFileSync } from 'node:fs'
import { Window } from 'happy-dom'

const window = new Window({
  console,
  url: 'https://pages.example/',
  settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
})
// Every promised browser has it, happy-dom does not.
Object.assign(window, { structuredClone })
window.document.write(readFileSync(process.argv[2]!, 'utf8'))
await window.happyDOM.waitUntilComplete()
const { document } = window
const started = document.documentElement.dataset.started === ''
const fields = document.querySelectorAll('main input').length
process.stdout.write(JSON.stringify({ node: process.version, started, fields }))
await window.happyDOM.close()
