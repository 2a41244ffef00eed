/** A file's name less its endings and the collectors' own suffixes: `74c63b29d71d_flowstats.csv.gz` is `74c63b29d71d`. */
export function fileStem(name: string): string {
  const stem = name
    .replace(/\.b?gz$/i, "")
    .replace(/\.(csv|tsv|tab|psv|txt|dat|json|ndjson|jsonl|arrow|arrows|feather|ipc|parquet)$/i, "")
    .replace(/_(flowstats|counters)$/i, "");
  return stem || name;
}
