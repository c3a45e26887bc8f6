/** Public keys for tests; nobody has to open what is sealed to them. */
export const CHAMBER_KEY = 'age1qnen6d4srff7zxdxc9ymv483dsnyhn5kra8qcde2eaalqgt0cchs5ryu55'
export const AGENT_KEY = 'age1vdlsu87zwglg8gdzdwxchkc3ptuzyhhcurvwqrjhatej5zhtm3gqydjuaw'
export const INSURER_KEY = 'age1cqcuckads89rdagqy976z0h44tv0h05g5jg6lt0ps2pzth76g32q9ud55u'
