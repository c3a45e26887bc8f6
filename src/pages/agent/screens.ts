import { defineAsyncComponent, type Component } from 'vue'

/** A screen that is loaded when it is gone to. */
function later(load: () => Promise<{ readonly default: Component }>): Component {
  return defineAsyncComponent(load)
}

/**
 * The screens of the agents' room, in the order in which they are listed. The first is where an unknown address leads. Taking files in,
 * opening one and the keys are the staff's own screens. `id` is their place in the address, and their name in the words: `agent.<id>`.
 */
export const AGENT_SCREENS = [
  { id: 'list', page: later(() => import('./ClientsPage.vue')) },
  { id: 'calendar', page: later(() => import('./DatesPage.vue')) },
  { id: 'certificate-desk', page: later(() => import('./CertificatesPage.vue')) },
  { id: 'import', page: later(() => import('../staff/ImportPage.vue')) },
  { id: 'open', page: later(() => import('../staff/OpenPage.vue')) },
  { id: 'keys', page: later(() => import('../staff/KeysPage.vue')) },
] as const

/** The places of one client, side by side below its name: `/agent/<place>/<client>`. Its name in the words: `agent.place.<id>`. */
export const CLIENT_SCREENS = [
  { id: 'client', page: later(() => import('./ClientDesk.vue')) },
  { id: 'request', page: later(() => import('./ClientRequest.vue')) },
  { id: 'premium', page: later(() => import('./ClientPremium.vue')) },
  { id: 'documents', page: later(() => import('./ClientDocuments.vue')) },
  { id: 'renewal', page: later(() => import('./ClientRenewal.vue')) },
] as const

/** What is around them: the client's name, and the way from one to the other. */
export const ClientRoom = later(() => import('./ClientRoom.vue'))

/** Where they stand in the room. */
export const CLIENTS_PLACE = 'list'
