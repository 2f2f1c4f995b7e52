import type { PageConfig } from './options.ts'

const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

const head = (title: string, style: string, config: PageConfig): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/${style}">
<script>globalThis.previewConfig = ${inScript(config)}</script>
</head>`

/** The phone alone: the compiled mini-program in a document of its own. */
export const phoneDocument = (config: PageConfig): string => `${head('预览', 'phone.css', config)}
<body>
<script src="/phone.js"></script>
<script src="/app.js"></script>
</body>
</html>
`

/** The developer's page: phones in their frames, switches and panels around them. */
export const workbenchDocument = (
  config: PageConfig,
): string => `${head('小程序预览', 'workbench.css', config)}
<body>
<script src="/workbench.js"></script>
</body>
</html>
`
