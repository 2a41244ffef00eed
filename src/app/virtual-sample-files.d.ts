declare module "virtual:sample-files" {
  /** Each file's name, and how to load its bytes as base64. */
  export const SAMPLE_FILES: readonly {
    readonly name: string;
    load(): Promise<{ readonly default: string }>;
  }[];
}
