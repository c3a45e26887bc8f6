import { defineAsyncComponent, type Component } from 'vue'

/** A screen that is loaded when it is gone to. */
function later(load: () => Promise<{ readonly default: Component }>): Component {
  return defineAsyncComponent(load)
}

/**
 * The screens of the staff's room, in the order in which they are listed. The first is where an unknown address leads.
 * `id` is their place in the address, and their name in the words: `staff.<id>`.
 */
export const STAFF_SCREENS = [
  { id: 'list', page: later(() => import('./ListPage.vue')) },
  { id: 'import', page: later(() => import('./ImportPage.vue')) },
  { id: 'open', page: later(() => import('./OpenPage.vue')) },
  { id: 'roster', page: later(() => import('./RosterPage.vue')) },
  { id: 'enter', page: later(() => import('./EnterPage.vue')) },
  { id: 'statistics', page: later(() => import('./StatisticsPage.vue')) },
  { id: 'lab', page: later(() => import('./LabPage.vue')) },
  { id: 'invite', page: later(() => import('./InvitePage.vue')) },
  { id: 'keys', page: later(() => import('./KeysPage.vue')) },
] as const

/** Screens of one submission: gone to from the list, and shown as a part of it. */
export const STAFF_SUB_SCREENS = [{ id: 'review', of: 'list', page: later(() => import('./ReviewCasePage.vue')) }] as const

/** Screens that are gone to from another, whose place in the list of screens they show. */
export const STAFF_SIDE_SCREENS = [{ id: 'export', of: 'list', page: later(() => import('./ExportPage.vue')) }] as const
