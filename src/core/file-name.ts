/** A name of a device or file as a part of a file's name: letters, digits and `. _ -`. */
export function toFileName(text: string): string {
  return text.replaceAll(":", "").replaceAll(/[^\p{L}\p{N}._-]+/gu, "-");
}
