/// <reference types="vite/client" />

/** Version of the app, from package.json. */
declare const __APP_VERSION__: string

/** The headers that hosts are given (tools/securityPolicy.mjs). */
declare const __SECURITY_HEADERS__: Readonly<Record<string, string>>
