/**
 * How formulas are set in a player that reads MathML as unknown elements of HTML, one after the other: such a player
 * matches selectors in capitals, as HTML is, while true MathML does not, and keeps the setting of its browser.
 */
export const formulaStyle = `MATH { white-space: nowrap; font-family: "STIX Two Math", "Cambria Math", serif; font-size: 1.1em; }
MI { font-style: italic; }
MI[mathvariant="normal"], MTEXT { font-style: normal; }
MTEXT { white-space: pre; }
MO { margin: 0 0.22em; }
MO:first-child, MO[stretchy], MO[fence], MO[lspace] { margin: 0; }
MO[separator], MO[rspace="0.17em"] { margin: 0 0.2em 0 0; }
MSPACE { display: inline-block; width: 0.3em; }
MPHANTOM { visibility: hidden; }
MSUB > :nth-child(2), MSUBSUP > :nth-child(2), MUNDER > :nth-child(2), MUNDEROVER > :nth-child(2) { vertical-align: -0.35em; font-size: 0.7em; }
MSUP > :nth-child(2), MSUBSUP > :nth-child(3), MUNDEROVER > :nth-child(3) { vertical-align: 0.55em; font-size: 0.7em; }
MFRAC { display: inline-flex; flex-direction: column; vertical-align: middle; margin: 0.15em 0.1em; text-align: center; }
MFRAC > :first-child { padding: 0 0.2em 0.1em; border-bottom: 1px solid; }
MFRAC > :last-child { padding: 0.1em 0.2em 0; }
MOVER { display: inline-flex; flex-direction: column-reverse; align-items: center; }
MOVER > :last-child { margin: 0 0 -0.9em; }
MSQRT::before, MROOT > :first-child::before { content: "√("; }
MSQRT::after, MROOT > :first-child::after { content: ")"; }
MROOT { display: inline-flex; flex-direction: row-reverse; }
MROOT > :last-child { font-size: 0.7em; }
MTABLE { display: inline-table; vertical-align: middle; margin: 0.2em 0; border: solid; border-width: 0 1px; border-radius: 0.5em; }
MTR { display: table-row; }
MTD { display: table-cell; padding: 0.1em 0.4em; text-align: center; }
MO:has(+ MTABLE), MTABLE + MO { display: none; }
`
