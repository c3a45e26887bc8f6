/** The newest format of back-ups 控え of a whole machine that this app reads and the only one that it writes. */
export const BACK_UP_FORMAT = 1
