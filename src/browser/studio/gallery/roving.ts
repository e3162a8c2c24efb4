/** Lets arrow keys move among elements that stand in a grid; one of them is a stop of the tabulator. */
export function roving(grid: HTMLElement, selector: string): { refresh(): void } {
  const all = () => [...grid.querySelectorAll<HTMLElement>(selector)]
  const choose = (chosen: HTMLElement) => {
    for (const one of all()) one.tabIndex = one === chosen ? 0 : -1
  }
  grid.addEventListener('focusin', ({ target }) => {
    const chosen = (target as HTMLElement).closest<HTMLElement>(selector)
    if (chosen) choose(chosen)
  })
  grid.addEventListener('keydown', (event) => {
    const cards = all()
    const at = cards.indexOf(event.target as HTMLElement)
    if (at === -1) return
    const next = nextCard(cards, at, event.key)
    if (next === undefined) return
    event.preventDefault()
    cards[next]!.focus()
    cards[next]!.scrollIntoView({ block: 'nearest' })
  })
  return {
    refresh() {
      const [first] = all()
      if (first) choose(all().find(({ tabIndex }) => tabIndex === 0) ?? first)
    },
  }
}

function nextCard(cards: readonly HTMLElement[], at: number, key: string): number | undefined {
  const within = (place: number) => (place >= 0 && place < cards.length ? place : undefined)
  const moves: Readonly<Record<string, () => number | undefined>> = {
    ArrowRight: () => within(at + 1),
    ArrowLeft: () => within(at - 1),
    ArrowDown: () => below(cards, at, 1),
    ArrowUp: () => below(cards, at, -1),
    Home: () => 0,
    End: () => cards.length - 1,
  }
  return moves[key]?.()
}

/** The card in the next row that stands nearest. */
function below(cards: readonly HTMLElement[], at: number, down: 1 | -1): number | undefined {
  const places = cards.map((card) => card.getBoundingClientRect())
  const here = places[at]!
  const rows = places.map(({ top }) => down * (top - here.top)).filter((distance) => distance > 2)
  const row = Math.min(...rows)
  const candidates = places.flatMap((place, k) => (Math.abs(down * (place.top - here.top) - row) < 2 ? [k] : []))
  const away = (k: number) => Math.abs(places[k]!.left - here.left)
  return candidates.sort((a, b) => away(a) - away(b))[0]
}
