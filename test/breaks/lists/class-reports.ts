import { type Break, breaksIn } from '../break.ts'

const ofNumbers = 'report/class/class-report'

/** What a class did, as numbers. */
export const ofClassReports: readonly Break[] = breaksIn('report/class', [
  {
    file: 'estimates.ts',
    says: 'a share that nobody or everybody has is certain',
    old: 'square / (4 * of * of)',
    broken: '0',
    killedBy: ofNumbers,
  },
  {
    file: 'estimates.ts',
    says: 'chances are corrected as if each were the only one',
    old: 'p * (values.length - rank)',
    broken: 'p',
    killedBy: ofNumbers,
  },
  {
    file: 'hand-ins.ts',
    says: 'the earlier of two attempts counts',
    old: '(grade.attempt ?? 0) >= (known.attempt ?? 0)',
    broken: '(grade.attempt ?? 0) < (known.attempt ?? 0)',
    killedBy: ofNumbers,
  },
  {
    file: 'doubts.ts',
    says: 'whatever correlates badly by chance is to be looked at',
    old: '.filter((one) => one.corrected < mostChance)',
    broken: '',
    killedBy: ofNumbers,
  },
  {
    file: 'doubts.ts',
    says: 'answers that are wrong in many ways count as one',
    old: 'largestCluster(numbers, valueGiven, 2 * tolerance)',
    broken: 'numbers',
    killedBy: ofNumbers,
  },
  {
    file: 'variants.ts',
    says: 'a group is called by the id of a student',
    old: '!ids.has(label!)',
    broken: 'ids.size > 0',
    killedBy: ofNumbers,
  },
  {
    file: 'adjusted-groups.ts',
    says: 'variants are compared as if weak students had them as often as good ones',
    old: 'const slope = adjusted ? xy / xx : 0',
    broken: 'const slope = 0',
    killedBy: ['cli/class-report', 'R'],
  },
  {
    file: 'distributions.ts',
    says: 'intervals leave out one student in ten',
    old: '> 0.05',
    broken: '> 0.1',
    killedBy: ['cli/class-report', 'R'],
  },
])
