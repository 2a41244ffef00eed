/** The part of a dedicated worker's global scope that our workers use, typed by what they hear and say. */
export interface WorkerPort<Heard, Said> {
  onmessage: ((event: { readonly data: Heard }) => void) | null;
  postMessage(message: Said, transfer?: Transferable[]): void;
}
