import { createServer, type Plugin, type PluginOption } from "vite";

const EMPTY_ROOT = '<div id="root"></div>';

interface EmptyPageOptions {
  /** The module that renders it: `emptyPageHtml()`. */
  readonly entry: string;
  /** What that module is read with. */
  readonly plugins: readonly PluginOption[];
}

/**
 * Writes the empty page into the built index.html: it is laid out and painted while its script is still on its way, and the
 * script brings it to life (`src/app/main.tsx`). The development server sends it empty, so that a change is seen at once.
 */
export function emptyPage(options: EmptyPageOptions): Plugin {
  return {
    name: "mudlark:empty-page",
    apply: "build",
    transformIndexHtml: {
      order: "pre",
      async handler(html) {
        if (!html.includes(EMPTY_ROOT))
          throw new Error(`index.html has no ${EMPTY_ROOT} to write the page into.`);
        const page = await render(options);
        return html.replace(EMPTY_ROOT, () => `<div id="root">${page}</div>`);
      },
    },
  };
}

async function render({ entry, plugins }: EmptyPageOptions): Promise<string> {
  const server = await createServer({
    configFile: false,
    appType: "custom",
    mode: "production",
    logLevel: "error",
    server: { middlewareMode: true, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [...plugins],
  });
  try {
    const { emptyPageHtml } = await server.ssrLoadModule(entry);
    return emptyPageHtml();
  } finally {
    await server.close();
  }
}
