import type { Ink } from '../../outputs/figures/drawing.ts'

/** The colours of the light theme on white paper, as Word writes them. */
export const INKS: Readonly<Record<Ink, string>> = {
  ink: '1A1A1A',
  'ink-soft': '4D4D4D',
  'ink-faint': '666666',
  line: 'D9D9D9',
  paper: 'FFFFFF',
  wash: 'F5F7FA',
  accent: '00316A',
  'accent-line': '97D3FF',
  'accent-soft': 'C0E4FF',
  'accent-wash': 'F0F9FF',
  care: 'AC3E00',
  'care-wash': 'FFEEE2',
  ok: '197A4B',
  danger: 'CE0000',
  lost: 'E6E6E6',
}
