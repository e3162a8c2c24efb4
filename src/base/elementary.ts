/**
 * The elementary functions, in JavaScript alone: engines differ in the last digit of their own, which are free to
 * (ECMA-262, 21.3.2), and with it in which draws are fair and in what a key prints. The published package carries this
 * file as a bundle (see bin/bundle.ts), so that no update of the library changes a digit of a sheet that is out.
 */
import atan2 from '@stdlib/math-base-special-atan2'
import cos from '@stdlib/math-base-special-cos'
import erfc from '@stdlib/math-base-special-erfc'
import exp from '@stdlib/math-base-special-exp'
import log from '@stdlib/math-base-special-ln'
import log1p from '@stdlib/math-base-special-log1p'
import pow from '@stdlib/math-base-special-pow'
import sin from '@stdlib/math-base-special-sin'
import tanh from '@stdlib/math-base-special-tanh'

export { atan2, cos, erfc, exp, log, log1p, pow, sin, tanh }
