import { element } from '../../dom.ts'
import { shellWords } from './words.ts'

const [least, most, first] = [20, 80, 42]

/** What stands between editor and panels, and moves: by pointer, or by arrows; in percent of the width. */
export function divider(parted: HTMLElement): HTMLElement {
  const bar = element('div', {
    role: 'separator',
    class: 'divider',
    tabindex: '0',
    'aria-orientation': 'vertical',
    'aria-label': shellWords.divider,
    'aria-valuemin': `${least}`,
    'aria-valuemax': `${most}`,
  })
  let place = first
  const move = (to: number) => {
    place = Math.min(most, Math.max(least, to))
    bar.setAttribute('aria-valuenow', `${Math.round(place)}`)
    parted.style.setProperty('--editor', `${place}%`)
  }
  bar.addEventListener('keydown', ({ key }) => {
    const moved = { ArrowLeft: place - 2, ArrowRight: place + 2, Home: least, End: most, Enter: first }[key]
    if (moved !== undefined) move(moved)
  })
  bar.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    bar.setPointerCapture(event.pointerId)
    parted.classList.add('parting')
  })
  bar.addEventListener('pointermove', (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return
    const { left, width } = parted.getBoundingClientRect()
    move((100 * (event.clientX - left)) / width)
  })
  const end = () => parted.classList.remove('parting')
  bar.addEventListener('lostpointercapture', end)
  move(first)
  return bar
}
