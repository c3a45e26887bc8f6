import { mergeConfig } from 'vitest/config'
import config from '../vite.config.ts'

/** `npm run test:tools`: what we write, read back by other programs (poppler, LibreOffice, age, ClickHouse, nginx, Apache); and `npm run test:faults`, two builds. */
const tools = mergeConfig(config, { root: new URL('..', import.meta.url).pathname })
tools.test = {
  ...tools.test,
  projects: undefined,
  environment: 'node',
  include: ['test/{tools,faults}/**/*.tools.ts'],
  fileParallelism: false,
  testTimeout: 180_000,
  hookTimeout: 900_000,
}

export default tools
