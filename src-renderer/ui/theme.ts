import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  PasswordInput,
  Select,
  Tooltip,
} from '@mantine/core'
import { type Tone, tones } from './palette.ts'

const plum: MantineColorsTuple = [
  '#f7effb',
  '#ecdcf4',
  '#dabbe8',
  '#c698db',
  '#b379cf',
  '#9350b4',
  '#7d3da0',
  '#652c83',
  '#4f2068',
  '#3a164d',
]

const gray: MantineColorsTuple = [
  '#f7f5f9',
  '#f0edf3',
  '#e5e1ea',
  '#d8d3df',
  '#c2bacc',
  '#716980',
  '#5c5468',
  '#4a4256',
  '#352e40',
  '#241d2b',
]

const dark: MantineColorsTuple = [
  '#ece8f1',
  '#cdc6d7',
  '#b3aabf',
  '#978da5',
  '#4a4256',
  '#38313f',
  '#2a2530',
  '#221e28',
  '#1a1620',
  '#121016',
]

/** Deep enough that white words can be read on it. */
const red: MantineColorsTuple = [
  '#fdeaea',
  '#f9d3d2',
  '#f3aeab',
  '#ff9f97',
  '#e0605a',
  '#c53030',
  '#b82727',
  '#ab1f1f',
  '#8a1818',
  '#691212',
]

/** How the component library looks on this desk: small, quiet, in the portal's plum. */
export const theme = createTheme({
  primaryColor: 'plum',
  primaryShade: { light: 7, dark: 5 },
  colors: { plum, gray, dark, red },
  fontFamily: "'Be Vietnam Pro', system-ui, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'DejaVu Sans Mono', 'Cascadia Mono', monospace",
  headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: '600' },
  fontSizes: { xs: '0.78rem', sm: '0.84rem', md: '0.92rem', lg: '1.05rem', xl: '1.25rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        lockScroll: false,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
      },
    }),
    // The head of a dialog is no banner of the page, which Mantine's <header> would make it.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    PasswordInput: PasswordInput.extend({
      defaultProps: {
        visibilityToggleFocusable: true,
        inputWrapperOrder: ['label', 'input', 'description', 'error'],
      },
    }),
    Select: Select.extend({ defaultProps: { allowDeselect: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
})

/** Hands the palette to the style sheets as `--desk-…` and to the component library under its own names. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...variablesOf('light'), '--mantine-color-placeholder': gray[5] },
  dark: { ...variablesOf('dark'), '--mantine-color-placeholder': dark[3] },
})

function variablesOf(scheme: keyof Tone): Record<string, string> {
  const own = Object.entries(tones).map(([name, tone]) => [variableName(name), tone[scheme]])
  return {
    ...Object.fromEntries(own),
    '--mantine-color-body': tones.paper[scheme],
    '--mantine-color-text': tones.ink[scheme],
    '--mantine-color-dimmed': tones.soft[scheme],
    '--mantine-color-error': tones.bad[scheme],
    '--mantine-color-anchor': tones.accent[scheme],
    '--mantine-color-plum-text': tones.accent[scheme],
    '--mantine-color-plum-light-color': tones.accent[scheme],
    '--mantine-color-red-text': tones.bad[scheme],
  }
}

function variableName(tone: string): string {
  return `--desk-${tone.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
