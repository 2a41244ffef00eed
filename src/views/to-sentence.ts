/** A reason as a sentence of its own: some come as a clause, some without their subject, the column they stand under. */
export function toSentence(reason: string): string {
  if (reason === "") return "";
  const clause = /^(holds|is|has|repeats|counts) /.test(reason) ? `it ${reason}` : reason;
  const start = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}
