/** Every id of a generated submission begins so; ids of real ones are digits of a hash or of chance. */
export const SAMPLE_ID = 'sample-'

/** The sample list 見本: so many companies, from this seed. */
export const SAMPLE = { companies: 300, seed: 12 } as const
