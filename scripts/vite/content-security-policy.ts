import type { Plugin } from "vite";

/**
 * What the built page may do. Nothing may be fetched or sent, from the page or from a worker: workers are made from blobs,
 * and so inherit this policy (one that is loaded by its URL would not).
 */
const POLICY: Readonly<Record<string, string>> = {
  "default-src": "'none'",
  "connect-src": "'none'",
  // WebAssembly may be compiled (src/kernels); that gives no way to run text as a script, nor to fetch anything.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "blob:",
  "style-src": "'self'",
  "font-src": "'self'",
  // The icon in the tab, and a chart's SVG on its way to a PNG: what such an image holds is in its address, and it has no network.
  "img-src": "data:",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** Writes the policy into the built index.html; the development server needs its socket, and goes without. */
export function contentSecurityPolicy(): Plugin {
  const content = Object.entries(POLICY)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
  return {
    name: "mudlark:content-security-policy",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      // Written by hand: a tag of Vite's own would have its quotes escaped, and nobody could read the policy in the page's source.
      handler: (html) =>
        html.replace(
          "<head>",
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="${content}" />`,
        ),
    },
  };
}
