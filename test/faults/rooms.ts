/** The screens of the two rooms by their place in the address; named here, as their components load only in the app. */
export const STAFF_SCREEN_IDS = [
  'list',
  'import',
  'open',
  'roster',
  'enter',
  'statistics',
  'lab',
  'invite',
  'keys',
  'export',
] as const
export const AGENT_SCREEN_IDS = ['list', 'calendar', 'certificate-desk', 'import', 'open', 'keys'] as const
