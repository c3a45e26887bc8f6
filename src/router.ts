import { nextTick } from 'vue'
import { createRouter, START_LOCATION, type Router, type RouterHistory } from 'vue-router'
import { drawWholePage } from './composables/wholePage.ts'
import type { Room } from './i18n.ts'
import type { SCREENS } from './pages/member/screens.ts'
import StartPage from './pages/member/StartPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Whose words the screen needs. */
    room?: Room
  }
}

/** A screen that is loaded when it is gone to. */
function later(name: keyof typeof SCREENS): () => Promise<unknown> {
  return async () => {
    const { SCREENS } = await import('./pages/member/screens.ts')
    return SCREENS[name]()
  }
}

/** The screens of one sheet from the last question to the result; their address is their name. */
const TO_RESULT = ['certificates', 'review', 'result'] as const satisfies readonly (keyof typeof SCREENS)[]

/** The other screens of one sheet whose address is their name. */
const IN_SHEET = [
  'ask',
  'evidence',
  'declaration',
  'summary',
  'improvement',
  'merge',
  'loss',
  'returned',
  'send',
] as const satisfies readonly (keyof typeof SCREENS)[]

/** The screens. The sheet's id is part of the address, so that reload, back and two tabs just work. */
export function createAppRouter(history: RouterHistory): Router {
  return createRouter({
    history,
    routes: [
      { path: '/', name: 'start', component: StartPage },
      // Links, not buttons: a click before the app has loaded is not lost.
      { path: '/new', name: 'new', meta: { room: 'sheet' }, component: () => import('./pages/member/NewSheetPage.vue') },
      {
        path: '/sample',
        name: 'sample',
        meta: { room: 'sheet' },
        component: () => import('./pages/member/NewSheetPage.vue'),
        props: { sample: true },
      },
      { path: '/gallery', name: 'gallery', meta: { room: 'member' }, component: later('gallery') },
      { path: '/blank', name: 'blank', meta: { room: 'member' }, component: later('blank') },
      { path: '/carry-over', name: 'carry-over', meta: { room: 'member' }, component: later('carryOver') },
      { path: '/data', name: 'data', meta: { room: 'member' }, component: later('data') },
      { path: '/operator', name: 'operator', meta: { room: 'member' }, component: later('operator') },
      {
        path: '/glossary',
        name: 'glossary',
        meta: { room: 'member' },
        component: later('glossary'),
      },
      {
        path: '/sheet/:sheetId',
        meta: { room: 'member' },
        component: () => import('./pages/member/SheetPage.vue'),
        props: true,
        children: [
          { path: '', redirect: { name: 'company' } },
          {
            path: 'company',
            name: 'company',
            meta: { room: 'sheet' },
            component: () => import('./pages/member/CompanyPage.vue'),
          },
          {
            path: 'questions/:number(\\d+)?',
            name: 'questions',
            meta: { room: 'sheet' },
            component: () => import('./pages/member/QuestionsPage.vue'),
            props: true,
          },
          ...TO_RESULT.map((name) => ({ path: name, name, meta: { room: 'result' as const }, component: later(name) })),
          ...IN_SHEET.map((name) => ({ path: name, name, component: later(name) })),
          { path: 'report/:document?/:form?', name: 'report', component: later('report') },
        ],
      },
      { path: '/invitation/:data?', name: 'invitation', meta: { room: 'member' }, component: later('invitation'), props: true },
      {
        path: '/part/:partId/:step(\\d+|return)?',
        name: 'part',
        meta: { room: 'member' },
        component: later('part'),
        props: true,
      },
      { path: '/staff/:place?/:id?', name: 'staff', meta: { room: 'staff' }, component: later('staff'), props: true },
      { path: '/agent/:place?/:id?', name: 'agent', meta: { room: 'agent' }, component: later('agent'), props: true },
      { path: '/:anything(.*)*', redirect: { name: 'start' } },
    ],
    // The successor of this option is still experimental in vue-router 5.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    scrollBehavior: async (to, from, saved) => {
      // The page that was opened is at its top, unless somebody has scrolled it already; going there would lay it out once more.
      if (!saved?.top && !to.hash) return from === START_LOCATION ? false : { top: 0 }
      if (drawWholePage()) await nextTick()
      return saved ?? { el: to.hash, top: 16 }
    },
  })
}
