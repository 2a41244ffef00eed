import { renderToString } from "react-dom/server";
import { createPageStore, pageOf } from "./page.tsx";

/** The page before anything is open, as markup that `main.tsx` brings to life. Asked for while the page is built, in Node. */
export function emptyPageHtml(): string {
  return renderToString(pageOf(createPageStore()));
}
