#!/usr/bin/env bash
# qti-components 7.27.4, a player of QTI 3: a computed score on its way to the outcome variable, by the language of the browser.
# Seen: the number is written for readers and read again. In English a third is cut to three decimals and thousands get a
#   comma; in German the decimal point is taken for one of thousands and dropped: 0.75 becomes 075, two thirds 06666666666666666.
# One would guess: qti-set-outcome-value stores the number that its expression came to, in every language.
# What to do: no arithmetic on scores. Count whole points, or set SCORE to a literal value in each branch: texts pass as they are.
. "$(dirname "$0")/prepare.sh"
npm_packages @citolab/qti-components@7.27.4 happy-dom@20.14.6
cat > run.mjs <<'JS'
import { Window } from 'happy-dom'
const window = new Window({ url: 'http://localhost/' })
for (const name of Object.getOwnPropertyNames(window)) if (!(name in globalThis)) globalThis[name] = window[name]
const { Event, CustomEvent, EventTarget, MutationObserver, document } = window
Object.assign(globalThis, { window, Event, CustomEvent, EventTarget, MutationObserver })
await import('@citolab/qti-components')
const outcome = (values) => {
  const terms = values.map((value) => `<qti-base-value base-type="float">${value}</qti-base-value>`).join('')
  document.body.innerHTML = `<qti-set-outcome-value identifier="SCORE"><qti-sum>${terms}</qti-sum></qti-set-outcome-value>`
  let set
  document.body.addEventListener('qti-set-outcome-value', ({ detail }) => (set = detail.value), { once: true })
  document.querySelector('qti-set-outcome-value').process()
  return set
}
console.log(`${new Intl.NumberFormat().resolvedOptions().locale}: ${[[0.5, 0.25], [1 / 3, 1 / 3], [1200, 34.5]].map(outcome).join(' and ')}`)
JS
expect_output sh -c 'for language in en_US de_DE; do LC_ALL=$language.UTF-8 node run.mjs; done' <<'END'
en-US: 0.75 and 0.667 and 1,234.5
de-DE: 075 and 06666666666666666 and 12345
END
