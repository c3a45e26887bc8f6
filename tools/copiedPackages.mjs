/** Packages that another has copied into its own files, where the build cannot see them. */
const COPIED = { 'node_modules/docx': ['node_modules/docx/node_modules/nanoid', 'node_modules/fflate'] }

/** @param {string} folder @returns {readonly string[]} */
export const copiedInto = (folder) => COPIED[folder] ?? []
