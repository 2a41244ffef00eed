/** A file's name less its endings and the collectors' own suffixes: `74c63b29d71d_flowstats.csv.gz` is `74c63b29d71d`. */
export function fileStem(name: string): string {
  const stem = name
    .replace(/\.gz$/i, "")
    .replace(/\.(csv|tsv|txt)$/i, "")
    .replace(/_(flowstats|counters)$/i, "");
  return stem || name;
}
