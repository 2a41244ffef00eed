/** A smaller file is not worth the start of other workers. */
export const LARGE_FILE_BYTES = 32 * 1024 * 1024;
