import type { Ink } from '../../outputs/figures/drawing.ts'

/** The colours of print in `styles/tokens.css`, for a file that has no style sheet. */
export const COLOURS: Readonly<Record<Ink, string>> = {
  ink: '#000000',
  'ink-soft': '#333333',
  'ink-faint': '#555555',
  line: '#bbbbbb',
  paper: '#ffffff',
  // White in print from the screen; here a tint so light that it costs no ink to speak of.
  wash: '#f5f7fa',
  accent: '#00316a',
  'accent-line': '#97d3ff',
  'accent-soft': '#c0e4ff',
  'accent-wash': '#f0f9ff',
  care: '#8b3200',
  'care-wash': '#fff8f3',
  ok: '#115a36',
  danger: '#a90000',
  lost: '#e6e6e6',
}
