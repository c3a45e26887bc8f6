/** The content security policy of the app: everything from the same origin, nothing inline, Trusted Types on. */
const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  // `worker` (src/browser/workerAddress.ts) lets only the app's own workers through.
  'trusted-types vue worker',
]

export const META_POLICY = directives.join('; ')

/** A meta element cannot forbid framing; the header can. */
export const HEADER_POLICY = [...directives, "frame-ancestors 'none'"].join('; ')

/** Headers that the shipped servers send with every answer. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': HEADER_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
}

/** Vite plugin: the policy inside the built page, for hosts that send no headers. */
export function contentSecurityPolicyMeta() {
  return {
    name: 'content-security-policy-meta',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY }, injectTo: 'head-prepend' },
    ],
  }
}
