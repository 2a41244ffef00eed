/** Characters of a model's file; what is longer would not fit the memory: about 12 million numbers. It is neither written nor read. */
export const LONGEST_MODEL = 256 * 1024 * 1024;
