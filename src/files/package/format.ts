/** The newest format of packages 提出一式 that this app reads and the only one that it writes. */
export const PACKAGE_FORMAT = 1
