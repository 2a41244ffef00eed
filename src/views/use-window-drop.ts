import { useEffect, useState } from "react";
import type { FolderFiles } from "../core/folder-files.ts";
import { droppedFiles } from "./dropped-files.ts";

/** Takes files and folders that are dropped anywhere on the window; true while some are held over it. */
export function useWindowDrop(onFiles: (picked: FolderFiles<File>) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    // Enter and leave come for each element under the pointer; the window is left when they are even.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const controller = new AbortController();
    const { signal } = controller;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth++;
      setIsOver(true);
    };
    const over = (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth = 0;
      setIsOver(false);
      void droppedFiles(event.dataTransfer).then(onFiles);
    };
    window.addEventListener("dragenter", enter, { signal });
    window.addEventListener("dragover", over, { signal });
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("drop", drop, { signal });
    return () => controller.abort();
  }, [onFiles]);
  return isOver;
}
