const USED = /var\(\s*(--[\w-]+)/g

/**
 * PostCSS plugin: of the design tokens that a style sheet takes in, only those stay that it refers to. The Digital Agency's list has some
 * two hundred colours and sizes, and every visitor would load them before the first screen. Only `src/styles` may name them; what a
 * component refers to is not seen here.
 */
export function usedTokens() {
  return {
    postcssPlugin: 'used-tokens',
    OnceExit(root) {
      const used = new Set()
      root.walkDecls(({ value }) => {
        for (const [, name] of value.matchAll(USED)) used.add(name)
      })
      root.walkDecls(/^--/, (declaration) => {
        const isToken = declaration.source?.input.file?.includes('design-tokens') ?? false
        if (isToken && !used.has(declaration.prop)) declaration.remove()
      })
    },
  }
}
