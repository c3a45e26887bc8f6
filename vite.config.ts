/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url'
import VueI18nPlugin from '@intlify/unplugin-vue-i18n/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import packageJson from './package.json' with { type: 'json' }
import { bundledPackages } from './tools/bundledPackages.mjs'
import { checkedEditions } from './tools/checkedEditions.ts'
import { contentSecurityPolicyMeta, SECURITY_HEADERS } from './tools/securityPolicy.mjs'
import { sha256Imports } from './tools/sha256.mjs'
import { usedTokens } from './tools/usedTokens.mjs'

const bundled = bundledPackages()

/** Tests of pure code: no document, no stand-ins for modules. */
const PURE = ['core', 'outputs', 'rulebooks'].map((folder) => `test/${folder}/**/*.test.ts`)
/** Tests of bytes need no document either, but for the reader of Word files. */
const BYTES = ['test/files/**/*.test.ts', 'test/faults/**/*.test.ts']
const WITH_DOCUMENT = ['test/files/docx/**']

export default defineConfig({
  base: './',
  plugins: [
    vue(),
    VueI18nPlugin({
      include: [fileURLToPath(new URL('./locales/**', import.meta.url))],
      runtimeOnly: true,
      compositionOnly: true,
      fullInstall: false,
      dropMessageCompiler: true,
      strictMessage: true,
    }),
    sha256Imports(),
    checkedEditions(fileURLToPath(new URL('./src/rulebooks', import.meta.url))),
    contentSecurityPolicyMeta(),
    bundled.page,
  ],
  // Pages of the bench are not of the app.
  optimizeDeps: { entries: ['index.html'] },
  css: { postcss: { plugins: [usedTokens()] } },
  resolve: { alias: { 'brotli/decompress.js': fileURLToPath(new URL('./src/files/pdf/noWoff2.ts', import.meta.url)) } },
  worker: { format: 'es', plugins: () => [sha256Imports(), bundled.worker] },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __APP_VERSION__: JSON.stringify(packageJson.version),
    __SECURITY_HEADERS__: JSON.stringify(SECURITY_HEADERS),
  },
  build: {
    target: 'es2023',
    modulePreload: {
      polyfill: false,
      // Nobody waits for it, and the names of its files would make the first screen heavier.
      resolveDependencies: (file, files) => (file.includes('afterStart') ? files.filter((each) => each.endsWith('.css')) : files),
    },
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      output: {
        // What every screen needs, in one file: fewer requests, and it compresses better together.
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify|pinia)[\\/]/ },
            // What the first screen needs besides; then what every screen of a sheet needs. One request each, and names of
            // files that are not there make the first screen lighter.
            {
              name: 'start',
              test: /src[\\/](components[\\/]ui[\\/](AppHeader|NoticeBox|FileButton)|stores[\\/](preferences|sheets)|browser[\\/]randomId|core[\\/]unofficial|composables[\\/](useTitle|wholePage)|words)\b|export-helper|preload-helper/,
            },
            // What watches over the app once it stands.
            { name: 'after', test: /src[\\/]browser[\\/](offline|workerAddress|faults|address|leaving)\b/ },
            // The database, for the list of the start screen too.
            { name: 'database', test: /src[\\/]browser[\\/](database|tabs|download)\b/ },
            // What reads and rates a sheet, and what a question is answered with, with all they import: two requests on a slow net, where it
            // were fifty, each of them waiting for its turn.
            {
              name: 'rules',
              test: /src[\\/](core[\\/](assess|edit|history|years|returnedEdit|evidenceState|unconfirmed)|files[\\/](sheetFile|calendarFile)|rulebooks[\\/]editions)\b/,
            },
            {
              name: 'sheet',
              test: /src[\\/](components[\\/](question|evidence[\\/]Evidence(Line|Tag)|ui[\\/](\w+Field|FieldFrame|ChoiceGroup|SaveState|UndoRedo|ConfirmDialog|ProblemList|UnofficialBand)|years[\\/]SaidBeforeList)|composables[\\/](use(AfterPaint|Stable|Media)|focusAfter)|browser[\\/]afterPaint|outputs[\\/](answerRows|ask)|stores[\\/](sheet|years))\b/,
            },
            // What the result is shown with, and many later screens.
            {
              name: 'shown',
              test: /src[\\/](components[\\/](ui[\\/](BasisList|TableFrame)|result[\\/]JumpLink|years[\\/](NextYearOffer|YearTable))|outputs[\\/](robustnessRows|tierTable|flagText|yearRows)|core[\\/](robustness|waysUp))\b/,
            },
          ],
        },
      },
    },
  },
  test: {
    setupFiles: ['test/setup.ts'],
    projects: [
      // Pure code leaves nothing behind, so its tests need neither a document nor modules of their own for each file.
      { extends: true, test: { name: 'pure', environment: 'node', isolate: false, include: PURE } },
      { extends: true, test: { name: 'bytes', environment: 'node', include: BYTES, exclude: WITH_DOCUMENT } },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'jsdom',
          include: [
            'test/*.test.ts',
            'test/!(core|outputs|rulebooks|files|faults|journeys)/**/*.test.ts',
            ...WITH_DOCUMENT.map((path) => `${path}/*.test.ts`),
          ],
        },
      },
    ],
    // Property tests take seconds; a busy machine must not fail them.
    testTimeout: 60_000,
    // All cores; by itself it leaves one of two idle.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/core/**'] },
  },
})
