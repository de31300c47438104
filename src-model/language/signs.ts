/** Signs that a keyboard does not have and newsrooms use, by what they are for; escaped, so that each can be told from its like. */
export const SIGNS = {
  quotes: ['\u201c', '\u201d', '\u2018', '\u2019', '\u00ab', '\u00bb'],
  dashes: ['\u2013', '\u2014', '\u2026', '\u2022', '\u00b7', '\u00a0'],
  numbers: [
    '\u00d7',
    '\u00f7',
    '\u00b1',
    '\u2248',
    '\u2264',
    '\u2265',
    '\u2030',
    '\u00bd',
    '\u00bc',
    '\u00be',
  ],
  units: ['\u00b0', '\u2103', '\u00b2', '\u00b3', '\u00b5', '\u03a9', '\u20ab', '$', '\u20ac'],
  arrows: ['\u2190', '\u2191', '\u2192', '\u2193', '\u2194', '\u21d2'],
  others: ['\u00a9', '\u00ae', '\u2122', '\u00a7', '\u2116', '\u2020', '\u2713', '\u2605'],
} as const
