/** The company that renews: its certificate ends before the insurance begins. */
export const RENEWING = { id: 'd001', name: '株式会社はるかぜ印刷', memberNumber: '0001' } as const
