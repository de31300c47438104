/** A colour for each scheme, as `#rrggbb`. */
export interface Tone {
  readonly light: string
  readonly dark: string
}

/*
 * The colours of the desk beside the component library's scales. Plum is the colour that the city's
 * portal wears; everything else stays near it and quiet, so that only what needs an eye has colour.
 */
export const tones = {
  /** Behind everything. */
  ground: { light: '#f3f0f5', dark: '#17141b' },
  /** Lists and panels. */
  surface: { light: '#faf9fb', dark: '#1d1922' },
  /** The article. */
  paper: { light: '#ffffff', dark: '#221e28' },
  ink: { light: '#241d2b', dark: '#ece8f1' },
  soft: { light: '#5c5468', dark: '#b3aabf' },
  line: { light: '#ded8e4', dark: '#39323f' },
  /** Under the pointer. */
  hover: { light: '#efeaf3', dark: '#2a2431' },
  /** The chosen line of a list. */
  chosen: { light: '#e9def1', dark: '#3a2a47' },
  accent: { light: '#652c83', dark: '#d3a6ea' },
  good: { light: '#17663d', dark: '#7bd3a0' },
  wait: { light: '#7f4f00', dark: '#ecc069' },
  busy: { light: '#1f5a92', dark: '#8fc1f0' },
  bad: { light: '#ab1f1f', dark: '#ff9f97' },
  goodGround: { light: '#e7f4ec', dark: '#1c2f25' },
  waitGround: { light: '#fdf3dd', dark: '#33290f' },
  busyGround: { light: '#e6f0fa', dark: '#1a2a3a' },
  badGround: { light: '#fdeaea', dark: '#3a1f20' },
} as const satisfies Readonly<Record<string, Tone>>

export type ToneName = keyof typeof tones

/** Every text colour with every ground that it may stand on; each pair is held to a contrast of 4.5. */
export const readablePairs: readonly (readonly [text: ToneName, ground: ToneName])[] = [
  ...(['ground', 'surface', 'paper', 'hover', 'chosen'] as const).flatMap((ground) =>
    (['ink', 'soft', 'accent', 'good', 'wait', 'busy', 'bad'] as const).map(
      (text) => [text, ground] as const,
    ),
  ),
  ...(['goodGround', 'waitGround', 'busyGround', 'badGround'] as const).map(
    (ground) => ['ink', ground] as const,
  ),
  ['good', 'goodGround'],
  ['wait', 'waitGround'],
  ['busy', 'busyGround'],
  ['bad', 'badGround'],
]
