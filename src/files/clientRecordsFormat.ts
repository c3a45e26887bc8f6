/** The newest format of back-ups of an agent's records that this app reads and the only one that it writes. */
export const CLIENT_RECORDS_FORMAT = 1
