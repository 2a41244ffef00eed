/** Hands a text to the browser as a file to keep; nothing is sent anywhere. */
export function downloadText({ name, text }: { readonly name: string; readonly text: string }): void {
  const type = name.endsWith(".json") ? "application/json" : "text/csv;charset=utf-8";
  downloadBlob(name, new Blob([text], { type }));
}

/** The same with any bytes. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser takes the Blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
