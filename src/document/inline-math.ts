/**
 * TeX within text, `$…$` or `$$…$$`, with the TeX as first or second group. `$5 and $6` is money: an opening dollar touches
 * what follows, a closing one what precedes it, and no digit follows.
 */
export const inlineMath = /\$\$([\s\S]+?)\$\$|\$(?!\s)((?:\\[\s\S]|[^\\$])+?)(?<!\s)\$(?!\d)/
