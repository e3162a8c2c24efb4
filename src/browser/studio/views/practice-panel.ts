import { button, element } from '../../dom.ts'
import { download } from '../../worksheet/hand-over.ts'
import { requestOf } from '../commands/command-line.ts'
import { setLine } from '../hand-out/set-line.ts'
import { effect, signal } from '../signals.ts'
import type { Panel, Studio } from '../studio.ts'
import { noticeFor } from './notice.ts'
import { viewWords } from './words.ts'

const out = 'out'

/** The page on which students practise, as `gradsheet practice` writes it; made anew when it is asked for. */
export function practicePanel(studio: Studio): Panel {
  const holder = element('div', { class: 'practice-holder' })
  const said = element('p', { class: 'notice', role: 'status' })
  const hasPage = signal(false)
  let html = ''
  let made = ''
  let making: string | undefined
  const make = async () => {
    const { text } = studio.set.peek()
    if (making === text) return
    making = text
    said.textContent = viewWords.practiceMaking
    const answer = await practicePage(studio).finally(() => {
      making = undefined
    })
    if (text !== studio.set.peek().text) return refreshed()
    said.textContent = typeof answer === 'string' ? '' : answer.said
    if (typeof answer !== 'string') return
    made = text
    html = answer
    hasPage.value = true
    // A frame of its own each time: the page keeps nothing, as frames of no origin have no memory.
    holder.replaceChildren(
      element('iframe', { class: 'page-frame', title: viewWords.practice, sandbox: 'allow-scripts', srcdoc: html }),
    )
  }
  const refreshed = () => {
    if (studio.set.peek().text !== made && isSound(studio)) make()
  }
  const refresh = button(viewWords.refresh, {}, () => make())
  const apart = button(viewWords.practiceApart, {}, () => openApart(html))
  const save = button(viewWords.save, {}, () => download('index.html', html, 'text/html'))
  const isShown = signal(false)
  effect(() => {
    const isOld = hasPage.value && studio.set.value.text !== made
    refresh.classList.toggle('primary', isOld)
    apart.disabled = save.disabled = !hasPage.value
    // The first sheet of a set is also the first moment at which its practice page can be made.
    if (isShown.value && !hasPage.value && studio.look.value?.set) refreshed()
  })
  return {
    name: 'practice',
    title: viewWords.practice,
    element: element(
      'div',
      { class: 'sheet-panel' },
      element('div', { class: 'tools' }, refresh, apart, save),
      noticeFor(studio, hasPage, ''),
      said,
      holder,
    ),
    onShown(shown) {
      isShown.value = shown
      if (shown) refreshed()
    },
  }
}

function isSound({ look }: Studio): boolean {
  return look.peek()?.set !== undefined && look.peek()!.faults.length === 0
}

async function practicePage(studio: Studio): Promise<string | { readonly said: string }> {
  const line = await setLine(studio, { command: 'practice', options: ['--out', out], seed: '' })
  const { files: written, notes } = await studio.program.ask('run', requestOf(line))
  const page = written.get(`${out}/index.html`)
  return page ? new TextDecoder().decode(page) : { said: notes.join('\n') }
}

function openApart(html: string): void {
  const url = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
  window.open(url, '_blank', 'noopener')
  // The other tab has read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
